import { dossierEvents, isRole, partyOfRole, type Party } from '@vinhdanh/dossier';
import type { Message } from '@vinhdanh/kernel';
import { vietnam } from '@vinhdanh/law';
import { counters, guards } from '../machine/memory.js';
import { finding, type Finding, type FindingCode } from './finding.js';
import { family, type Sketch, type SketchedArrow } from './sketch.js';

/** Every word must mean something: to the dossier, to the machine's memory, to the law as shipped. */
export function wordFindings(root: Sketch): readonly Finding[] {
  return family(root).flatMap((node) => [
    ...node.arrows.flatMap((arrow) => arrowWords(node, arrow)),
    ...node.tasks.flatMap((task) => taskWords(node, task)),
  ]);
}

function arrowWords({ path }: Sketch, { event, guard, actions }: SketchedArrow): Finding[] {
  const found: Finding[] = [];
  if (!Object.hasOwn(dossierEvents, event)) {
    found.push(finding('EVENT_UNKNOWN', path, `Không có sự kiện “${event}”.`, `There is no event “${event}”.`));
  }
  if (guard !== undefined && !Object.hasOwn(guards, guard)) {
    const [vi, en] = [`Không có điều kiện “${guard}” (${event}).`, `There is no guard “${guard}” (${event}).`];
    found.push(finding('GUARD_UNKNOWN', path, vi, en));
  }
  for (const action of actions.filter((name) => !Object.hasOwn(counters, name))) {
    const [vi, en] = [`Không có phép đếm “${action}” (${event}).`, `There is no action “${action}” (${event}).`];
    found.push(finding('ACTION_UNKNOWN', path, vi, en));
  }
  return found;
}

function taskWords({ path }: Sketch, task: Sketch['tasks'][number]): Finding[] {
  return taskRules.flatMap(({ code, says }) => {
    const words = says(task);
    if (!words) return [];
    const name = String(task.id);
    return [finding(code, path, `Việc “${name}”: ${words.vi}`, `Task “${name}”: ${words.en}`)];
  });
}

interface TaskRule {
  readonly code: FindingCode;
  readonly says: (task: Sketch['tasks'][number]) => Message | undefined;
}

/** What is not text, the form says. */
const taskRules: readonly TaskRule[] = [
  {
    code: 'ROLE_UNKNOWN',
    says: ({ role }) => {
      if (typeof role !== 'string' || isRole(role)) return undefined;
      return { vi: `không có vai trò “${role}”.`, en: `there is no role “${role}”.` };
    },
  },
  {
    code: 'PARTY_UNKNOWN',
    says: ({ party }) => {
      if (typeof party !== 'string' || isParty(party)) return undefined;
      return { vi: `không có bên “${party}”.`, en: `there is no party “${party}”.` };
    },
  },
  {
    code: 'ROLE_OF_OTHER_PARTY',
    says: ({ role, party }) => {
      if (typeof role !== 'string' || !isRole(role) || !isParty(party) || partyOfRole[role] === party) return undefined;
      return { vi: `vai trò “${role}” không thuộc “${party}”.`, en: `the role “${role}” is not one of “${party}”.` };
    },
  },
  {
    code: 'CLOCK_UNKNOWN',
    says: ({ clock }) => {
      if (typeof clock !== 'string' || clocks.has(clock)) return undefined;
      return { vi: `không bộ quy định nào có thời hạn “${clock}”.`, en: `no rule set has a deadline “${clock}”.` };
    },
  },
];

function isParty(text: unknown): text is Party {
  return Object.values<unknown>(partyOfRole).includes(text);
}

const clocks: ReadonlySet<string> = new Set(
  [...vietnam.ruleSets, vietnam.local].flatMap(({ deadlines }) => deadlines.map(({ id }) => id)),
);
