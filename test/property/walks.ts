import type { Engine } from '@vinhdanh/application';
import { MemoryReadStore } from '@vinhdanh/stores';
import fc from 'fast-check';
import { asReleased, check, type Replay } from './walk-checks.js';
import { checkTables } from './walk-read-models.js';
import { takeStep, type Choice } from './walk-step.js';
import { WalkWorld, type Live, type WalkStores } from './walk-world.js';

/** Repeat a run with `WALK_SEED=… npx jest test/property`. */
export const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Math.random() * 0x7fffffff));
process.stderr.write(`WALK_SEED=${seed}\n`);

const hours = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 61, max: 700 }) },
);
const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.integer({ min: 0, max: 99 }),
  which: fc.nat(1000),
  salt: fc.nat(1000),
  hours,
});
export const walks = fc.array(choice, { minLength: 30, maxLength: 80, size: 'max' });

export interface WalkParts {
  readonly stores: WalkStores;
  readonly disguise?: (engine: Engine) => Live;
  readonly replay?: Replay;
}

/** Takes the steps and checks after each of them. */
export async function walk(
  { stores, disguise, replay = asReleased }: WalkParts,
  choices: readonly Choice[],
): Promise<WalkWorld> {
  const world = new WalkWorld(stores, disguise);
  for (const one of choices) {
    const before = await stores.eventStore.head();
    const taken = await takeStep(world, one);
    if (taken.outcome && !taken.outcome.ok) expect(await stores.eventStore.head()).toBe(before);
    await check(world, stores, taken, replay);
  }
  await checkTables(stores, new MemoryReadStore());
  return world;
}
