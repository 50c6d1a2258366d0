import { dossierCodec } from '@vinhdanh/application';
import {
  evolve,
  type DossierFact,
  type DossierState,
  type RecordedDossierEvent,
  type Workflows,
} from '@vinhdanh/dossier';
import { releasedWorkflows } from '@vinhdanh/workflows';
import { same } from './same.js';
import { catchUp, checkRows, type DossierProjection } from './walk-read-models.js';
import { checkTerms } from './walk-terms.js';
import type { Taken } from './walk-step.js';
import type { WalkStores, WalkWorld } from './walk-world.js';

/** What is rerun; something else in its place is a negative control. */
export interface Replay {
  readonly workflows: Workflows;
  /** Absent: the released ones. */
  readonly projections?: readonly DossierProjection[];
}

export const asReleased = { workflows: releasedWorkflows() } satisfies Replay;

/** Everything that must hold after a step. @throws Error that says what differs */
export async function check(world: WalkWorld, stores: WalkStores, taken: Taken, replay: Replay): Promise<void> {
  const { stream, outcome, allowed } = taken;
  const history = (await stores.eventStore.readStream(stream, { limit: 100_000 })).map((stored) =>
    dossierCodec.decode(stored),
  );
  const live = await world.live.dossier(stream);
  same('the live state and the one folded from the log', live.state, history.reduce<DossierState>(evolve, undefined));
  same('the live revision and that of the log', live.revision, BigInt(history.length) - 1n);
  same(
    'the live state and that of an engine without a memory',
    live.state,
    (await world.withoutMemory().state(stream)).state,
  );
  rerun(history, replay.workflows);
  if (outcome?.ok && !outcome.receipt.repeated) checkTerms(world.engine.law, history);
  await catchUp({ stores, batch: 1 + (history.length % 4), ...(replay.projections && { kept: replay.projections }) });
  await checkRows(stores, history);
  if (outcome?.ok) same('the receipt and the log', outcome.receipt.revision <= live.revision, true);
  if (outcome?.ok && allowed === false) throw new Error('a command was accepted that `allowed` had refused');
}

/** Feeds the facts to the machine from the start: it must go where each event says that it went. */
function rerun(history: readonly RecordedDossierEvent[], workflows: Workflows): void {
  const ref = history[0]?.metadata.workflow;
  if (!ref) return;
  const workflow = workflows.get(ref);
  let state = workflow.start;
  for (const { type, data, revision } of history) {
    const { route, ...facts } = data;
    const fact = { type, data: facts } as unknown as DossierFact; // an event without its route is its fact
    same(`the stage before event ${revision} (${type})`, workflow.stageOf(state), route.from);
    const next = workflow.step(state, fact);
    if (!next) throw new Error(`the machine has no arrow for event ${revision} (${type})`);
    same(`the machine's state after event ${revision} (${type})`, next, route.state);
    same(`the stage after event ${revision} (${type})`, workflow.stageOf(next), route.to);
    const waiting = workflow.waiting(next).map(({ id }) => id);
    same(
      `the tasks after event ${revision} (${type})`,
      waiting,
      route.tasks.map(({ id }) => id),
    );
    state = next;
  }
}
