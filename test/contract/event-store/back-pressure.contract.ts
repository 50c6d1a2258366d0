import { numbers, type LogUnderTest } from './log-under-test.js';
import { eventsOf, follow, Subscribed } from './subscribed.js';

/** Followers that are slower than the writers. */
export function backPressure(log: LogUnderTest): void {
  it('gives a follower everything that was appended while it handled one batch', async () => {
    await log.fill('first', 3);
    const following = new Subscribed(log.store, { after: log.base, limit: 50 });
    const seen = log.ownOf((await following.next()).events);
    await Promise.all(numbers(40).map((index) => log.fill(String(index), 25)));
    while (seen.length < 1003) {
      const { events } = await following.next();
      expect(events.length).toBeLessThanOrEqual(50);
      seen.push(...log.ownOf(events));
    }
    expect(seen).toEqual(await log.own());
    await following.end();
  });

  it('gives a follower everything that is appended while it handles each batch', async () => {
    const seen: string[] = [];
    let appended = 0;
    await follow(log.store, { after: log.base, limit: 2 }, async ([...batches]) => {
      seen.push(...log.ownOf(batches.at(-1)?.events ?? []).map(({ id }) => id));
      if (appended < 60) await log.fill(String(appended), 3).then(() => (appended += 3));
      return seen.length === 60;
    });
    expect(seen).toEqual((await log.own()).map(({ id }) => id));
  });

  it('reads nothing ahead for a follower that has stopped pulling', async () => {
    await log.fill('a', 10);
    const following = new Subscribed(log.store, { after: log.base, limit: 2 });
    const first = log.ownOf((await following.next()).events);
    await log.append('a', 9n, 'later');
    const rest = await follow(log.store, { after: first.at(-1)?.position ?? log.base }, (seen) =>
      log.ownOf(eventsOf(seen)).some(({ revision }) => revision === 10n),
    );
    expect([...first, ...log.ownOf(eventsOf(rest))]).toEqual(await log.own());
    await following.end();
  });

  it('hands over large events few at a time', async () => {
    const filler = '.'.repeat(200_000);
    for (const index of numbers(20)) {
      const data = Buffer.from(JSON.stringify({ label: String(index), filler }));
      await log.store.append(log.name(String(index)), 'none', [
        log.event(String(index), { data: Uint8Array.from(data) }),
      ]);
    }
    const batches = await follow(
      log.store,
      { after: log.base, limit: 3 },
      (seen) => log.ownOf(eventsOf(seen)).length >= 20,
    );
    const bytes = batches.map(({ events }) => events.reduce((sum, { data }) => sum + data.byteLength, 0));
    expect(Math.max(...bytes)).toBeLessThan(3 * 201_000);
    expect(log.ownOf(eventsOf(batches))).toHaveLength(20);
  });

  it('does not keep writers or readers waiting for a follower', async () => {
    await log.fill('a', 3);
    const following = new Subscribed(log.store, { after: log.base, limit: 1 });
    await following.next();
    for (const index of numbers(30)) expect(await log.fill(`b${index}`, 2)).toMatchObject({ revision: 1n });
    expect(await log.own()).toHaveLength(63);
    await following.end();
  });
}
