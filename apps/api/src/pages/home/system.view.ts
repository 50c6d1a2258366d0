import type { IncidentRow, Message } from '@vinhdanh/kernel';
import { figure, fill, type Language } from '../text/language.js';
import { dossierLink } from '../text/links.js';
import { homeWords } from './home.words.js';

/** What runs, as the engine tells it. */
export interface SystemState {
  readonly eventStore: string;
  readonly readStore: string;
  readonly head: string;
  readonly projections: readonly ProjectionState[];
  /** Dossiers that are parked in a read model. */
  readonly incidents: readonly Pick<IncidentRow, 'projection' | 'partition' | 'type' | 'cause'>[];
  /** Why the read models have stopped; absent while they run. */
  readonly fault?: Message;
}

export interface ProjectionState {
  readonly projection: string;
  readonly version: number;
  readonly position: string;
  readonly rows: number;
  /** Events behind the log. */
  readonly lag: number;
  /** Of a rebuild that is under way, in percent. */
  readonly rebuilt?: number;
}

export interface SystemView {
  readonly state: 'well' | 'behind' | 'parked' | 'stopped';
  readonly summary: string;
  readonly eventStore: string;
  readonly readStore: string;
  readonly head: string;
  readonly projections: readonly ProjectionView[];
  readonly parked: readonly { readonly text: string; readonly href: string }[];
}

export interface ProjectionView {
  readonly name: string;
  readonly id: string;
  readonly version: number;
  readonly position: string;
  readonly rows: string;
  readonly lag: string;
  readonly behind: boolean;
}

export function systemView(state: SystemState, language: Language): SystemView {
  const { eventStore, readStore, head, projections, incidents, fault } = state;
  const standing = standingOf(state);
  return {
    state: standing,
    summary: fill(homeWords[standing][language], { reason: fault?.[language] ?? '' }),
    eventStore,
    readStore,
    head: positionText(head, language),
    projections: projections.map((projection) => projectionView(projection, language)),
    parked: incidents.slice(0, MOST_PARKED).map(({ projection, partition, type, cause }) => ({
      text: fill(homeWords.parkedOne[language], { name: names[projection]?.[language] ?? projection, type, cause }),
      href: dossierLink(language, partition),
    })),
  };
}

/** More than these are asked of the command line or the API. */
const MOST_PARKED = 10;

function standingOf({ projections, incidents, fault }: SystemState): SystemView['state'] {
  if (fault !== undefined) return 'stopped';
  if (incidents.length > 0) return 'parked';
  return projections.some(({ lag }) => lag > 0) ? 'behind' : 'well';
}

function projectionView(
  { projection, version, position, rows, lag, rebuilt }: ProjectionState,
  language: Language,
): ProjectionView {
  const words = names[projection];
  const lagText =
    lag > 0 ? fill(homeWords.lagEvents[language], { n: figure(lag, language) }) : homeWords.noLag[language];
  return {
    name: words?.[language] ?? projection,
    id: projection,
    version,
    position: positionText(position, language),
    rows: figure(rows, language),
    lag:
      rebuilt === undefined
        ? lagText
        : fill(homeWords.rebuilding[language], { lag: lagText, percent: String(rebuilt) }),
    behind: lag > 0,
  };
}

/** Positions are opaque; leading zeros only make them comparable as text. */
function positionText(position: string, language: Language): string {
  return position === '' ? homeWords.emptyLog[language] : position.replace(/^0+(?=\d)/, '');
}

const names: { readonly [projection: string]: Message } = {
  taskList: { vi: 'Danh sách việc', en: 'Task list' },
  dossierSummary: { vi: 'Tóm tắt hồ sơ', en: 'Dossier summary' },
  timeline: { vi: 'Dòng thời gian', en: 'Timeline' },
  taskWaits: { vi: 'Lượt chờ của việc', en: 'Task waits' },
  stageVisits: { vi: 'Lượt qua giai đoạn', en: 'Stage visits' },
};
