import { join } from 'node:path';
import { dossierCodec } from '@vinhdanh/application';
import type { Advanced } from '@vinhdanh/kernel';
import { projections, taskTable } from '@vinhdanh/projections';
import { SqliteEventStore, SqliteReadStore } from '@vinhdanh/stores';
import { foldLog } from '../support/fold-log.js';
import { figureOf, type Figure } from './figure.js';
import type { StoredHistory } from './stored-history.js';
import { engineOn, perSecond } from './workload.js';

const ROUNDS = 7;
/** A sixth of the history is enough to even out; every dossier is read from the file and folded from its first event. */
const REPLAYED_STREAMS = 600;

/** Dossiers brought back from the log by an engine that remembers none of them: read, decoded, folded. */
export async function replay({ file, streams }: StoredHistory): Promise<Figure> {
  const chosen = streams.slice(0, REPLAYED_STREAMS);
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const engine = engineOn(file);
    let events = 0;
    const rate = await perSecond(1, async () => {
      for (const stream of chosen) events += Number((await engine.dossier(stream)).revision) + 1;
    });
    rounds.push(rate * events);
    await engine.close();
  }
  return figureOf('replay.events_per_s', rounds.slice(1));
}

/** The task list built anew from the first event by the worker's own loop: events read, folded, rows committed. */
export async function rebuildTaskList(history: StoredHistory, folder: string): Promise<Figure> {
  const store = SqliteEventStore.openReadOnly(history.file);
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const readStore = SqliteReadStore.open(join(folder, `task-list-${round}.db`));
    rounds.push(await perSecond(history.events, () => project(store, readStore, history.events)));
    if ((await readStore.count(taskTable)) === 0) throw new Error('no tasks wait although dossiers are under way');
    await readStore.close();
  }
  await store.close();
  return figureOf('rebuild.task_list_events_per_s', rounds.slice(1));
}

async function project(store: SqliteEventStore, readStore: SqliteReadStore, events: number): Promise<void> {
  const taskList = projections.filter(({ table }) => table.name === taskTable.name);
  let read = 0;
  const onAdvanced = (advanced: Advanced): void => {
    read += advanced.events;
  };
  await foldLog({ store, readStore, codec: dossierCodec, projections: taskList, onAdvanced });
  if (read !== events) throw new Error(`${read} of ${events} events were projected`);
}
