import { Pace } from './pace.js';

describe('a pace', () => {
  let pace: Pace;
  beforeEach(() => {
    jest.useFakeTimers();
    pace = new Pace();
  });
  afterEach(() => jest.useRealTimers());

  /** After how many milliseconds it is over, asked every fifty. */
  async function lasts(waiting: Promise<void>): Promise<number> {
    const began = Date.now();
    let over = false;
    void waiting.then(() => (over = true));
    for (; !over && Date.now() - began < 60_000; await jest.advanceTimersByTimeAsync(50));
    return Date.now() - began;
  }

  it.each([
    ['rests as long as nothing happens', () => undefined, 500, 500],
    ['rests a little less when it is hurried, however often', () => [pace.hurry(), pace.hurry()], 500, 200],
    ['does not rest when something cannot wait', () => pace.now(), 500, 50],
    ['does not rest after the end', () => pace.stop(), 500, 50],
  ])('%s', async (_what, happens, ms, expected) => {
    happens();
    expect(await lasts(pace.rest(ms))).toBe(expected);
  });

  it.each([
    ['whoever hurries it', () => pace.hurry()],
    ['whatever cannot wait', () => pace.now()],
  ])('pauses for the whole time, %s', async (_what, happens) => {
    const pausing = lasts(pace.pause(5000));
    happens();
    expect(await pausing).toBe(5000);
  });

  it('ends a pause when everything is stopped', async () => {
    const pausing = lasts(pace.pause(5000));
    pace.stop();
    expect(await pausing).toBe(50);
  });
});
