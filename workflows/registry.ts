import type { Workflow, Workflows } from '@vinhdanh/dossier';
import { CorruptHistory } from '@vinhdanh/kernel';
import { compile } from './machine/compile.js';
import { released } from './released.js';
import { allStages } from './route-line.js';

export interface ReleasedWorkflows extends Workflows {
  readonly all: readonly Workflow[];
  /** Where a dossier can stand, whatever its version, in the order in which people read the stages. */
  readonly stages: readonly string[];
}

/** Every released version; the last of a route is what new dossiers take. */
export function releasedWorkflows(): ReleasedWorkflows {
  const all = released.map(({ definition, title, hash }) => compile(definition, title, hash));
  return {
    all,
    stages: allStages(),
    current: (route) => all.findLast(({ ref }) => ref.id === route),
    get: ({ id, version, hash }) => {
      const found = all.find(({ ref }) => ref.id === id && ref.version === version);
      if (found?.ref.hash === hash) return found;
      throw new CorruptHistory({
        vi: `Quy trình ${id} phiên bản ${version} với mã băm ${hash} không có trong bản này: hãy chạy phiên bản đã ghi nó.`,
        en: `Workflow ${id} version ${version} with hash ${hash} is not part of this build: start the version that recorded it.`,
      });
    },
  };
}
