import { JumpingClock } from './jumps.js';

const noon = '2028-03-01T05:00:00.000Z';

it('stands still until it is set or moved, over a leap day as well', () => {
  const clock = new JumpingClock(noon);
  expect([clock.now(), clock.now()]).toEqual([noon, noon]);
  clock.move(-1);
  expect(clock.now()).toBe('2028-02-29T05:00:00.000Z');
});

it('jumps back in the midst of being asked, once', () => {
  const clock = new JumpingClock(noon);
  clock.jumpBackAfter(3, 3);
  const back = '2028-02-27T05:00:00.000Z';
  expect([1, 2, 3, 4, 5, 6].map(() => clock.now())).toEqual([noon, noon, back, back, back, back]);
});
