import { hash } from 'node:crypto';
import { checkReleased } from './check/check-released.js';
import { releasedWorkflows } from './registry.js';
import { released } from './released.js';

const sha256 = (text: string): string => hash('sha256', text);

describe('the released routes', () => {
  // A route that dossiers are pinned to is never edited: write the next version beside it.
  it.each(released)('$definition.id v$definition.version is fit, and as it was released', (route) => {
    expect(checkReleased(route, sha256)).toEqual([]);
  });

  it.each(released)('an edit of $definition.id v$definition.version would be noticed', ({ definition, ...route }) => {
    const edited = { ...definition, memory: { ...definition.memory, awaited: 1 } };
    expect(checkReleased({ ...route, definition: edited }, sha256)).toMatchObject([{ code: 'HASH_DIFFERS' }]);
  });

  it('are each there once, the versions of a route in order', () => {
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
