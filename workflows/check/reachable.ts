import { finding, type Finding } from './finding.js';
import { family, lineage, targetOf, type Sketch } from './sketch.js';

/** The states that arrows lead to from the start, whatever guards say. Generous: what is missing here cannot be entered at all. */
export function reachable(root: Sketch): ReadonlySet<Sketch> {
  const reached = new Set<Sketch>();
  const waiting: Sketch[] = [...descent(root)];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    waiting.push(...around(node), ...descent(node), ...ahead(node));
  }
  return reached;
}

/** Of a whole part that cannot be entered, its outermost state says it all. */
export function unreachableFindings(root: Sketch, reached: ReadonlySet<Sketch>): readonly Finding[] {
  return family(root)
    .filter((node) => node.parent !== undefined && !reached.has(node))
    .filter(({ parent }) => parent === root || (parent !== undefined && reached.has(parent)))
    .map(({ path }) => {
      const [vi, en] = ['Không mũi tên nào dẫn tới trạng thái này.', 'No arrow leads to this state.'];
      return finding('STATE_UNREACHABLE', path, vi, en);
    });
}

/** What is entered together with it: all that encloses it, and the parts beside it. */
function around(node: Sketch): Sketch[] {
  return lineage(node)
    .slice(1)
    .flatMap((outer) => (outer.kind === 'parallel' ? [outer, ...outer.children] : [outer]));
}

/**
 * What entering it enters next. A compound state that is entered in its midst is taken to begin at its initial state too,
 * and one that does not say where it begins, anywhere.
 */
function descent(node: Sketch): readonly Sketch[] {
  const initial = node.children.filter(({ key }) => key === node.initial);
  return node.kind === 'parallel' || initial.length === 0 ? node.children : initial;
}

function ahead(node: Sketch): Sketch[] {
  const targets = [...node.arrows.map(({ target }) => target), node.onDone];
  return targets.flatMap((target) => (target === undefined ? [] : (targetOf(target, node) ?? [])));
}
