import type { LogFilter } from '@vinhdanh/kernel';
import { labelOf, numbers, utf8, type LogUnderTest } from './log-under-test.js';

/** Stream and type of what the log holds, in this order. The last two are one word, composed and decomposed. */
const HELD = [
  ...[['dossier-1', 'Opened'], ['dossier-2', 'Opened'], ['council-1', 'OpenedSession'], ['dossier-1', 'Closed']], // prettier-ignore
  ...[['dossier%', 'Open%'], ['dossier_', 'Open_'], ['.*', '.*'], ['[a-z]', '[a-z]'], ['a\\b', 'a\\b'], ['^a', '^a']], // prettier-ignore
  ...[['Dossier-1', 'opened'], ['😀-1', '😀'], ['hồ sơ', 'Mở'], ['hồ sơ'.normalize('NFD'), 'Mở'.normalize('NFD')]], // prettier-ignore
] as const;

const WANTED = [
  [['dossier-']],
  [['dossier-1']],
  [['dossier']],
  [['dossier%']],
  [['dossier_']],
  [['.*']],
  [['.']],
  [['[a-z]']], // prettier-ignore
  [['a\\']],
  [['^']],
  [['Open']],
  [['Opened']],
  [['OpenedS']],
  [['Open%']],
  [['Open_']],
  [['D']],
  [['o']],
  [['c']], // prettier-ignore
  [['😀']],
  [['h']],
  [['hồ']],
  [['hồ'.normalize('NFD')]],
  [['M']],
  [['Mở']],
  [['nothing like it']], // prettier-ignore
  [['dossier-1', 'dossier-2']],
  [['dossier-', 'dossier-1', 'dossier']],
  [['C', 'c']],
  [['nothing', 'o', 'a']], // prettier-ignore
] as const satisfies readonly (readonly [readonly string[]])[];

export function filtering(log: LogUnderTest): void {
  beforeEach(async () => {
    for (const [index, [stream, type]] of HELD.entries()) {
      const last = (await log.read(stream)).at(-1)?.revision;
      await log.store.append(log.name(stream), last ?? 'none', [
        log.event(String(index), { type: log.name(type), data: utf8(JSON.stringify({ label: String(index) })) }),
      ]);
    }
  });

  const expected = (of: 0 | 1, prefixes: readonly string[]): string[] =>
    numbers(HELD.length)
      .filter((index) => prefixes.some((prefix) => HELD[index]?.[of].startsWith(prefix)))
      .map(String);
  const filterOf = (of: 'streamPrefixes' | 'typePrefixes', prefixes: readonly string[]): LogFilter =>
    ({ [of]: prefixes.map((prefix) => log.name(prefix)) }) as unknown as LogFilter; // both keys make one
  const labels = async (options: Parameters<LogUnderTest['store']['readAll']>[0]): Promise<string[]> =>
    (await log.store.readAll({ after: log.base, ...options })).map(labelOf);

  it.each(WANTED)('gives the events of streams whose names begin with one of %j', async (prefixes) => {
    expect(await labels({ filter: filterOf('streamPrefixes', prefixes) })).toEqual(expected(0, prefixes));
  });

  it.each(WANTED)('gives the events of types whose names begin with one of %j', async (prefixes) => {
    expect(await labels({ filter: filterOf('typePrefixes', prefixes) })).toEqual(expected(1, prefixes));
  });

  it.each(['streamPrefixes', 'typePrefixes'] as const)('gives all of a case by the beginning of its %s', async (of) => {
    expect(await labels({ filter: filterOf(of, ['']) })).toEqual(numbers(HELD.length).map(String));
  });

  it('gives nothing of a name that has the prefix only inside', async () => {
    const name = log.name(`of ${log.name('inside')}`);
    await log.store.append(name, 'none', [log.event('x', { type: name })]);
    expect(await labels({ filter: filterOf('streamPrefixes', ['inside']) })).toEqual([]);
    expect(await labels({ filter: filterOf('typePrefixes', ['inside']) })).toEqual([]);
    expect(await labels({ filter: filterOf('typePrefixes', ['of ']) })).toEqual(['x']);
  });

  it('counts towards the limit only what passes', async () => {
    const filter = filterOf('streamPrefixes', ['dossier-']);
    expect(await labels({ filter, limit: 2 })).toEqual(['0', '1']);
    expect(await labels({ filter, limit: 2, direction: 'backwards' })).toEqual(['3', '1']);
    expect(await labels({ filter, limit: 4 })).toEqual(['0', '1', '3']);
  });

  it('reads backwards', async () => {
    const filter = filterOf('typePrefixes', ['Open']);
    expect(await labels({ filter, direction: 'backwards' })).toEqual(expected(1, ['Open']).reverse());
  });

  it('keeps to what lies between two positions', async () => {
    const filter = filterOf('streamPrefixes', ['dossier', 'council']);
    const positions = (await log.own()).map(({ position }) => position);
    const [after, until] = [positions[0] as string, positions[4] as string];
    expect(await labels({ filter, after, until })).toEqual(['1', '2', '3', '4']);
    expect(await labels({ filter, after, until, direction: 'backwards' })).toEqual(['4', '3', '2', '1']);
  });

  it('gives whole events', async () => {
    const filter = filterOf('streamPrefixes', ['dossier-1']);
    expect(await log.store.readAll({ after: log.base, filter })).toEqual(await log.read('dossier-1'));
  });

  it('takes a hundred prefixes', async () => {
    const prefixes = [...numbers(99).map((index) => `nothing-${index}`), 'council-'];
    expect(await labels({ filter: filterOf('streamPrefixes', prefixes) })).toEqual(['2']);
    expect(await labels({ filter: filterOf('typePrefixes', [...prefixes.slice(1), 'Closed']) })).toEqual(['3']);
  });

  it.each([
    ['no prefix', [], RangeError],
    ['more than a hundred prefixes', numbers(101).map((index) => `p${index}`), RangeError],
    ['the empty prefix', [''], TypeError],
    ['a prefix of the store’s own names', ['$'], TypeError],
    ['half a character', ['a\uD800'], TypeError],
    ['a prefix that is no text', [7 as unknown as string], TypeError],
  ])('refuses a filter with %s', async (_what, prefixes, fault) => {
    for (const filter of [{ streamPrefixes: prefixes }, { typePrefixes: prefixes }]) {
      await expect(log.store.readAll({ filter })).rejects.toThrow(fault);
      const { signal } = new AbortController();
      const following = log.store.subscribeAll({ filter, signal })[Symbol.asyncIterator]();
      await expect(following.next()).rejects.toThrow(fault);
    }
  });
}
