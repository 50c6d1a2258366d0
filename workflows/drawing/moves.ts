import { eventLabels, type DossierEventType } from '@vinhdanh/dossier';
import type { Message } from '@vinhdanh/kernel';
import { family, targetOf, type Sketch, type SketchedArrow } from '../check/sketch.js';
import { placeOf, type Place } from './places.js';
import { allDone, otherwise, word } from './words.js';

/** An arrow from place to place, with what is written beside it. */
export interface Move {
  readonly from: Place;
  readonly to: Place;
  readonly label: Message;
  /** It goes back to the state that was left. */
  readonly back: boolean;
}

/** Every arrow that leads from one place to another; what happens within a stage is not drawn. */
export function moves(root: Sketch): readonly Move[] {
  return family(root).flatMap((node) => [...doneMoves(node), ...eventMoves(node)]);
}

function doneMoves(node: Sketch): Move[] {
  return node.onDone === undefined ? [] : move(node, node.onDone, allDone);
}

function eventMoves(node: Sketch): Move[] {
  const events = new Set(node.arrows.map(({ event }) => event));
  return [...events].flatMap((event) => {
    const arrows = node.arrows.filter((arrow) => arrow.event === event);
    const label = eventLabels[event as DossierEventType]; // of a route that was checked
    if (allTheSame(node, arrows)) return move(node, arrows[0]?.target, label);
    return arrows.flatMap(({ target, guard }, index) => {
      if (guard === undefined && index === 0) return move(node, target, label);
      const condition = guard === undefined ? otherwise : word(guard);
      return move(node, target, {
        vi: `${label.vi} [${condition.vi}]`,
        en: `${label.en} [${condition.en}]`,
      });
    });
  });
}

/** Whatever the guards say, the event leads to one place: they need not be told. */
function allTheSame(node: Sketch, arrows: readonly SketchedArrow[]): boolean {
  const places = new Set(arrows.map(({ target }) => target !== undefined && placeAt(target, node)));
  return places.size === 1 && arrows.at(-1)?.guard === undefined;
}

function move(node: Sketch, target: string | undefined, label: Message): Move[] {
  const [from, to] = [placeOf(node), target === undefined ? undefined : placeAt(target, node)];
  if (!from || !to || from === to) return [];
  return [{ from, to, label, back: target !== undefined && targetOf(target, node)?.kind === 'history' }];
}

function placeAt(target: string, node: Sketch): Place | undefined {
  const state = targetOf(target, node);
  return state && placeOf(state);
}
