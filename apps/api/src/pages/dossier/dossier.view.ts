import { stageLabel, type Dossier, type Workflow } from '@vinhdanh/dossier';
import type { TimelineRow } from '@vinhdanh/projections';
import type { RouteLine } from '@vinhdanh/workflows';
import { doneView, type DueView } from '../due/due.view.js';
import type { Viewing } from '../due/viewing.js';
import type { Possible } from '../route/possible-next.js';
import { routeView, type Station } from '../route/route.view.js';
import { routeWords } from '../route/route.words.js';
import { visitsOf } from '../route/visits.js';
import { tableWords } from '../shell/shell.words.js';
import { day } from '../text/dates.js';
import { figure, fill, speak, type Spoken } from '../text/language.js';
import { awardName } from '../text/names.js';
import { dossierLink, link } from '../text/links.js';
import { actionsView, type ActionsOfRole, type DoerView } from './actions.view.js';
import { dossierWords } from './dossier.words.js';
import { headFacts, pinned, type HeadFact, type Pinned } from './head.view.js';
import { frozenView, tasksView, type FrozenView, type TaskView } from './tasks.view.js';
import { timelineView, type TimelineEntry } from './timeline.view.js';

export interface DossierSources {
  readonly viewing: Viewing;
  readonly dossier: Dossier;
  /** The first event first. */
  readonly timeline: readonly TimelineRow[];
  readonly workflow: Workflow;
  readonly line: RouteLine;
  readonly possible: readonly Possible[];
  readonly actions: ActionsOfRole;
  /** The order in which the timeline is shown. */
  readonly newestFirst: boolean;
}

export interface DossierView {
  readonly words: Spoken<typeof dossierWords>;
  readonly routeWords: Spoken<typeof routeWords>;
  readonly subject: string;
  readonly award: string;
  readonly stage: string;
  readonly stageSince: string;
  /** Absent for a real dossier. */
  readonly exampleNote?: string;
  readonly due: DueView;
  readonly dueTask?: string;
  readonly facts: readonly HeadFact[];
  readonly achievement: string;
  readonly stations: readonly Station[];
  readonly tasks: readonly TaskView[];
  readonly frozen: readonly FrozenView[];
  readonly doers: readonly DoerView[];
  readonly timeline: readonly TimelineEntry[];
  readonly timelineText: string;
  readonly orders: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  readonly pinned: Pinned;
  readonly jsonHref: string;
}

export function dossierView(sources: DossierSources): DossierView {
  const { viewing, dossier, timeline, newestFirst } = sources;
  const { language, law } = viewing;
  const tasks = tasksView(dossier, viewing);
  const entries = timelineView({ rows: timeline, parties: dossier.parties, law, language });
  const first = tasks[0];
  return {
    words: speak(dossierWords, language),
    routeWords: speak(routeWords, language),
    subject: dossier.subject.name,
    award: awardName(law, dossier.ruleSets.criteria, dossier.award, language),
    stage: stageLabel(dossier.stage)[language],
    stageSince: fill(tableWords.since[language], { day: day(dossier.stageSince, language).text }),
    ...exampleNote(sources),
    due: first?.due ?? doneView(language),
    ...(first ? { dueTask: first.task } : {}),
    facts: headFacts(dossier, timeline, viewing),
    achievement: dossier.achievement,
    stations: stations(sources),
    tasks,
    frozen: frozenView(dossier, viewing),
    doers: actionsView(dossier, sources.actions, language),
    timeline: newestFirst ? entries.reverse() : entries,
    timelineText: fill(dossierWords.timelineText[language], { n: figure(timeline.length, language) }),
    orders: orders(sources),
    pinned: pinned(dossier, sources.workflow, language),
    jsonHref: `/dossiers/${encodeURIComponent(dossier.id)}/timeline`,
  };
}

function exampleNote({ timeline, viewing }: DossierSources): Pick<DossierView, 'exampleNote'> {
  const opened = timeline[0]?.facts as { readonly example?: boolean } | undefined; // the first event is DossierOpened
  if (!opened?.example) return {};
  const { language, today, examplesOnly } = viewing;
  const sentence = examplesOnly ? dossierWords.exampleNote : dossierWords.exampleOnly;
  return { exampleNote: fill(sentence[language], { day: day(today, language).text }) };
}

function stations({ line, timeline, possible, viewing: { language } }: DossierSources): Station[] {
  const opened = timeline[0]?.facts as { readonly partyOpinion?: boolean } | undefined; // as above
  const notAsked = opened?.partyOpinion === false ? ['party-opinion'] : [];
  return routeView({ line, visits: visitsOf(timeline), possible, notAsked, language });
}

/** `?thu-tu=cu` shows the oldest first. */
export const OLDEST_FIRST = { 'thu-tu': 'cu' } as const;

function orders({ dossier, newestFirst, viewing: { language } }: DossierSources): DossierView['orders'] {
  const path = dossierLink('vi', dossier.id);
  return [
    { text: dossierWords.newestFirst[language], href: `${link(language, path)}#dien-bien`, current: newestFirst },
    {
      text: dossierWords.oldestFirst[language],
      href: `${link(language, path, OLDEST_FIRST)}#dien-bien`,
      current: !newestFirst,
    },
  ];
}
