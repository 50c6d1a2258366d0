import type { ProjectionStatus, RebuildProgress } from '@vinhdanh/contract';
import { rebuildSettled } from './rebuild-settled.js';

type Change = Partial<Omit<ProjectionStatus, 'rebuild'>> & { readonly rebuild?: Partial<RebuildProgress> };

const REBUILD: RebuildProgress = {
  ...{
    version: 1,
    state: 'done',
    by: 'x',
    startedAt: '',
    updatedAt: '',
    done: 1,
    total: 2,
    rate: 0,
    secondsLeft: null,
  },
  ...{ kept: false, rows: null, checksum: null, message: null },
};

function status({ rebuild, ...change }: Change): ProjectionStatus {
  const line = { projection: 'taskList', version: 1, position: '', caughtUp: true, rows: 0, kept: false, incidents: 0 };
  return { ...line, ordered: false, ...change, ...(rebuild && { rebuild: { ...REBUILD, ...rebuild } }) };
}

/** Tells one after another, the last one again and again. */
function telling(...told: readonly Change[]): { status(): Promise<ProjectionStatus[]> } {
  let looks = 0;
  return { status: async () => [status(told[Math.min(looks++, told.length - 1)] ?? {})] };
}

const signal = new AbortController().signal;
const building = { rebuild: { state: 'building', kept: true } } as const;

describe('waiting for a rebuild', () => {
  it('goes on until the order was taken up and what follows is over, whatever was told of before', async () => {
    const seen: number[] = [];
    const former = { rebuild: { state: 'done', done: 9 } } as const;
    const brokenOff = { rebuild: { state: 'building', done: 5 } } as const;
    const desk = telling({ ordered: true, ...former }, { ordered: true, ...brokenOff }, building, {
      rebuild: { state: 'done', done: 2 },
    });
    const line = await rebuildSettled(desk, 'taskList', { signal, onLook: ({ done }) => void seen.push(done) });
    expect([line.rebuild, seen]).toMatchObject([{ state: 'done', done: 2 }, [1]]);
  });

  it.each([
    ['ordered', { ordered: true }],
    ['broken off', { rebuild: { state: 'checking' } }],
  ] as const)('ends in words when it is %s and no worker runs', async (_how, change) => {
    await expect(rebuildSettled(telling(change), 'taskList', { signal, withoutWorkerMs: 0 })).rejects.toMatchObject({
      exitCode: 3,
      code: 'NO_WORKER',
      words: { vi: expect.stringContaining('npm run start:worker') as string },
    });
  });

  it.each([
    ['keeps the rows in use', { ordered: true, kept: true }],
    ['builds', building],
  ] as const)('is not given up while a worker %s', async (_what, change) => {
    const desk = telling(change, change, {});
    expect(await rebuildSettled(desk, 'taskList', { signal, withoutWorkerMs: 0 })).toEqual(status({}));
  });

  it('ends when it is interrupted, and tells how it stands', async () => {
    const interrupting = new AbortController();
    const onLook = (): void => interrupting.abort();
    const line = await rebuildSettled(telling(building), 'taskList', { signal: interrupting.signal, onLook });
    expect(line).toEqual(status(building));
  });

  it('ends with what has stopped the folding', async () => {
    const fault = new Error('the disk is full');
    const desk = { ...telling(building), fault: () => fault };
    await expect(rebuildSettled(desk, 'taskList', { signal })).rejects.toBe(fault);
  });
});
