import { temporaryFolder } from '../../../../test/support/temporary-folder.js';
import { Engine } from '../engine.js';
import { openEmbedded } from '../open-stores.js';
import { readModelTables } from '../read-models/tables.js';
import { seedExamples } from '../scenarios/seed-examples.js';
import { Folding } from './folding.js';
import { claimLive } from './leases.js';

it('folding what lies in embedded stores leaves turns to timers, requests and signals', async () => {
  const folder = await temporaryFolder();
  const engine = new Engine({ stores: openEmbedded(folder.path) });
  await seedExamples(engine);
  await engine.readStore.prepare(readModelTables);
  const lanes = await claimLive(engine.readStore, 'the spec');
  const turnsAt = await turnsAtEachAdvance(engine, lanes);
  await engine.close();
  await folder.remove();
  expect(turnsAt.length).toBeGreaterThan(5);
  expect(new Set(turnsAt).size).toBe(turnsAt.length);
});

/** How many turns of the event loop had been taken at each advance, until there was nothing left to fold. */
async function turnsAtEachAdvance(engine: Engine, lanes: Folding['lanes']): Promise<number[]> {
  let turns = 0;
  let turning = setImmediate(function turn() {
    turns += 1;
    turning = setImmediate(turn);
  });
  const turnsAt: number[] = [];
  const caughtUp = new Promise<Folding>((resolve) => {
    const folding = new Folding(engine, lanes, {
      batch: 10,
      onAdvanced: (advanced) => {
        turnsAt.push(turns);
        if (advanced.caughtUp) resolve(folding);
      },
    });
  });
  await (await caughtUp).stop();
  clearImmediate(turning);
  return turnsAt;
}
