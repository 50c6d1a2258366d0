import { chanceOf } from '../support/chance.js';
import { spells } from './trouble.js';

const KINDS = ['black-hole', 'half-open', 'latency', 'pause', 'reset-after-send', 'slow-drip'];

it('makes every kind of trouble before any comes again', () => {
  const plan = spells(chanceOf(7), 12, 1000);
  for (const six of [plan.slice(0, 6), plan.slice(6)])
    expect(six.map(({ trouble }) => trouble.kind).toSorted()).toEqual(KINDS);
  expect(spells(chanceOf(7), 4, 1000)).toEqual(plan.slice(0, 4));
});

it('swallows for longer than a try takes', () => {
  const swallowing = spells(chanceOf(1), 6, 5000).filter(({ ms }) => ms > 5000);
  expect(swallowing.map(({ trouble }) => trouble.kind).toSorted()).toEqual(['black-hole', 'half-open']);
});
