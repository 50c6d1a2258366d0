import { canonicalJson, type JsonValue, type Message } from '@vinhdanh/kernel';
import type { DossierFact, RecordedDossierEvent, Workflow, Workflows } from '@vinhdanh/dossier';

/** Where a dossier's history does not go the way of its workflow. */
export interface Astray {
  readonly revision: bigint;
  readonly words: Message;
}

/**
 * Feeds the facts of a history to the machine of the workflow to which the dossier is pinned: it must go where each event
 * says that it went.
 * @throws CorruptHistory when this build does not hold that workflow
 */
export function replay(history: readonly RecordedDossierEvent[], workflows: Workflows): Astray | undefined {
  const ref = history[0]?.metadata.workflow;
  if (!ref) return undefined; // told by the fold
  const workflow = workflows.get(ref);
  let state = workflow.start;
  for (const event of history) {
    const words = stepAstray(workflow, state, event);
    if (words) return { revision: event.revision, words };
    state = event.data.route.state;
  }
  return undefined;
}

function stepAstray(
  workflow: Workflow,
  state: Workflow['start'],
  { type, data }: RecordedDossierEvent,
): Message | undefined {
  const { route, ...facts } = data;
  const from = workflow.stageOf(state);
  if (from !== route.from) return differs(type, `${from}, ${route.from}`);
  const next = workflow.step(state, { type, data: facts } as unknown as DossierFact); // an event without its route is its fact
  if (!next) return noArrow(type, from);
  if (textOf(next) !== textOf(route.state)) return differs(type, `${textOf(next)}, ${textOf(route.state)}`);
  const [stage, tasks] = [workflow.stageOf(next), workflow.waiting(next).map(({ id }) => id)];
  if (stage !== route.to) return differs(type, `${stage}, ${route.to}`);
  const recorded = route.tasks.map(({ id }) => id);
  return textOf(tasks) === textOf(recorded) ? undefined : differs(type, `${textOf(tasks)}, ${textOf(recorded)}`);
}

function textOf(value: unknown): string {
  return canonicalJson(value as JsonValue); // states and ids of tasks are plain data
}

function noArrow(type: string, stage: string): Message {
  return {
    vi: `quy trình không có bước “${type}” từ giai đoạn “${stage}”`,
    en: `the workflow has no arrow for “${type}” from stage “${stage}”`,
  };
}

function differs(type: string, both: string): Message {
  return {
    vi: `“${type}” dẫn đến nơi khác với điều đã ghi (theo quy trình, đã ghi): ${both}`,
    en: `“${type}” leads elsewhere than was recorded (by the workflow, recorded): ${both}`,
  };
}
