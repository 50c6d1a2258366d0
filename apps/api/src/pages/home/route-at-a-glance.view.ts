import { stageLabel } from '@vinhdanh/dossier';
import { inPhases } from '../route/phases.js';
import type { Language } from '../text/language.js';
import { figure } from '../text/language.js';
import { listLink } from '../text/links.js';

/** The whole way as a line of phases, with the dossiers that stand on it now. */
export interface RouteAtAGlance {
  readonly phases: readonly PhaseView[];
  /** Where dossiers stand that are off the main line: on hold, waiting for a supplement, ended otherwise. */
  readonly offLine: readonly StageCountView[];
}

export interface PhaseView {
  readonly name: string;
  readonly count: number;
  readonly stages: readonly StageCountView[];
}

export interface StageCountView {
  readonly name: string;
  readonly count: number;
  readonly shown: string;
  readonly href: string;
}

export function routeAtAGlance(
  mainLine: readonly string[],
  atStage: ReadonlyMap<string, number>,
  language: Language,
): RouteAtAGlance {
  const stageView = (stage: string): StageCountView => {
    const count = atStage.get(stage) ?? 0;
    const href = listLink(language, { stage });
    return { name: stageLabel(stage)[language], count, shown: figure(count, language), href };
  };
  const phases = inPhases(mainLine).map(({ phase, stages }) => {
    const views = stages.map(stageView);
    const count = views.reduce((sum, view) => sum + view.count, 0);
    return { name: phase?.name[language] ?? views[0]?.name ?? '', count, stages: views };
  });
  const off = [...atStage.keys()].filter((stage) => !mainLine.includes(stage));
  return { phases, offLine: off.map(stageView).filter(({ count }) => count > 0) };
}
