import { activeNodes, ended, stages, waiting } from '../machine/active.js';
import type { RouteDefinition } from '../machine/definition.js';
import { finding, type Finding } from './finding.js';
import { reachable, unreachableFindings } from './reachable.js';
import type { Sketch } from './sketch.js';
import { walk, type Configuration, type Walk } from './walk.js';

/** Where a route leads: every state can be reached, every configuration has one stage, a task and a way to an end. */
export function courseFindings(definition: RouteDefinition, root: Sketch): readonly Finding[] {
  const walked = walk(definition);
  const start = [...walked.found.values()][0];
  if (!start) return [turnsForEver('', 'Ngay từ đầu', 'From the start')];
  if (!walked.complete) return [tooMany(walked)];
  return [
    ...unreachableFindings(root, reached(walked, root)),
    ...openingFindings(start),
    ...deadEnds(walked),
    ...[...walked.found.values()].flatMap((configuration) => [
      ...restFindings(configuration),
      ...stageFindings(configuration),
      ...(configuration === start ? [] : taskFindings(configuration)),
    ]),
  ];
}

/** A history state is never active: it is reached when an arrow leads to it. Where the machine turns, nobody knows. */
function reached({ found, entered }: Walk, root: Sketch): ReadonlySet<Sketch> {
  if ([...found.values()].some(({ turning }) => turning.size > 0)) return reachable(root);
  return new Set([...reachable(root)].filter(({ kind, path }) => kind === 'history' || entered.has(path)));
}

/** Nobody waits for anything before the first event, which every dossier begins with. */
function openingFindings({ snapshot }: Configuration): Finding[] {
  if (activeNodes(snapshot).some((node) => node.transitions.has('DossierOpened'))) return [];
  const vi = 'Trạng thái đầu không có mũi tên DossierOpened: không thể mở hồ sơ.';
  const en = 'Where the route begins there is no arrow for DossierOpened: no dossier can be opened.';
  return [finding('OPENING_MISSING', pathOf(snapshot), vi, en)];
}

function deadEnds({ found }: Walk): Finding[] {
  const alive = new Set([...found].filter(([, { snapshot }]) => ended(snapshot)).map(([key]) => key));
  if (alive.size === 0) {
    const [vi, en] = ['Quy trình không đi tới kết thúc nào.', 'The route leads to no end.'];
    return [finding('DEAD_END', '', vi, en)];
  }
  for (let known = 0; known !== alive.size;) {
    known = alive.size;
    for (const [key, { next }] of found) if ([...next].some((one) => alive.has(one))) alive.add(key);
  }
  return [...found].flatMap(([key, { snapshot }]) => {
    if (alive.has(key)) return [];
    const [vi, en] = ['Từ đây không tới được kết thúc nào.', 'No end can be reached from here.'];
    return [finding('DEAD_END', pathOf(snapshot), vi, en)];
  });
}

function restFindings({ snapshot, turning }: Configuration): Finding[] {
  return [...turning].map((event) => turnsForEver(pathOf(snapshot), `Sau ${event}`, `After ${event}`));
}

function stageFindings({ snapshot }: Configuration): Finding[] {
  const named = stages(snapshot);
  if (named.length === 1) return [];
  if (named.length === 0) {
    const [vi, en] = ['Ở đây hồ sơ không thuộc giai đoạn nào.', 'Here a dossier would be at no stage.'];
    return [finding('STAGE_MISSING', pathOf(snapshot), vi, en)];
  }
  const list = named.join(', ');
  const [vi, en] = [
    `Ở đây hồ sơ thuộc nhiều giai đoạn: ${list}.`,
    `Here a dossier would be at several stages: ${list}.`,
  ];
  return [finding('STAGE_AMBIGUOUS', pathOf(snapshot), vi, en)];
}

function taskFindings({ snapshot }: Configuration): Finding[] {
  const ids = waiting(snapshot).map(({ id }) => id);
  if (ids.length === 0 && !ended(snapshot)) {
    const [vi, en] = [
      'Ở đây không ai phải làm gì: hồ sơ sẽ bị bỏ quên.',
      'Nobody has a task here: it would be forgotten.',
    ];
    return [finding('TASK_MISSING', pathOf(snapshot), vi, en)];
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice === undefined) return [];
  const [vi, en] = [`Việc “${twice}” chờ hai lần cùng lúc.`, `The task “${twice}” waits twice at once.`];
  return [finding('TASK_TWICE', pathOf(snapshot), vi, en)];
}

function turnsForEver(path: string, vi: string, en: string): Finding {
  const words = [`${vi} máy trạng thái quay vòng không dừng.`, `${en} the machine turns for ever.`] as const;
  return finding('NEVER_AT_REST', path, ...words);
}

function tooMany({ found }: Walk): Finding {
  const vi = `Quá nhiều trạng thái có thể có (trên ${found.size}): không ai theo dõi hết được.`;
  const en = `There are more than ${found.size} configurations: nobody can follow them.`;
  return finding('TOO_MANY_CONFIGURATIONS', '', vi, en);
}

/** The innermost active states. */
function pathOf(snapshot: Configuration['snapshot']): string {
  const inner = activeNodes(snapshot).filter(({ type }) => type === 'atomic' || type === 'final');
  return inner.map(({ id }) => id).join(' + ');
}
