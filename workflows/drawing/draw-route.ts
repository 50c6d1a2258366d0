import { stageLabel } from '@vinhdanh/dossier';
import type { Message } from '@vinhdanh/kernel';
import { family, sketch, type Sketch } from '../check/sketch.js';
import type { RouteDefinition } from '../machine/definition.js';
import { moves, type Move } from './moves.js';
import { isBeginning, isEnd, isFrame, isStage, placeIds, type Place } from './places.js';
import { whereItWasLeft, word } from './words.js';

/**
 * A route as a Mermaid state diagram: its stages in frames, those off the way to the archive dashed, and what leads from one
 * to another. For a definition in which `checkRoute` finds nothing.
 */
export function drawRoute(definition: RouteDefinition, language: keyof Message): string {
  const root = sketch(definition);
  const drawing: Drawing = { all: moves(root), id: placeIds(root), language };
  const stages = family(root).filter((node) => isStage(node) && !isBeginning(node));
  const lines = [
    ...root.children.flatMap((child) => placeLines(drawing, child)),
    ...drawing.all.filter(({ back }) => !back).map((move) => moveLine(drawing, move)),
    ...styleLines(drawing, stages),
  ];
  return ['stateDiagram-v2', ...lines.map((line) => `  ${line}`)].join('\n');
}

interface Drawing {
  readonly all: readonly Move[];
  readonly id: (place: Place) => string;
  readonly language: keyof Message;
}

/** Declared before any arrow names it: Mermaid puts a state into the frame in which it is first met. */
function placeLines(drawing: Drawing, node: Sketch): string[] {
  const { id, language } = drawing;
  if (isBeginning(node)) return [];
  if (isStage(node)) return [`state "${stageText(drawing, node)}" as ${id(node)}`];
  if (!isFrame(node)) return [];
  const inner = node.children.flatMap((child) => placeLines(drawing, child));
  return [`state "${word(node.key)[language]}" as ${id(node)} {`, ...inner.map((line) => `  ${line}`), '}'];
}

/** A way back is told in words: an arrow to the frame would lie upon the one that comes from it. */
function stageText({ all, language }: Drawing, node: Sketch): string {
  const back = all.filter((move) => move.back && move.from === node);
  const told = back.map(({ label }) => `<br>↩ ${label[language]}: ${whereItWasLeft[language]}`);
  return `${isEnd(node) ? '◉ ' : ''}${stageLabel(node.key)[language]}${told.join('')}`;
}

function moveLine({ id, language }: Drawing, { from, to, label }: Move): string {
  return `${isBeginning(from) ? '[*]' : id(from)} --> ${id(to)}: ${label[language]}`;
}

function styleLines({ id }: Drawing, stages: readonly Sketch[]): string[] {
  const side = stages.filter(({ stage }) => stage === 'side');
  if (side.length === 0) return [];
  return ['classDef side fill:#fff,stroke-dasharray:4', `class ${side.map(id).join(',')} side`];
}
