import { join } from 'node:path';
import { Engine, openEmbedded, openLogReadOnly, seedExamples } from '@vinhdanh/application';
import { EventStoreDbEventStore, SqliteEventStore } from '@vinhdanh/stores';
import { commandLine, json, type Answer } from '../cli/support/command-line.js';
import { contents } from '../cli/support/data-folders.js';
import { writableDoor } from '../door/support/served.js';
import { event } from '../stores/log-events.js';
import { NO_SERVER, ownEventStoreHere } from '../support/event-store-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

interface Target {
  readonly url: string;
  stop(): Promise<void>;
}

async function seeded(folder: string): Promise<number> {
  const engine = new Engine({ stores: openEmbedded(folder) });
  await seedExamples(engine);
  const { length } = await engine.eventStore.readAll();
  await engine.close();
  return length;
}

/** The verbs on one EventStoreDB whose log is empty at first. */
function movesHouse(start: () => Promise<Target>): void {
  let target: Target;
  let folder: TemporaryFolder;
  let events: number;
  let vinhdanh: (line: string) => Promise<Answer>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    target = await start();
    events = await seeded(join(folder.path, 'here'));
    vinhdanh = commandLine(join(folder.path, 'here'));
  }, 60_000);
  afterAll(async () => {
    await target.stop();
    await folder.remove();
  });

  it('copies there beside whoever reads, tells progress, and verifies', async () => {
    const beside = openLogReadOnly(join(folder.path, 'here'));
    const copied = await vinhdanh(`log copy --to ${target.url} --json`);
    await beside.close();
    expect([copied.code, json(copied)]).toEqual([0, { copied: events, finished: true }]);
    expect(copied.err).toContain(`${events} sự kiện`);
    expect(json(await vinhdanh(`log verify --with ${target.url} --json`))).toMatchObject({ same: true, events });
  });

  it('ends a comparison that is interrupted', async () => {
    const interrupting = new AbortController();
    const { readAll } = SqliteEventStore.prototype;
    const read = jest.spyOn(SqliteEventStore.prototype, 'readAll').mockImplementation(function (
      this: SqliteEventStore,
      ...asked
    ) {
      interrupting.abort();
      return readAll.apply(this, asked);
    });
    const here = commandLine(join(folder.path, 'here'), { interruption: interrupting.signal });
    const { code, err } = await here(`log verify --with ${target.url} --lang en`);
    read.mockRestore();
    expect([code, err]).toEqual([130, expect.stringContaining('Stopped before all was compared')]);
  });

  it('copies nothing twice', async () => {
    expect(json(await vinhdanh(`log copy --to ${target.url} --json`))).toEqual({ copied: 0, finished: true });
  });

  it('copies back into a folder of its own, to the last byte', async () => {
    const back = commandLine(join(folder.path, 'back'));
    expect(json(await back(`log copy --from ${target.url} --json`))).toEqual({ copied: events, finished: true });
    const [here, there] = [
      await vinhdanh(`log verify --with ${target.url}`),
      await back(`log verify --with ${target.url}`),
    ];
    expect(here.out).toMatch(/SHA-256 [0-9a-f]{64}$/);
    expect(there.out).toBe(here.out);
  });

  it('refuses a target that has gone its own way, and says what differs', async () => {
    const store = EventStoreDbEventStore.connect(target.url);
    await store.append('dossier-own', 'none', [event('own')]);
    await store.close();
    const [verified, copied] = [
      await vinhdanh(`log verify --with ${target.url} --lang en`),
      await vinhdanh(`log copy --to ${target.url}`),
    ];
    expect([verified.code, verified.err]).toEqual([
      1,
      expect.stringContaining(
        `The logs differ after ${events} events (missing): here -, there dossier-own #0. Go on with: vinhdanh log copy --from.`,
      ),
    ]);
    expect([copied.code, copied.err]).toEqual([1, expect.stringContaining('Nơi nhận đã có nhật ký riêng')]);
  });
}

describe('vinhdanh log copy and verify, with the door', () => {
  movesHouse(writableDoor);
});

const server = ownEventStoreHere();
if (server) describe('vinhdanh log copy and verify, with EventStoreDB', () => movesHouse(server));
else describe.skip(`vinhdanh log copy and verify, with EventStoreDB: ${NO_SERVER}`, () => movesHouse(writableDoor));

describe('vinhdanh log', () => {
  it.each([
    ['log copy', 2, 'đúng một trong --to và --from'],
    ['log copy --to esdb://a --from esdb://b', 2, 'đúng một trong --to và --from'],
    ['log copy --to http://a', 2, 'không phải địa chỉ EventStoreDB'],
    ['log verify', 2, 'Thiếu tùy chọn bắt buộc'],
    ['log verify --with esdb://127.0.0.1:1?tls=false', 3, 'Chưa có dữ liệu'],
    ['log copy --to esdb://127.0.0.1:1?tls=false', 3, 'Chưa có dữ liệu'],
  ])('answers “%s” with %i and a line that helps', async (line, code, words) => {
    const folder = await temporaryFolder();
    const answer = await commandLine(folder.path)(line);
    expect([answer.code, answer.err]).toEqual([code, expect.stringContaining(words)]);
    expect(answer.err.split('\n')).toHaveLength(1);
    await folder.remove();
  });

  it('stops waiting for a server that is not there when it is interrupted', async () => {
    const folder = await temporaryFolder();
    await seeded(folder.path);
    const interrupting = new AbortController();
    const waiting = commandLine(folder.path, { interruption: interrupting.signal });
    const answer = waiting('log copy --to esdb://127.0.0.1:1?tls=false');
    interrupting.abort();
    expect((await answer).code).toBe(130);
    await folder.remove();
  });

  it('begins no log before the server to copy from is there', async () => {
    const folder = await temporaryFolder();
    const back = commandLine(folder.path, { interruption: AbortSignal.abort() });
    expect((await back('log copy --from esdb://127.0.0.1:1?tls=false')).code).toBe(130);
    expect(contents(folder.path)).toEqual({});
    await folder.remove();
  });
});
