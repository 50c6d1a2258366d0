import { family, lineage, targetOf, type Sketch } from './sketch.js';

/** The states that arrows lead to from the start, whatever guards say. Generous: what is missing here cannot be entered at all. */
export function reachable(root: Sketch): ReadonlySet<Sketch> {
  const reached = new Set<Sketch>();
  const waiting: Sketch[] = descent(root);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    waiting.push(...around(node), ...descent(node), ...ahead(node));
  }
  return reached;
}

export function unreachable(root: Sketch): readonly Sketch[] {
  const reached = reachable(root);
  // Of a whole part that cannot be entered, its outermost state says it all.
  return family(root).filter(
    (node) => node.parent !== undefined && !reached.has(node) && (node.parent === root || reached.has(node.parent)),
  );
}

/** What is entered together with it: all that encloses it, and the parts beside it. */
function around(node: Sketch): Sketch[] {
  return lineage(node)
    .slice(1)
    .flatMap((outer) => (outer.kind === 'parallel' ? [outer, ...outer.children] : [outer]));
}

/** What entering it enters next. A composite state that is entered in its midst is taken to begin at its initial state too. */
function descent(node: Sketch): Sketch[] {
  if (node.kind === 'parallel') return [...node.children];
  return node.children.filter(({ key }) => key === node.initial);
}

function ahead(node: Sketch): Sketch[] {
  const targets = [...node.arrows.map(({ target }) => target), node.onDone];
  return targets.flatMap((target) => (target === undefined ? [] : (targetOf(target, node) ?? [])));
}
