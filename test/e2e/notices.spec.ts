import type { Server } from 'node:http';
import { connect } from 'node:net';
import { Engine, memoryStores, openEmbedded, s1Commands } from '@vinhdanh/application';
import type { DossierChange } from '@vinhdanh/contract';
import { dossierIdOf } from '@vinhdanh/dossier';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { NoticeReader } from './support/notice-reader.js';
import { RunningApi } from './support/running-api.js';
import { order, sceneBefore } from './support/scene.js';
import { until } from '../support/until.js';

let api: RunningApi;

beforeEach(async () => {
  api = await RunningApi.start({ due: false });
});
afterEach(() => api.close());

/** What the log holds, as notices tell it. */
async function logged(): Promise<DossierChange[]> {
  const events = await api.engine.eventStore.readAll({ limit: 100_000 });
  return events.map(({ stream, revision, type }) => ({
    dossier: dossierIdOf(stream),
    revision: String(revision),
    type,
  }));
}

async function walk(name: string): Promise<void> {
  for (const envelope of s1Commands(name)) expect(await api.engine.handle(envelope)).toMatchObject({ ok: true });
}

describe('a reader of notices', () => {
  it('is told what changed, with its position, once the read models show it', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    await api.progress.reaches(await api.head(), 15_000);
    const reader = await NoticeReader.open(api);
    const { headers } = await api.ask(scene.path, order(scene));
    const [notice] = await reader.has(1);
    const position = headers.get('x-position');
    const change = { dossier: scene.dossier, revision: '2', type: 'DossierReceived' };
    expect(notice).toEqual({ event: 'notice', id: position, data: { position, changes: [change] } });
    const { body } = await api.ask(`/dossiers/${scene.dossier}`, { by: scene.by });
    expect(body).toMatchObject({ stage: 'completeness' });
  });

  it('that comes back is told what it has missed, by Last-Event-ID or by ?after', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    await api.progress.reaches(await api.head(), 15_000);
    const reader = await NoticeReader.open(api);
    await until(() => reader.lastId !== ''); // it has a place to come back to before anything has happened
    reader.leave();
    await api.ask(scene.path, order(scene));
    await walk('meanwhile');
    const missed = (await logged()).slice(2);
    for (const cursor of [
      { lastEventId: reader.lastId },
      { after: reader.lastId },
      { after: '0', lastEventId: reader.lastId },
    ]) {
      const again = await NoticeReader.open(api, cursor);
      await again.has(1);
      expect([again.changes, again.lastId]).toEqual([missed, await api.head()]);
      again.leave();
    }
  });

  it('that has missed nothing is told nothing', async () => {
    await walk('before');
    const reader = await NoticeReader.open(api, { after: await api.head() });
    const scene = await sceneBefore(api, 'ReceiveDossier');
    await until(() => reader.changes.length >= 2);
    expect(reader.changes.map(({ dossier }) => dossier)).toEqual([scene.dossier, scene.dossier]);
  });

  it('that has missed too much, or comes with a position of another log, is told to read everything again', async () => {
    const stores = memoryStores();
    const before = new Engine({ stores });
    for (const envelope of Array.from({ length: 33 }, (_, index) => s1Commands(`old ${index}`)).flat())
      await before.handle(envelope);
    await api.close();
    api = await RunningApi.start({ stores, due: false });
    for (const after of ['0'.repeat(20), 'position-of-another-log', '9'.repeat(20)]) {
      const head = await api.head();
      const reader = await NoticeReader.open(api, { after });
      expect(await reader.has(1)).toEqual([{ event: 'reset', id: head, data: { position: head } }]);
      await sceneBefore(api, 'SubmitDossier');
      await until(() => reader.changes.length === 1); // and goes on from there
      reader.leave();
    }
  });

  it('with an id that is none of ours is one that comes for the first time', async () => {
    await walk('before');
    const reader = await NoticeReader.open(api, { lastEventId: 'what ever' });
    await until(() => reader.lastId !== '');
    expect([reader.lastId, reader.received]).toEqual([await api.head(), []]);
  });
});

describe('while commands pour in', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await api.close();
    api = await RunningApi.start({ stores: openEmbedded(folder.path), due: false });
  });
  afterEach(async () => {
    await api.close();
    await folder.remove();
  });

  it('readers that come and go lose nothing and hear nothing twice', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `storm ${index}`);
    let pouring = true;
    const storm = Promise.all(names.map(walk)).finally(() => (pouring = false));
    const faithful = await NoticeReader.open(api, { after: '0'.repeat(20) });
    const heard: DossierChange[] = [];
    let after = '0'.repeat(20);
    let visits = 0;
    while (pouring || after < (await api.head())) {
      const visitor = await NoticeReader.open(api, { after });
      await until(async () => visitor.received.length > 0 || (!pouring && after >= (await api.head())));
      visitor.leave();
      heard.push(...visitor.changes);
      after = visitor.lastId || after;
      visits += 1;
    }
    await storm;
    const whole = await logged();
    await until(() => faithful.changes.length >= whole.length);
    expect(faithful.changes).toEqual(whole);
    expect(heard).toEqual(whole);
    expect(visits).toBeGreaterThan(2);
  });
});

describe('a reader of an empty log', () => {
  it('that is cut off is told what it has missed', async () => {
    const reader = await NoticeReader.open(api);
    await until(() => reader.lastId !== '');
    reader.leave();
    await walk('meanwhile');
    await api.progress.reaches(await api.head(), 15_000);
    const again = await NoticeReader.open(api, { lastEventId: reader.lastId });
    const whole = await logged();
    await until(() => again.changes.length >= whole.length);
    expect(again.changes).toEqual(whole);
  });
});

describe('a log that was set back', () => {
  it('has everybody read anew, and is told of from there on', async () => {
    await walk('before');
    const head = await api.head();
    await api.progress.reaches(head, 15_000);
    const [fresh, back] = [await NoticeReader.open(api), await NoticeReader.open(api, { after: head })];
    await until(() => fresh.lastId === head);
    const [, second] = await api.engine.eventStore.readAll({ limit: 2 });
    const position = second!.position;
    api.progress.logSetBack(position);
    const again = await NoticeReader.open(api, { after: head });
    const change = { dossier: 'd', revision: '2', type: 'DossierReceived' };
    const next = { position: `${position}1`, changes: [change] };
    for (const reader of [fresh, back, again]) await reader.has(1);
    api.progress.advance(next, true);
    for (const reader of [fresh, back, again]) {
      const [reset, notice] = await reader.has(2);
      expect(reset).toEqual({ event: 'reset', id: position, data: { position } });
      expect(notice).toEqual({ event: 'notice', id: next.position, data: next });
    }
  });

  it('leaves a reader that was about to be told what it has missed with the reset alone', async () => {
    await walk('before');
    await api.progress.reaches(await api.head(), 15_000);
    const { eventStore } = api.engine;
    const [first, second] = await eventStore.readAll({ limit: 2 });
    const readAll = eventStore.readAll.bind(eventStore);
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const told = Promise.withResolvers<void>();
    const reading = jest.spyOn(eventStore, 'readAll').mockImplementation(async (options) => {
      const events = await readAll(options);
      asked.resolve();
      await answer.promise;
      setImmediate(() => told.resolve());
      return events;
    });
    const reader = await NoticeReader.open(api, { after: first!.position });
    await asked.promise;
    api.progress.logSetBack(second!.position);
    answer.resolve();
    await told.promise;
    reading.mockRestore();
    const change = { dossier: 'd', revision: '2', type: 'DossierReceived' };
    const position = `${second!.position}1`;
    api.progress.advance({ position, changes: [change] }, true);
    expect((await reader.has(2)).map(({ event, id }) => [event, id])).toEqual([
      ['reset', second!.position],
      ['notice', position],
    ]);
  });
});

describe('an open stream', () => {
  it('ends when the server does, and does not hold it up', async () => {
    const other = await RunningApi.start({ due: false });
    const readers = await Promise.all([NoticeReader.open(other), NoticeReader.open(other, { after: '0' })]);
    await other.close();
    await until(() => readers.every(({ ended }) => ended));
    await expect(NoticeReader.open(other)).rejects.toThrow('fetch failed');
  });

  it('is kept alive while nothing happens', async () => {
    jest.useFakeTimers({
      doNotFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'],
    });
    const quiet = await RunningApi.start({ due: false });
    const reader = await NoticeReader.open(quiet);
    jest.advanceTimersByTime(45_000);
    jest.useRealTimers();
    await until(() => reader.beats === 3);
    await quiet.close();
  });

  it('of a reader that does not read is cut off; the others go on', async () => {
    const { port } = new URL(api.address);
    const server = api.application.getHttpServer() as Server;
    const slow = connect(Number(port), '127.0.0.1');
    const token = await api.token({ id: 'slow', role: 'auditor', unit: 'x' });
    slow.write(`GET /notices HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await new Promise((resolve) => slow.once('readable', resolve)); // its head is here, nothing more is taken
    const reader = await NoticeReader.open(api);
    const connections = (): Promise<number> =>
      new Promise((resolve) => server.getConnections((_fault, count) => resolve(count)));
    const before = await connections();
    const change = { dossier: 'd', revision: '0', type: 'x'.repeat(100_000) };
    let told = 0;
    await until(async () => {
      told += 1;
      api.progress.advance({ position: String(told).padStart(20, '1'), changes: [change] }, true);
      return (await connections()) < before;
    });
    await reader.has(told);
    expect(reader.ended).toBe(false);
    slow.destroy();
  });
});
