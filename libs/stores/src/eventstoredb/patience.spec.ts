import { getEventListeners } from 'node:events';
import { Expired } from './judge.js';
import { backOffMs, pause, within } from './patience.js';

const never = (): Promise<never> => new Promise(() => undefined);

describe('a time of its own', () => {
  it('gives back what comes in time, and leaves nothing behind', async () => {
    const outer = new AbortController();
    expect(await within(10_000, outer.signal, async () => 7)).toBe(7);
    expect(getEventListeners(outer.signal, 'abort')).toEqual([]);
  });

  it('ends work that takes longer, and tells it so', async () => {
    let told: AbortSignal | undefined;
    const ended = within(5, new AbortController().signal, (signal) => {
      told = signal;
      return never();
    });
    await expect(ended).rejects.toThrow(Expired);
    expect(told?.aborted).toBe(true);
  });

  it('ends with the outer signal, also when that has aborted before; then nothing is begun', async () => {
    const outer = new AbortController();
    const ended = expect(within(10_000, outer.signal, never)).rejects.toThrow('enough');
    outer.abort(new Error('enough'));
    await ended;
    let begun = false;
    const late = within(10_000, outer.signal, async () => (begun = true));
    await expect(late).rejects.toThrow('enough');
    expect(begun).toBe(false);
  });

  it('lets nobody hear what fails after its time', async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    await expect(within(5, new AbortController().signal, () => promise)).rejects.toThrow(Expired);
    reject(new Error('too late')); // would end this process if nobody had it in hand
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('a pause', () => {
  it('ends early when its signal aborts', async () => {
    const stop = new AbortController();
    const paused = pause(60_000, stop.signal);
    stop.abort();
    await paused;
    await pause(60_000, stop.signal);
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
  });

  it('grows with the failures up to two seconds, and differs by chance', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((failures) => backOffMs(failures, 1))).toEqual([
      100, 200, 400, 800, 1600, 2000, 2000,
    ]);
    expect([backOffMs(3, 0), backOffMs(3, 0.5)]).toEqual([200, 300]);
  });
});
