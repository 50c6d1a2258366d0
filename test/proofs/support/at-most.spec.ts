import { atMost } from './at-most.js';

it('waits for what ends in time, and for no longer than the time', async () => {
  let ended = false;
  await atMost(
    60_000,
    Promise.resolve().then(() => void (ended = true)),
  );
  expect(ended).toBe(true);
  await expect(atMost(1, new Promise(() => undefined))).resolves.toBeUndefined();
});
