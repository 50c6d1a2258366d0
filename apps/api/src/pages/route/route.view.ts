import { eventLabels, stageLabel } from '@vinhdanh/dossier';
import type { RouteLine } from '@vinhdanh/workflows';
import { day } from '../text/dates.js';
import { figure, fill, type Language } from '../text/language.js';
import type { Possible } from './possible-next.js';
import { routeWords } from './route.words.js';
import type { Visit } from './visits.js';

export interface RouteParts {
  readonly line: RouteLine;
  readonly visits: readonly Visit[];
  readonly possible: readonly Possible[];
  /** Stages of the line that this dossier's rules leave out. */
  readonly notAsked: readonly string[];
  readonly language: Language;
}

export type Standing = 'done' | 'present' | 'paused' | 'next' | 'ahead' | 'not-asked' | 'not-reached';

export interface Station {
  readonly stage: string;
  readonly name: string;
  readonly standing: Standing;
  readonly word: string;
  /** When it was last there; absent when never. */
  readonly days?: string;
  /** "2 lần", when it was there more than once. */
  readonly times?: string;
  readonly branches: readonly Branch[];
}

/** A way off the main line, drawn at the station that it leaves from. */
export interface Branch {
  readonly stage: string;
  /** Of the stage once it was taken; before, of what would lead there. */
  readonly name: string;
  readonly kind: 'detour' | 'hold' | 'end';
  readonly standing: 'present' | 'taken' | 'possible';
  readonly word: string;
  readonly days?: string;
  readonly times?: string;
}

const HELD = 'held';

export function routeView(parts: RouteParts): Station[] {
  const place = placeOf(parts);
  return parts.line.main.map((stage, index) => station(stage, index, place, parts));
}

/** Where the dossier stands on the line: at its present stage, or where it left the line for a side stage. */
interface Place {
  readonly index: number;
  readonly present: string | undefined;
  readonly ended: boolean;
}

function placeOf({ line, visits }: RouteParts): Place {
  const present = visits.at(-1)?.stage;
  const last = visits.findLast(({ stage }) => line.main.includes(stage));
  const index = last ? line.main.indexOf(last.stage) : -1;
  return { index, present, ended: present !== undefined && line.ends.includes(present) };
}

function station(stage: string, index: number, place: Place, parts: RouteParts): Station {
  const { visits, language } = parts;
  const standing = standingOf(stage, index, place, parts);
  return {
    stage,
    name: stageLabel(stage)[language],
    standing,
    word: routeWords[stage === place.present && place.ended ? 'arrived' : standing][language],
    ...stay(
      visits.filter((visit) => visit.stage === stage),
      language,
    ),
    branches: branchesAt(stage, index, place, parts),
  };
}

function standingOf(stage: string, index: number, place: Place, parts: RouteParts): Standing {
  if (stage === place.present) return place.ended ? 'done' : 'present';
  if (index === place.index && place.present === HELD) return 'paused';
  if (parts.notAsked.includes(stage)) return 'not-asked';
  return index > place.index ? standingAhead(stage, place, parts) : standingBehind(stage, parts);
}

function standingAhead(stage: string, { ended }: Place, { possible }: RouteParts): Standing {
  if (ended) return 'not-reached';
  return possible.some(({ to }) => to === stage) ? 'next' : 'ahead';
}

/** Where it stood, or would come back to from a side stage. */
function standingBehind(stage: string, { visits, possible }: RouteParts): Standing {
  if (possible.some(({ to }) => to === stage)) return 'next';
  return visits.some((visit) => visit.stage === stage) ? 'done' : 'not-reached';
}

function branchesAt(stage: string, index: number, place: Place, parts: RouteParts): Branch[] {
  return parts.line.side.flatMap((side) => {
    const taken = parts.visits.filter((visit) => visit.stage === side && leftLineAt(visit, parts) === stage);
    if (taken.length > 0) return [takenBranch(side, taken, parts)];
    const open = index === place.index ? parts.possible.find(({ to }) => to === side) : undefined;
    return open ? [possibleBranch(side, open, parts)] : [];
  });
}

/** The station from which a visit to a side stage set out, past other side stages on the way. */
function leftLineAt(visit: Visit, { line, visits }: RouteParts): string | undefined {
  const before = visits.slice(0, visits.indexOf(visit));
  return before.findLast(({ stage }) => line.main.includes(stage))?.stage;
}

function takenBranch(stage: string, taken: readonly Visit[], { line, visits, language }: RouteParts): Branch {
  const standing = taken.includes(visits.at(-1) as Visit) ? 'present' : 'taken'; // a taken branch means there are visits
  const word = routeWords[standing][language];
  return {
    stage,
    name: stageLabel(stage)[language],
    kind: kindOf(stage, line),
    standing,
    word,
    ...stay(taken, language),
  };
}

function possibleBranch(stage: string, { event }: Possible, { line, language }: RouteParts): Branch {
  const word = routeWords.possible[language];
  return { stage, name: eventLabels[event][language], kind: kindOf(stage, line), standing: 'possible', word };
}

function kindOf(stage: string, { ends }: RouteLine): Branch['kind'] {
  if (ends.includes(stage)) return 'end';
  return stage === HELD ? 'hold' : 'detour';
}

function stay(visits: readonly Visit[], language: Language): { readonly days?: string; readonly times?: string } {
  const last = visits.at(-1);
  if (!last) return {};
  const from = day(last.enteredOn, language).text;
  const to = last.leftOn === undefined ? undefined : day(last.leftOn, language).text;
  const times =
    visits.length > 1 ? { times: fill(routeWords.times[language], { n: figure(visits.length, language) }) } : {};
  if (to === undefined) return { days: fill(routeWords.since[language], { from }), ...times };
  return { days: from === to ? from : fill(routeWords.until[language], { from, to }), ...times };
}
