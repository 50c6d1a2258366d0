import type { ExpectedRevision } from '@vinhdanh/kernel';
import type { LogUnderTest } from './log-under-test.js';

const FAR = 2n ** 62n;

export function expectedRevisions(log: LogUnderTest): void {
  it.each([
    [0, 'none', 0n],
    [1, 'exists', 1n],
    [1, 0n, 1n],
    [5, 'exists', 5n],
    [5, 4n, 5n],
  ] as const)('with %s events in the stream, expecting %s, appends', async (held, expected, revision) => {
    if (held > 0) await log.fill('a', held);
    expect(await log.append('a', expected, 'x', 'y')).toMatchObject({ revision: revision + 1n });
    expect((await log.labels('a')).slice(held)).toEqual(['x', 'y']);
  });

  it.each([
    ...([[0, 'exists'], [0, 0n], [0, 1n], [0, FAR]] as const), // prettier-ignore
    ...([
      [1, 'none'],
      [1, 1n],
      [1, 5n],
      [1, FAR],
    ] as const),
    ...([
      [5, 'none'],
      [5, 0n],
      [5, 3n],
      [5, 5n],
      [5, 6n],
      [5, FAR],
    ] as const),
  ])('with %s events in the stream, expecting %s, refuses and writes nothing', async (held, expected) => {
    if (held > 0) await log.fill('a', held);
    await expect(log.append('a', expected, 'x', 'y')).rejects.toMatchObject({
      name: 'RevisionConflict',
      code: 'REVISION_CONFLICT',
      stream: log.name('a'),
      expected: String(expected),
      actual: BigInt(held - 1),
    });
    expect(await log.own()).toHaveLength(held);
  });

  it('says in the refusal where the stream is and what to do', async () => {
    await log.fill('a', 3);
    await expect(log.append('a', 0n, 'x')).rejects.toThrow(/is at revision 2, not 0\. Read it again/);
  });

  it('lets the refused one append at the revision that the refusal named', async () => {
    await log.fill('a', 3);
    const refused: unknown = await log.append('a', 'none', 'x').catch((fault: unknown) => fault);
    const { actual } = refused as { readonly actual: bigint };
    expect(await log.append('a', actual, 'x')).toMatchObject({ revision: 3n });
  });

  it('leaves the head where it was when it refuses', async () => {
    const { position } = await log.fill('a', 3);
    await expect(log.append('a', 7n, 'x')).rejects.toThrow();
    expect((await log.own()).at(-1)?.position).toBe(position);
  });

  it('appends to the last event, whichever that is, when the stream must only exist', async () => {
    await log.fill('a', 1);
    for (const label of ['x', 'y', 'z']) await log.append('a', 'exists', label);
    expect(await log.labels('a')).toEqual(['0', 'x', 'y', 'z']);
  });

  it.each(['any', 'no_stream', '0', '', 0, 3, -1, null, undefined, true])(
    'knows no %p, and nothing is sent',
    async (expected) => {
      await expect(log.append('a', expected as unknown as ExpectedRevision, 'x')).rejects.toThrow(TypeError);
      expect(await log.own()).toEqual([]);
    },
  );

  it.each([-1n, -2n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n])(
    'knows no revision %s, and nothing is sent',
    async (expected) => {
      await expect(log.append('a', expected, 'x')).rejects.toThrow(RangeError);
      expect(await log.own()).toEqual([]);
    },
  );
}
