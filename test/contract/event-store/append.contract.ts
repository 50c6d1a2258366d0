import { labelOf, numbers, positionsOf, utf8, type LogUnderTest } from './log-under-test.js';

export function appending(log: LogUnderTest): void {
  it('answers with revision and position of the event', async () => {
    const appended = await log.append('a', 'none', 'x');
    const [stored] = await log.read('a');
    expect(appended).toEqual({ revision: 0n, position: stored?.position });
  });

  it('answers with revision and position of the last of several events', async () => {
    const appended = await log.append('a', 'none', 'x', 'y', 'z');
    const stored = await log.read('a');
    expect(appended).toEqual({ revision: 2n, position: stored[2]?.position });
  });

  it('keeps id, stream, type, data and metadata', async () => {
    const event = log.event('x', { type: 'Đã ghi', data: utf8('{"vi":"có"}'), metadata: utf8('{"by":"ai"}') });
    const { position } = await log.store.append(log.name('a'), 'none', [event]);
    expect(await log.read('a')).toEqual([{ ...event, stream: log.name('a'), revision: 0n, position }]);
  });

  it('numbers a stream without gaps, whatever the size of the appends', async () => {
    await log.append('a', 'none', 'u');
    await log.append('a', 0n, 'v', 'w');
    await log.append('a', 2n, 'x', 'y', 'z');
    expect((await log.read('a')).map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n, 5n]);
    expect(await log.labels('a')).toEqual(['u', 'v', 'w', 'x', 'y', 'z']);
  });

  it('numbers each stream by itself', async () => {
    await log.append('a', 'none', 'u', 'v');
    expect(await log.append('b', 'none', 'x')).toMatchObject({ revision: 0n });
    expect(await log.append('a', 1n, 'w')).toMatchObject({ revision: 2n });
    expect(await log.lines()).toEqual(['a@0 u', 'a@1 v', 'b@0 x', 'a@2 w']);
  });

  it('gives every later append a higher position, whatever its stream', async () => {
    const positions = [log.base];
    for (const label of numbers(12).map(String)) {
      const stream = String(Number(label) % 3);
      const last = (await log.read(stream)).length - 1;
      positions.push((await log.append(stream, last < 0 ? 'none' : BigInt(last), label)).position);
    }
    expect(positions).toEqual([...new Set(positions)].sort());
    expect(positions).toHaveLength(13);
  });

  it('gives each event of an append a position of its own, in order', async () => {
    await log.fill('a', 20);
    const positions = positionsOf(await log.read('a'));
    expect(positions).toEqual([...new Set(positions)].sort());
    expect(positions).toHaveLength(20);
  });

  it('keeps five hundred events of one append together', async () => {
    expect(await log.fill('a', 500)).toMatchObject({ revision: 499n });
    expect(await log.labels('a')).toEqual(numbers(500).map(String));
    expect(await log.own()).toEqual(await log.read('a'));
  });

  it('is seen by the next read of the stream, every time', async () => {
    for (const count of numbers(20)) {
      await log.append('a', count === 0 ? 'none' : BigInt(count - 1), String(count));
      expect(await log.read('a')).toHaveLength(count + 1);
    }
  });

  it('is seen by the next read of the log, every time', async () => {
    for (const count of numbers(20)) {
      await log.append(String(count), 'none', 'x');
      expect(await log.own()).toHaveLength(count + 1);
    }
  });

  it('is seen in the position of the head, every time', async () => {
    for (const count of numbers(20)) {
      const { position } = await log.append(String(count), 'none', 'x');
      expect((await log.store.head()) >= position).toBe(true);
    }
  });

  it('takes one event id in two streams for two events', async () => {
    await log.append('a', 'none', 'x');
    expect(await log.append('b', 'none', 'x')).toMatchObject({ revision: 0n });
    expect(await log.lines()).toEqual(['a@0 x', 'b@0 x']);
  });

  it('keeps what was handed in, whatever the caller does with its bytes and its list afterwards', async () => {
    const events = log.events('x', 'y');
    await log.store.append(log.name('a'), 'none', events);
    events[0]?.data.fill(0);
    events[1]?.metadata.fill(0);
    events.pop();
    expect((await log.read('a')).map(labelOf)).toEqual(['x', 'y']);
    expect((await log.read('a')).map(({ metadata }) => Buffer.from(metadata).toString())).toEqual(['{}', '{}']);
  });

  it('keeps what it holds, whatever a reader does with the bytes it got', async () => {
    await log.append('a', 'none', 'x');
    for (const { data, metadata } of await log.read('a')) [data, metadata].forEach((bytes) => bytes.fill(0));
    for (const { data } of await log.own()) data.fill(0);
    expect(await log.labels('a')).toEqual(['x']);
    expect((await log.own()).map(labelOf)).toEqual(['x']);
  });

  it('takes bytes that are a window on larger ones', async () => {
    const whole = utf8('....{"label":"x"}....');
    await log.store.append(log.name('a'), 'none', [log.event('x', { data: whole.subarray(4, 17) })]);
    expect(await log.labels('a')).toEqual(['x']);
  });

  it('refuses an append without events', async () => {
    await expect(log.append('a', 'none')).rejects.toThrow(TypeError);
    await expect(log.append('a', 'none')).rejects.toThrow(/without events/);
    expect(await log.read('a')).toEqual([]);
  });

  it.each(['data', 'metadata'])('refuses %s that are no bytes', async (part) => {
    const event = log.event('x', { [part]: '{}' });
    await expect(log.store.append(log.name('a'), 'none', [event])).rejects.toThrow(TypeError);
    expect(await log.read('a')).toEqual([]);
  });
}
