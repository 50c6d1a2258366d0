import { finding, type Finding } from './finding.js';
import { family, targetOf, type Sketch } from './sketch.js';

/** Whether states and arrows fit together, each looked at in its place: only a table that does can be walked. */
export function structureFindings(root: Sketch): readonly Finding[] {
  return family(root).flatMap((node) => checks.flatMap((check) => check(node)));
}

type Check = (node: Sketch) => readonly Finding[];

const checks: readonly Check[] = [names, parts, initialState, targets, shadowedArrows, historyState, finalState, done];

/** XState knows a state by its path and the route by its id: one name for both would be two states with one id. */
function names({ key, parent }: Sketch): Finding[] {
  if (parent === undefined || parent.parent !== undefined || key !== parent.key) return [];
  const [vi, en] = [`Trạng thái “${key}” trùng tên quy trình.`, `The state “${key}” has the route’s own name.`];
  return [finding('NAME_NOT_USABLE', key, vi, en)];
}

function parts({ path, kind, children }: Sketch): Finding[] {
  if (kind !== 'parallel' || children.length > 0) return [];
  const [vi, en] = ['Trạng thái song song phải có các phần (“states”).', 'A parallel state needs parts (“states”).'];
  return [finding('KEY_MISSING', path, vi, en)];
}

function initialState(node: Sketch): Finding[] {
  const { path, kind, initial, children } = node;
  if (kind === 'compound' && initial === undefined) {
    const [vi, en] = ['Chưa nói bắt đầu ở trạng thái nào (“initial”).', 'It does not say where it begins (“initial”).'];
    return [finding('INITIAL_MISSING', path, vi, en)];
  }
  if (initial === undefined || (kind === 'compound' && children.some(({ key }) => key === initial))) return [];
  const [vi, en] = [
    `“initial” là “${initial}”, không phải trạng thái con có thể bắt đầu.`,
    `“initial” is “${initial}”, which is no state that it could begin with.`,
  ];
  return [finding('INITIAL_UNKNOWN', path, vi, en)];
}

function targets(node: Sketch): Finding[] {
  const named = [...node.arrows.map(({ target }) => target), node.onDone];
  return [...new Set(named)].flatMap((target) => {
    if (target === undefined) return [];
    if (!target.startsWith('#')) {
      const vi = `Đích “${target}” phải ghi tuyệt đối: # và đường dẫn từ gốc.`;
      const en = `The target “${target}” must be absolute: # and the path from the root.`;
      return [finding('TARGET_NOT_ABSOLUTE', node.path, vi, en)];
    }
    if (targetOf(target, node)) return [];
    const [vi, en] = [`Không có trạng thái đích “${target}”.`, `There is no state “${target}” to lead to.`];
    return [finding('TARGET_UNKNOWN', node.path, vi, en)];
  });
}

/** An arrow behind one that is always open, or that asks for the same, is never taken. */
function shadowedArrows({ path, arrows }: Sketch): Finding[] {
  return arrows.flatMap(({ event, guard }, index) => {
    const before = arrows.slice(0, index).filter((earlier) => earlier.event === event);
    if (!before.some((earlier) => earlier.guard === undefined || earlier.guard === guard)) return [];
    const vi = `Mũi tên ${event} thứ ${before.length + 1} không bao giờ được đi: mũi tên trước nó luôn được chọn.`;
    const en = `Arrow ${before.length + 1} for ${event} is never taken: one before it always is.`;
    return [finding('ARROW_SHADOWED', path, vi, en)];
  });
}

/** XState has more to offer here; a hold needs the one form only. */
function historyState(node: Sketch): Finding[] {
  const rules = node.kind === 'history' ? historyRules : otherRules;
  return rules.flatMap(({ broken, vi, en }) =>
    broken(node) ? [finding('HISTORY_NOT_USABLE', node.path, vi, en)] : [],
  );
}

interface HistoryRule {
  readonly broken: (node: Sketch) => boolean;
  readonly vi: string;
  readonly en: string;
}

const historyRules: readonly HistoryRule[] = [
  {
    broken: ({ history }) => history !== 'deep',
    vi: 'Trạng thái history phải ghi “history”: “deep”.',
    en: 'A history state says “history”: “deep”.',
  },
  {
    broken: (node) => !isBare(node),
    vi: 'Trạng thái history không chứa gì khác.',
    en: 'A history state holds nothing else.',
  },
  {
    broken: ({ parent }) => parent?.kind !== 'compound' || parent.parent === undefined,
    vi: 'Trạng thái history chỉ đặt được trong một trạng thái ghép.',
    en: 'A history state stands in a compound state, not in the route itself.',
  },
  {
    broken: ({ key, parent }) => parent?.initial === key,
    vi: 'Không thể bắt đầu bằng trạng thái history.',
    en: 'Nothing can begin with a history state.',
  },
];

const otherRules: readonly HistoryRule[] = [
  {
    broken: ({ history }) => history !== undefined,
    vi: '“history” chỉ dùng cho trạng thái loại history.',
    en: '“history” is for states of that type only.',
  },
];

function finalState(node: Sketch): Finding[] {
  if (node.kind !== 'final' || isBare(node)) return [];
  const vi = 'Trạng thái kết thúc không có mũi tên, trạng thái con hay việc chờ xử lý.';
  return [finding('FINAL_NOT_EMPTY', node.path, vi, 'A final state has no arrows, no states in it and no tasks.')];
}

function done(node: Sketch): Finding[] {
  if (node.onDone === undefined || canEnd(node)) return [];
  const vi = 'Có “onDone” nhưng các phần bên trong không thể kết thúc.';
  return [finding('DONE_NOT_POSSIBLE', node.path, vi, 'It has “onDone”, but its parts have no end.')];
}

/** As XState sees it: one of its own states is final, or all of its parts can end. */
function canEnd({ kind, children }: Sketch): boolean {
  if (kind === 'parallel') return children.every((part) => part.kind === 'final' || canEnd(part));
  return kind === 'compound' && children.some((child) => child.kind === 'final');
}

/** Neither arrows nor states nor tasks. */
function isBare({ arrows, children, tasks, onDone, initial }: Sketch): boolean {
  return [...arrows, ...children, ...tasks].length === 0 && onDone === undefined && initial === undefined;
}
