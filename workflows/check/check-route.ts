import type { RouteDefinition } from '../machine/definition.js';
import { courseFindings } from './course.js';
import type { Finding } from './finding.js';
import { reachable, unreachableFindings } from './reachable.js';
import { isRecord, shapeFindings } from './shape.js';
import { sketch } from './sketch.js';
import { structureFindings } from './structure.js';
import { wordFindings } from './words.js';

/**
 * All that keeps a route from being released; empty when nothing does, and then the value is a `RouteDefinition`. Where a
 * route leads is judged with every guard taken as possible, so a finding holds for the table as it is written. While form,
 * words or arrows are broken it cannot be walked: then it is only said which states no arrow leads to.
 */
export function checkRoute(json: unknown): readonly Finding[] {
  const form = shapeFindings(json);
  if (!isRecord(json)) return form;
  const root = sketch(json);
  const broken = [...form, ...wordFindings(root), ...structureFindings(root)];
  if (broken.length > 0) return [...broken, ...unreachableFindings(root, reachable(root))];
  return courseFindings(json as unknown as RouteDefinition, root); // nothing was found against its form
}
