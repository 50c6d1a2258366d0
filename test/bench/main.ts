import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../support/temporary-folder.js';
import { breakdown } from './breakdown.js';
import { dossierRead } from './dossier-read.js';
import { door } from './door.js';
import { durableCommands } from './durable-commands.js';
import { eventStoreDb } from './eventstoredb.js';
import type { Figure } from './figure.js';
import { growth } from './growth.js';
import { httpCommands } from './http-commands.js';
import { machineStep } from './machine-step.js';
import { rebuildTaskList, replay } from './read-side.js';
import { million } from './million.js';
import { projectToPostgres } from './postgres.js';
import { commandTimes, table } from './report.js';
import { staleness } from './staleness.js';
import { storeHistory } from './stored-history.js';

/** Enough for a rebuild to last seconds. */
const HISTORY_EVENTS = 100_000;

/**
 * `npm run bench [-- --json]`: prints figures and never fails for a missed bar, because a shared machine may be slow.
 * Everything lives in a throw-away folder; VINHDANH_DATA and PORT are not looked at.
 */
async function main(): Promise<void> {
  const { json } = parseArgs({ options: { json: { type: 'boolean', default: false } } }).values;
  const folder = await temporaryFolder();
  try {
    const figures = await measure(folder.path, (figure) => json && console.log(JSON.stringify(figure)));
    if (!json) console.log(`\n${table(figures)}\n\n${commandTimes(figures, breakdown())}`);
  } finally {
    await folder.remove();
  }
}

async function measure(folder: string, report: (figure: Figure) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  const take = async (what: string, work: () => Promise<readonly Figure[]>): Promise<void> => {
    console.error(`measuring ${what} …`);
    for (const figure of await work()) {
      figures.push(figure);
      report(figure);
    }
  };
  await take('machine steps', async () => [await machineStep()]);
  await take('durable commands and raw appends', () => durableCommands(folder));
  await take('commands over HTTP', async () => [await httpCommands(folder)]);
  const history = await storeHistory(join(folder, 'history.db'), HISTORY_EVENTS);
  await take('replay, rebuild and the reading of a dossier', async () => [
    await replay(history),
    await rebuildTaskList(history, folder),
    await dossierRead(folder, history.file),
  ]);
  await take('read models on PostgreSQL', () => projectToPostgres(history));
  await take('how old lists are', () => staleness(folder));
  await take('commands on a log of a million events', async () => [await growth(folder, history.file)]);
  await take('a million events in one process', () => million(folder));
  await take('the door to the embedded log', () => door(folder, history.file));
  await take('EventStoreDB, where there is one', () => eventStoreDb(history.file));
  return figures;
}

void main();
