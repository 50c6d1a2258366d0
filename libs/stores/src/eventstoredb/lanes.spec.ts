import { Gate, Lanes } from './lanes.js';

/** Work whose end the spec decides. */
function work(log: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const run = (): Promise<string> => {
    log.push(name);
    return promise;
  };
  return { run, end: () => resolve(name), fail: () => reject(new Error(name)) };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('lanes', () => {
  it('run work of one name in order, also behind work that fails, and of another name beside it', async () => {
    const [lanes, log] = [new Lanes(), [] as string[]];
    const [first, second, other] = [work(log, 'first'), work(log, 'second'), work(log, 'other')];
    const running = Promise.allSettled([
      lanes.run('a', first.run),
      lanes.run('a', second.run),
      lanes.run('b', other.run),
    ]);
    await turn();
    expect(log).toEqual(['first', 'other']);
    first.fail();
    await turn();
    expect(log).toEqual(['first', 'other', 'second']);
    const idle = lanes.idle().then(() => log.push('idle'));
    other.end();
    await turn();
    expect(log).not.toContain('idle');
    second.end();
    await idle;
    expect((await running).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });
});

describe('a gate', () => {
  it('lets so many in at a time, in order, and nobody slip in between', async () => {
    const [gate, log] = [new Gate(2), [] as string[]];
    const works = ['a', 'b', 'c', 'd'].map((name) => work(log, name));
    const running = Promise.allSettled(works.map(({ run }) => gate.pass(run)));
    await turn();
    expect(log).toEqual(['a', 'b']);
    works[1]?.fail();
    const late = work(log, 'late');
    const latest = gate.pass(late.run);
    await turn();
    expect(log).toEqual(['a', 'b', 'c']);
    for (const one of works) one.end();
    late.end();
    expect(await latest).toBe('late');
    expect((await running).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(log).toEqual(['a', 'b', 'c', 'd', 'late']);
  });
});
