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
import { storeHistory, type StoredHistory } from './stored-history.js';

/** Enough for a rebuild to last seconds. */
const HISTORY_EVENTS = 100_000;

/** What is measured together, in this order. Some need the history, which is made once. */
const groups: { readonly [name: string]: (place: Place) => Promise<readonly Figure[]> } = {
  machine: async () => [await machineStep()],
  commands: ({ folder }) => durableCommands(folder),
  http: async ({ folder }) => [await httpCommands(folder)],
  reading: async ({ folder, history }) => [
    await replay(await history()),
    await rebuildTaskList(await history(), folder),
    await dossierRead(folder, (await history()).file),
  ],
  postgres: async ({ history }) => projectToPostgres(await history()),
  staleness: ({ folder }) => staleness(folder),
  growth: async ({ folder, history }) => [await growth(folder, (await history()).file)],
  million: ({ folder }) => million(folder),
  door: async ({ folder, history }) => door(folder, (await history()).file),
  eventstoredb: async ({ history }) => eventStoreDb((await history()).file),
};

interface Place {
  readonly folder: string;
  readonly history: () => Promise<StoredHistory>;
}

/**
 * `npm run bench [-- --json] [--only GROUP,GROUP]`: prints figures and never fails for a missed bar, because a shared machine
 * may be slow. Everything lives in a throw-away folder; VINHDANH_DATA and PORT are not looked at.
 */
async function main(): Promise<void> {
  const options = { json: { type: 'boolean', default: false }, only: { type: 'string' } } as const;
  const { json, only } = parseArgs({ options }).values;
  const chosen = only?.split(',') ?? Object.keys(groups);
  const unknown = chosen.find((name) => !Object.hasOwn(groups, name));
  if (unknown !== undefined) {
    console.error(`--only ${unknown}: known are ${Object.keys(groups).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const folder = await temporaryFolder();
  try {
    const figures = await measure(chosen, folder.path, (figure) => json && console.log(JSON.stringify(figure)));
    if (json) return;
    console.log(`\n${table(figures)}`);
    if (chosen.includes('commands')) console.log(`\n${commandTimes(figures, breakdown())}`);
  } finally {
    await folder.remove();
  }
}

async function measure(chosen: readonly string[], folder: string, report: (figure: Figure) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  let stored: Promise<StoredHistory> | undefined;
  const history = (): Promise<StoredHistory> => (stored ??= storeHistory(join(folder, 'history.db'), HISTORY_EVENTS));
  for (const name of chosen) {
    console.error(`measuring ${name} …`);
    for (const figure of (await groups[name]?.({ folder, history })) ?? []) {
      figures.push(figure);
      report(figure);
    }
  }
  return figures;
}

void main();
