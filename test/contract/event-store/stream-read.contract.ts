import { numbers, type LogUnderTest } from './log-under-test.js';

const FAR = 2n ** 63n - 1n;

export function readingStreams(log: LogUnderTest): void {
  const revisions = async (...options: [Parameters<LogUnderTest['read']>[1]?]): Promise<number[]> =>
    (await log.read('a', ...options)).map(({ revision }) => Number(revision));

  describe('of five events', () => {
    beforeEach(async () => {
      await log.append('a', 'none', '0', '1');
      await log.append('beside', 'none', 'not this');
      await log.append('a', 1n, '2', '3', '4');
    });

    it('gives all of them from the first one on', async () => {
      expect(await revisions()).toEqual([0, 1, 2, 3, 4]);
      expect(await log.labels('a')).toEqual(['0', '1', '2', '3', '4']);
    });

    it.each([
      [0n, [0, 1, 2, 3, 4]],
      [1n, [1, 2, 3, 4]],
      [4n, [4]],
      [5n, []],
      [100n, []],
      [FAR, []],
    ])('gives them forwards from %s', async (from, expected) => {
      expect(await revisions({ from })).toEqual(expected);
      expect(await revisions({ from, direction: 'forwards' })).toEqual(expected);
    });

    it('gives them backwards from the last one', async () => {
      expect(await revisions({ direction: 'backwards' })).toEqual([4, 3, 2, 1, 0]);
    });

    it.each([
      [0n, [0]],
      [1n, [1, 0]],
      [4n, [4, 3, 2, 1, 0]],
      [5n, [4, 3, 2, 1, 0]],
      [100n, [4, 3, 2, 1, 0]],
      [FAR, [4, 3, 2, 1, 0]],
    ])('gives them backwards from %s', async (from, expected) => {
      expect(await revisions({ from, direction: 'backwards' })).toEqual(expected);
    });

    it.each([1, 2, 4, 5, 6, 1_000_000])('gives no more than %s of them, from either end', async (limit) => {
      expect(await revisions({ limit })).toEqual([0, 1, 2, 3, 4].slice(0, limit));
      expect(await revisions({ limit, direction: 'backwards' })).toEqual([4, 3, 2, 1, 0].slice(0, limit));
    });

    it.each([
      [{ from: 1n, limit: 2 }, [1, 2]],
      [{ from: 4n, limit: 2 }, [4]],
      [{ from: 3n, limit: 2, direction: 'backwards' }, [3, 2]],
      [{ from: 0n, limit: 2, direction: 'backwards' }, [0]],
      [{ from: 9n, limit: 2, direction: 'backwards' }, [4, 3]],
    ] as const)('gives the piece %p', async (options, expected) => {
      expect(await revisions(options)).toEqual(expected);
    });

    it.each([
      ['a limit of 0', { limit: 0 }],
      ['a negative limit', { limit: -1 }],
      ['half an event', { limit: 1.5 }],
      ['no number of events', { limit: Number.NaN }],
      ['endlessly many', { limit: Number.POSITIVE_INFINITY }],
      ['a negative revision', { from: -1n }],
      ['a negative revision backwards', { from: -1n, direction: 'backwards' }],
    ] as const)('refuses %s', async (_what, options) => {
      await expect(log.read('a', options)).rejects.toThrow(RangeError);
    });

    it('gives the same events as the log does', async () => {
      const stream = log.name('a');
      expect(await log.read('a')).toEqual((await log.own()).filter((event) => event.stream === stream));
    });

    it('gives the same answer every time', async () => {
      expect(await log.read('a')).toEqual(await log.read('a'));
    });
  });

  describe('of more events than a page holds', () => {
    beforeEach(() => log.fill('a', 1205));

    it('gives a thousand, unless told otherwise', async () => {
      expect(await revisions()).toEqual(numbers(1000));
      expect(await revisions({ direction: 'backwards' })).toEqual(numbers(1000).map((index) => 1204 - index));
    });

    it('gives them all when asked for as many', async () => {
      expect(await revisions({ limit: 5000 })).toEqual(numbers(1205));
    });

    it.each([100, 241, 1000])('gives them all in pages of %s, without a gap, forwards', async (limit) => {
      const seen: number[] = [];
      while (seen.length < 1205) seen.push(...(await revisions({ from: BigInt(seen.length), limit })));
      expect(seen).toEqual(numbers(1205));
    });

    it('gives them all in pages, without a gap, backwards', async () => {
      const seen: number[] = [];
      while (seen.length < 1205)
        seen.push(...(await revisions({ from: BigInt(1204 - seen.length), limit: 300, direction: 'backwards' })));
      expect(seen).toEqual(numbers(1205).reverse());
    });
  });

  it.each([
    ['from the first event', {}],
    ['from a later one', { from: 3n }],
    ['backwards', { direction: 'backwards' }],
    ['backwards from a later one', { from: 3n, direction: 'backwards' }],
  ] as const)('gives nothing of a stream that is not there, %s', async (_what, options) => {
    expect(await log.read('nowhere', options)).toEqual([]);
  });

  it('gives nothing of a stream whose only append was refused', async () => {
    await expect(log.append('a', 0n, 'x')).rejects.toThrow();
    expect(await log.read('a')).toEqual([]);
  });

  it.each([
    ['the beginning of its name', 'dossier'],
    ['its name and more', 'dossier-12'],
    ['its name in capitals', 'DOSSIER-1'],
    ['its name with a blank behind', 'dossier-1 '],
    ['a pattern that fits its name', 'dossier-_'],
    ['a pattern for every name', '%'],
  ])('gives nothing of a stream by %s', async (_what, name) => {
    await log.append('dossier-1', 'none', 'x');
    expect(await log.read(name)).toEqual([]);
  });

  it.each(['', '$all', '$streams', '$settings', '$$all', '$et-Noted', '$ce-case', 'x\uD800', '\uDC00'])(
    'finds nothing by %j, which no stream is called',
    async (name) => {
      await log.append('a', 'none', 'x');
      expect(await log.store.readStream(name)).toEqual([]);
    },
  );

  it('takes half a character for no whole one', async () => {
    await log.append('x\uFFFD', 'none', 'x');
    expect(await log.read('x\uD800')).toEqual([]);
    expect(await log.labels('x\uFFFD')).toEqual(['x']);
  });

  it('shows no store-made stream beside one that is there', async () => {
    await log.append('a', 'none', 'x');
    expect(await log.store.readStream(`$$${log.name('a')}`)).toEqual([]);
  });
}
