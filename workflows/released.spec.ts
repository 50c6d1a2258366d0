import { hash } from 'node:crypto';
import { released } from './released.js';
import { releasedWorkflows } from './registry.js';
import { routeHash } from './route-hash.js';

const names = released.map(({ definition }) => `${definition.id} v${definition.version}`);

describe('the released routes', () => {
  it.each(released)('$definition.id v$definition.version is as it was released', ({ definition, hash: frozen }) => {
    // A route that dossiers are pinned to is never edited: write the next version beside it.
    expect(routeHash(definition, (text) => hash('sha256', text))).toBe(frozen);
  });

  it('notices the smallest edit', () => {
    for (const { definition, hash: frozen } of released) {
      const edited = { ...definition, memory: { ...definition.memory, awaited: 1 } };
      expect(routeHash(edited, (text) => hash('sha256', text))).not.toBe(frozen);
    }
  });

  it('are each there once, the versions of a route in order', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const { definition } of released) {
      const versions = released.filter((other) => other.definition.id === definition.id);
      expect(versions.map((other) => other.definition.version)).toEqual(versions.map((_route, index) => index + 1));
    }
  });

  it('are found by what a dossier has pinned, and by nothing else', () => {
    const workflows = releasedWorkflows();
    for (const { ref } of workflows.all) {
      expect(workflows.get(ref).ref).toEqual(ref);
      expect(() => workflows.get({ ...ref, hash: '0'.repeat(16) })).toThrow('not part of this build');
    }
  });
});
