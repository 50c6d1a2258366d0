import { isRecord } from './shape.js';

/**
 * The tree of a route as far as it can be read, so that a broken one can still be told what else is wrong with it. Reads
 * XState's usual shorthands too (an arrow as text, a target beside the state); whether they are allowed, the form says.
 */
export interface Sketch {
  /** From the root, e.g. `review.proceeding.council`; empty for the route itself. */
  readonly path: string;
  /** The state's own name; the route's id for the route. */
  readonly key: string;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly parent: Sketch | undefined;
  readonly initial: string | undefined;
  readonly children: readonly Sketch[];
  readonly arrows: readonly SketchedArrow[];
  readonly onDone: string | undefined;
  readonly history: string | undefined;
  readonly stage: string | undefined;
  readonly tasks: readonly { readonly [key: string]: unknown }[];
}

export interface SketchedArrow {
  readonly event: string;
  readonly target: string | undefined;
  readonly guard: string | undefined;
  readonly actions: readonly string[];
}

export function sketch(json: unknown): Sketch {
  return draw(isRecord(json) ? json : {}, '', undefined);
}

/** The sketch and everything below it. */
export function family(node: Sketch): readonly Sketch[] {
  return [node, ...node.children.flatMap(family)];
}

/** The state itself, then what encloses it, without the route. */
export function lineage(node: Sketch): readonly Sketch[] {
  return node.parent === undefined ? [] : [node, ...lineage(node.parent)];
}

/** `undefined` when there is no such state. */
export function targetOf(target: string, from: Sketch): Sketch | undefined {
  if (!target.startsWith('#')) return from.parent?.children.find(({ key }) => key === target);
  const root = lineage(from).at(-1)?.parent ?? from;
  return family(root).find(({ path }) => path !== '' && path === target.slice(1));
}

function draw(json: { readonly [key: string]: unknown }, path: string, parent: Sketch | undefined): Sketch {
  const states = isRecord(json.states) ? Object.entries(json.states) : [];
  const meta = isRecord(json.meta) ? json.meta : {};
  const children: Sketch[] = [];
  const node: Sketch = {
    path,
    key: parent === undefined ? (textOf(json.id) ?? '') : path.slice(path.lastIndexOf('.') + 1),
    kind: kindOf(json.type, states.length > 0),
    parent,
    initial: textOf(json.initial),
    children,
    arrows: isRecord(json.on) ? Object.entries(json.on).flatMap(([event, arrows]) => arrowsOn(event, arrows)) : [],
    onDone: textOf(json.onDone),
    history: textOf(json.history),
    stage: textOf(meta.stage),
    tasks: Array.isArray(meta.tasks) ? meta.tasks.filter(isRecord) : [],
  };
  // Children know their parent, so they are hung in when it exists. Deeper than this only a hostile file nests.
  if (path.split('.').length <= MAX_DEPTH) {
    children.push(
      ...states.map(([key, child]) => draw(isRecord(child) ? child : {}, path === '' ? key : `${path}.${key}`, node)),
    );
  }
  return node;
}

const MAX_DEPTH = 20;

function kindOf(type: unknown, hasStates: boolean): Sketch['kind'] {
  if (type === 'parallel' || type === 'final' || type === 'history') return type;
  return hasStates ? 'compound' : 'atomic';
}

function arrowsOn(event: string, arrows: unknown): readonly SketchedArrow[] {
  const list: readonly unknown[] = Array.isArray(arrows) ? arrows : [arrows];
  return list.map((arrow) => {
    if (!isRecord(arrow)) return { event, target: textOf(arrow), guard: undefined, actions: [] };
    const actions: readonly unknown[] = Array.isArray(arrow.actions) ? arrow.actions : [arrow.actions];
    const names = actions.filter((action): action is string => typeof action === 'string');
    return { event, target: textOf(arrow.target), guard: textOf(arrow.guard), actions: names };
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
