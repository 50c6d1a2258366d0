import { family, type Sketch } from '../check/sketch.js';

/** What a drawing shows of a route: its beginning, its stages, and frames round several of them. */
export type Place = Sketch;

/** The place at which a dossier stands in a state; `undefined` for the route itself. */
export function placeOf(node: Sketch): Place | undefined {
  if (node.parent === undefined) return undefined;
  if (node.kind === 'history') return placeOf(node.parent);
  return isStage(node) || isFrame(node) ? node : placeOf(node.parent);
}

export function isStage({ stage }: Sketch): boolean {
  return stage !== undefined;
}

export function isFrame(node: Sketch): boolean {
  return node.parent !== undefined && !isStage(node) && node.children.some((child) => family(child).some(isStage));
}

/** Before the first event there is no dossier: where the route begins is drawn as a dot. */
export function isBeginning(node: Sketch): boolean {
  return node.parent !== undefined && node.parent.parent === undefined && node.key === node.parent.initial;
}

/** Of the whole route, not of one of its parts. Drawn with a mark of its own: arrows to one last dot would cross everything. */
export function isEnd({ kind, parent }: Sketch): boolean {
  return kind === 'final' && parent?.parent === undefined;
}

/** Short names for places: a state's own, or its whole path where others have that name too. */
export function placeIds(root: Sketch): (place: Place) => string {
  const keys = family(root).flatMap((node) => (isStage(node) || isFrame(node) ? [node.key] : []));
  const isShared = (key: string): boolean => keys.indexOf(key) !== keys.lastIndexOf(key);
  return ({ key, path }) => {
    // Names hold letters, digits and single hyphens only, so no two become one.
    const id = (isShared(key) ? path : key).replaceAll('.', '__').replaceAll('-', '_');
    return mermaidWords.has(id) ? `${id}_` : id;
  };
}

/** Mermaid does not take these for the name of a state. */
const mermaidWords: ReadonlySet<string> = new Set([
  ...['as', 'class', 'classdef', 'click', 'default', 'direction', 'end', 'hide', 'href', 'note'],
  ...['root', 'scale', 'state', 'style'],
]);
