import type { Engine, Played } from '@vinhdanh/application';
import { dossierStream, type RecordedDossierEvent, type Task } from '@vinhdanh/dossier';
import type { LegalBasis } from '@vinhdanh/kernel';
import { termFrom, type Law, type Term } from '@vinhdanh/law';
import { newTasks } from '../text/timeline.js';
import type { DemoRun } from './find-run.js';

/** What came of a step, with everything that is told about it. */
export interface ToldStep {
  readonly played: Played;
  readonly of: number;
  /** The event that was recorded; absent after a refusal. */
  readonly event?: RecordedDossierEvent;
  /** Tasks that wait since then. */
  readonly tasks: readonly Task[];
  /** The window that opened with a public notice. */
  readonly notice?: { readonly term: Term; readonly basis: readonly LegalBasis[] };
}

export async function toldStep(engine: Engine, { run }: DemoRun, played: Played): Promise<ToldStep> {
  const of = run.scenario.steps.length;
  if (!played.outcome.ok) return { played, of, tasks: [] };
  const history = await engine.history(dossierStream(run.dossier));
  const event = history.findLast(({ revision }) => played.outcome.ok && revision === played.outcome.receipt.revision);
  if (!event) throw new Error(`step ${played.index + 1} was acknowledged and is not in the log`);
  const before = history[Number(event.revision) - 1];
  const tasks = newTasks(event.data.route, before?.data.route);
  return { played, of, event, tasks, ...noticeOf(engine.law, event) };
}

function noticeOf(law: Law, event: RecordedDossierEvent): Pick<ToldStep, 'notice'> {
  if (event.type !== 'PublicNoticeOpened') return {};
  const { duration, basis } = law.deadline(event.metadata.ruleSet ?? '', 'notice.window');
  return { notice: { term: termFrom(law.calendar, event.data.on, duration), basis } };
}
