import type { Workflow, Workflows } from '@vinhdanh/dossier';
import { CorruptHistory } from '@vinhdanh/kernel';
import { compile } from './machine/compile.js';
import { released } from './released.js';

/** Every released version; the last of a route is what new dossiers take. */
export function releasedWorkflows(): Workflows & { readonly all: readonly Workflow[] } {
  const all = released.map(({ definition, title, hash }) => compile(definition, title, hash));
  return {
    all,
    current: (route) => all.findLast(({ ref }) => ref.id === route),
    get: ({ id, version, hash }) => {
      const found = all.find(({ ref }) => ref.id === id && ref.version === version);
      if (found?.ref.hash === hash) return found;
      throw new CorruptHistory(
        `Workflow ${id} version ${version} with hash ${hash} is not part of this build: start the version that recorded it.`,
      );
    },
  };
}
