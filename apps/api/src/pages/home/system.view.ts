import type { Message } from '@vinhdanh/kernel';
import { figure, fill, type Language } from '../text/language.js';
import { homeWords } from './home.words.js';

/** What runs, as the engine tells it. */
export interface SystemState {
  readonly eventStore: string;
  readonly readStore: string;
  readonly head: string;
  readonly projections: readonly ProjectionState[];
  /** Why the read models have stopped; absent while they run. */
  readonly fault?: string;
}

export interface ProjectionState {
  readonly projection: string;
  readonly version: number;
  readonly position: string;
  readonly rows: number;
  /** Events behind the log. */
  readonly lag: number;
}

export interface SystemView {
  readonly state: 'well' | 'behind' | 'stopped';
  readonly summary: string;
  readonly eventStore: string;
  readonly readStore: string;
  readonly head: string;
  readonly projections: readonly ProjectionView[];
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
  const { eventStore, readStore, head, projections, fault } = state;
  const behind = projections.some(({ lag }) => lag > 0);
  const standing = fault !== undefined ? 'stopped' : behind ? 'behind' : 'well';
  return {
    state: standing,
    summary: fill(homeWords[standing][language], { reason: fault ?? '' }),
    eventStore,
    readStore,
    head: positionText(head, language),
    projections: projections.map((projection) => projectionView(projection, language)),
  };
}

function projectionView(
  { projection, version, position, rows, lag }: ProjectionState,
  language: Language,
): ProjectionView {
  const words = names[projection];
  return {
    name: words?.[language] ?? projection,
    id: projection,
    version,
    position: positionText(position, language),
    rows: figure(rows, language),
    lag: lag > 0 ? fill(homeWords.lagEvents[language], { n: figure(lag, language) }) : homeWords.noLag[language],
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
  stageVisits: { vi: 'Lượt qua giai đoạn', en: 'Stage visits' },
};
