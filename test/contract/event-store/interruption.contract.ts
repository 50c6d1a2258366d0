import { numbers, type LogUnderTest } from './log-under-test.js';
import { eventsOf, follow, Subscribed } from './subscribed.js';

/** The way to the log breaks for a moment; a store whose log lies beside it must not mind either. */
export function interruptions(log: LogUnderTest): void {
  it('is bridged by the next append', async () => {
    await log.append('a', 'none', 'x');
    await log.interrupt();
    expect(await log.append('a', 0n, 'y')).toMatchObject({ revision: 1n });
  });

  it('is bridged by the next read of a stream, of the log and of its head', async () => {
    const { position } = await log.append('a', 'none', 'x');
    await log.interrupt();
    expect(await log.labels('a')).toEqual(['x']);
    await log.interrupt();
    expect(await log.lines()).toEqual(['a@0 x']);
    await log.interrupt();
    expect((await log.store.head()) >= position).toBe(true);
  });

  it('leaves each append that was under way stored, once', async () => {
    const appends = numbers(30).map((index) => log.append(String(index), 'none', 'x', 'y'));
    await log.interrupt();
    for (const { revision } of await Promise.all(appends)) expect(revision).toBe(1n);
    expect(await log.own()).toHaveLength(60);
  });

  it('does not let a writer win who came too late', async () => {
    await log.append('a', 'none', 'x');
    const contenders = numbers(10).map((writer) => log.append('a', 0n, `writer ${writer}`));
    const settled = Promise.allSettled(contenders);
    await log.interrupt();
    const winners = (await settled).flatMap(({ status }, writer) =>
      status === 'fulfilled' ? [`writer ${writer}`] : [],
    );
    expect(winners).toHaveLength(1);
    expect(await log.labels('a')).toEqual(['x', ...winners]);
  });

  it('gives every read that was under way its whole answer', async () => {
    await log.fill('a', 300);
    const reads = numbers(10).map(() => log.read('a'));
    await log.interrupt();
    for (const events of await Promise.all(reads)) expect(events).toHaveLength(300);
  });

  it('does not end a follower who waits', async () => {
    const following = new Subscribed(log.store, { after: log.base });
    await following.nextWith(({ caughtUp }) => caughtUp);
    const woken = following.nextWith(({ events }) => log.ownOf(events).length > 0);
    await log.interrupt();
    await log.append('a', 'none', 'x');
    expect(log.ownOf((await woken).events)).toEqual(await log.read('a'));
    await following.end();
  });

  it('leaves nothing out and repeats nothing for a follower who catches up', async () => {
    await log.fill('a', 40);
    const batches = await follow(log.store, { after: log.base, limit: 5 }, async (seen) => {
      if (seen.length % 3 === 0) await log.interrupt();
      return log.ownOf(eventsOf(seen)).length >= 40;
    });
    expect(log.ownOf(eventsOf(batches))).toEqual(await log.own());
  });

  it('may happen again and again while some write and others follow', async () => {
    const following = follow(
      log.store,
      { after: log.base, limit: 10 },
      (seen) => log.ownOf(eventsOf(seen)).length >= 60,
    );
    for (const round of numbers(5)) {
      const appends = numbers(4).map((writer) => log.fill(`${round}-${writer}`, 3));
      await log.interrupt();
      await Promise.all(appends);
    }
    const events = log.ownOf(eventsOf(await following));
    expect(events).toEqual(await log.own());
    expect(events).toHaveLength(60);
  });
}
