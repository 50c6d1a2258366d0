import { claimed, heldAt, isForgotten, released } from './tenure.js';

const DAY_MS = 24 * 3_600_000;
const at = { now: 1000, lastFence: 7 };
const anna = { id: 'anna', forMs: 500, version: 1 };
const heldByAnna = { version: 1, fence: 5, holder: 'anna', until: 1200 };

it.each([
  ['nobody', undefined],
  ['one whose time is over', { ...heldByAnna, holder: 'binh', until: 1000 }],
  ['one who gave it up', { version: 1, ...released(heldByAnna, 900) }],
])('a place held by %s is given with a fence that nobody had', (_whom, known) => {
  expect(claimed(known, anna, at)).toEqual({ fence: 8, holder: 'anna', until: 1500 });
});

it('the holder keeps the fence, in time and after it', () => {
  expect(claimed(heldByAnna, anna, at)).toEqual({ fence: 5, holder: 'anna', until: 1500 });
  expect(claimed({ ...heldByAnna, until: 10 }, anna, at)).toEqual({ fence: 5, holder: 'anna', until: 1500 });
});

it('the holder gets another fence for another version: what the former lease could do ends', () => {
  expect(claimed(heldByAnna, { ...anna, version: 2 }, at)).toMatchObject({ fence: 8 });
});

it('a place that is held is given to nobody else, at whatever version', () => {
  for (const version of [1, 2]) expect(claimed(heldByAnna, { ...anna, id: 'binh', version }, at)).toBeUndefined();
});

it('a lease ends at its instant', () => {
  expect([heldAt(heldByAnna, 1199), heldAt(heldByAnna, 1200)]).toEqual([true, false]);
  expect(heldAt(released(heldByAnna, 900), 900)).toBe(false);
});

it.each([
  ['a day and more ago', { lastFence: 1, until: 0 }, true],
  ['a moment less than a day ago', { lastFence: 1, until: 1 }, false],
  ['never', { lastFence: 0, until: 0 }, false],
])('a layout last held %s: forgotten is %s', (_when, last, isGone) => {
  expect(isForgotten(last, DAY_MS + 1)).toBe(isGone);
});
