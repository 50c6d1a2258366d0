import { chanceOf } from '../support/chance.js';
import { deathsOf } from './deaths.js';

it('kills in every phase, the first time with a checkpoint saved, at places that the seed chooses', () => {
  const plans = Array.from({ length: 50 }, (_, seed) => deathsOf(chanceOf(seed), 40));
  for (const [first, ...others] of plans) {
    expect([first, ...others].map((death) => death?.phase)).toEqual([
      ...['building', 'building', 'checking', 'swapping', 'swapped'],
    ]);
    expect(first?.at).toBeGreaterThan(1);
  }
  expect(new Set(plans.map((plan) => JSON.stringify(plan))).size).toBeGreaterThan(45);
  expect(deathsOf(chanceOf(7), 40)).toEqual(plans[7]);
});
