import { numbers, type LogUnderTest } from './log-under-test.js';

const MOST = 1_048_576;

export function limits(log: LogUnderTest): void {
  /** Not to be shortened by anybody on the way. */
  const bytes = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, (_, index) => (index * 2654435761) >>> 13);
  const json = (count: number): Uint8Array => new TextEncoder().encode(`"${'x'.repeat(count - 2)}"`);

  it.each([
    ['bytes', bytes],
    ['JSON', json],
  ])('takes a megabyte of data in one event: %s', async (_what, make) => {
    const data = make(MOST);
    await log.store.append(log.name('a'), 'none', [log.event('x', { data })]);
    expect(Buffer.compare((await log.read('a'))[0]?.data ?? data.subarray(1), data)).toBe(0);
  });

  it.each([
    ['bytes', bytes],
    ['JSON', json],
  ])('takes a megabyte of metadata in one event: %s', async (_what, make) => {
    const metadata = make(MOST);
    await log.store.append(log.name('a'), 'none', [log.event('x', { metadata })]);
    expect(Buffer.compare((await log.read('a'))[0]?.metadata ?? metadata.subarray(1), metadata)).toBe(0);
  });

  it('takes a megabyte of data in one append together', async () => {
    const events = numbers(64).map((index) => log.event(String(index), { data: bytes(MOST / 64) }));
    expect(await log.store.append(log.name('a'), 'none', events)).toMatchObject({ revision: 63n });
    expect((await log.read('a')).reduce((sum, { data }) => sum + data.byteLength, 0)).toBe(MOST);
  });

  it('counts metadata of each event by itself', async () => {
    const events = numbers(3).map((index) => log.event(String(index), { metadata: bytes(MOST) }));
    expect(await log.store.append(log.name('a'), 'none', events)).toMatchObject({ revision: 2n });
    expect((await log.read('a')).map(({ metadata }) => metadata.byteLength)).toEqual([MOST, MOST, MOST]);
  });

  it.each([
    ['one byte too many', [MOST + 1]],
    ['far too many', [5 * MOST]],
    ['as many as end a connection', [20 * MOST]],
    ['two events that are too large together', [MOST / 2, MOST / 2 + 1]],
    ['many events that are too large together', numbers(105).map(() => 10_000)],
  ])('refuses %s of data, says what to do, and keeps nothing', async (_what, sizes) => {
    const events = sizes.map((size, index) => log.event(String(index), { data: bytes(size) }));
    const refused = expect(log.store.append(log.name('a'), 'none', events)).rejects;
    await refused.toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringMatching(/at most 1048576 are kept/) });
    expect(await log.own()).toEqual([]);
  });

  it('refuses too much metadata, says what to do, and keeps nothing', async () => {
    const events = [log.event('x'), log.event('y', { metadata: bytes(MOST + 1) })];
    const refused = expect(log.store.append(log.name('a'), 'none', events)).rejects;
    await refused.toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringMatching(/at most 1048576 are kept/) });
    expect(await log.own()).toEqual([]);
  });

  it('goes on after a refusal', async () => {
    await expect(
      log.store.append(log.name('a'), 'none', [log.event('x', { data: bytes(MOST + 1) })]),
    ).rejects.toThrow();
    expect(await log.append('a', 'none', 'x')).toMatchObject({ revision: 0n });
  });

  it('takes a thousand events of a thousand bytes', async () => {
    const events = numbers(1000).map((index) => log.event(String(index), { data: bytes(1000) }));
    expect(await log.store.append(log.name('a'), 'none', events)).toMatchObject({ revision: 999n });
    expect(await log.own()).toHaveLength(1000);
  });
}
