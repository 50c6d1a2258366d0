import { Engine, memoryStores, Metrics, play, runOf } from '@vinhdanh/application';
import { dossierStream } from '@vinhdanh/dossier';
import { NestFactory } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { HttpCaller } from '../e2e/support/http-caller.js';
import { RunningApi, type Asked } from '../e2e/support/running-api.js';
import { order, sceneBefore } from '../e2e/support/scene.js';
import { until } from '../support/until.js';
import { CANARY, markedActor, markedS1, TRACES } from './support/canary.js';
import { KeptLog, type LogLine } from './support/kept-log.js';

const run = runOf(markedS1(), 'private');
const auditor = markedActor({ id: 'auditor', role: 'auditor', unit: 'thanh-tra' });
const stores = memoryStores();
const kept = new KeptLog();
let api: RunningApi;

beforeAll(async () => {
  api = await RunningApi.start({ stores, log: kept.log, worker: 'apart' });
});
afterAll(() => api.close());
afterEach(() => {
  jest.restoreAllMocks();
  expect(kept.linesWith(...TRACES)).toEqual([]);
});

/** Asks under a correlation id of its own. @returns the status, and what the log has under that id */
async function asked(path: string, request: Asked): Promise<readonly [number, readonly object[]]> {
  const correlationId = randomUUID();
  const headers = { ...request.headers, 'x-correlation-id': correlationId };
  const { status, headers: answered } = await api.ask(path, { ...request, headers });
  expect(answered.get('x-correlation-id')).toBe(correlationId);
  const under = (): readonly object[] => kept.lines.filter((line) => line.correlationId === correlationId);
  await until(() => under().some((line) => 'status' in line)); // written when the answer has gone out
  return [status, under()];
}

describe('a person who is proposed is not in the log of the server', () => {
  it('when her dossier walks the whole way, and a line leads to every event', async () => {
    const caller = new HttpCaller(api);
    for await (const { outcome } of play(run, caller.send)) expect(outcome).toHaveProperty('ok');
    const events = await api.engine.history(dossierStream(run.dossier));
    const told = JSON.stringify(events.map(({ data, metadata }) => [data, metadata]));
    expect(told.split(CANARY).length).toBeGreaterThan(50);
    const requests = (): readonly LogLine[] => kept.lines.filter(({ msg }) => msg === 'request');
    await until(() => requests().length === run.scenario.steps.length);
    const recorded = requests().filter(({ status }) => status === 200 || status === 201);
    const found = recorded.map(({ position, correlationId }) => ({ position, correlationId }));
    expect(found).toEqual(events.map(({ position, metadata: { correlationId } }) => ({ position, correlationId })));
  });

  const body = { missing: [CANARY], reason: CANARY };

  it.each<[status: number, what: string, change: Asked]>([
    [400, 'a field that is unknown', { body: { ...body, [CANARY]: CANARY } }],
    [400, 'what is no JSON', { body: `{"reason": ${CANARY}` }],
    [401, 'a token that is none', { headers: { authorization: 'Bearer CANARY-7f3a' } }],
    [403, 'somebody else', { by: auditor }],
    [412, 'a dossier that has changed', { headers: { 'if-match': '"1"' } }],
    [415, 'another media type', { headers: { 'content-type': 'text/CANARY-7f3a' } }],
    [422, 'a text that is too long', { body: { ...body, reason: CANARY.repeat(3000) } }],
  ])('when a command is refused with %i: %s', async (status, _what, change) => {
    const scene = await sceneBefore(api, 'RequestSupplement');
    const given = order(scene, { body, by: markedActor(scene.by), ...change });
    expect(await asked(scene.path, given)).toEqual([status, [expect.objectContaining({ msg: 'request', status })]]);
  });

  it('when a command comes at the wrong stage', async () => {
    const scene = await sceneBefore(api, 'RequestSupplement');
    const path = scene.path.replace('request-supplement', 'complete-appraisal');
    const [status] = await asked(path, order(scene, { body: { summary: CANARY }, by: markedActor(scene.by) }));
    expect(status).toBe(409);
  });

  it.each([
    ['an address', `/nothing/${CANARY}`, 404],
    ['the id of a dossier', `/dossiers/${encodeURIComponent(CANARY)}`, 404],
    ['a question', `/dossiers?unit=${CANARY}&q=${CANARY}`, 400],
  ])('when she is named in %s', async (_what, path, status) => {
    expect(await asked(path, { by: auditor })).toEqual([status, [expect.objectContaining({ status })]]);
  });

  it('when a store fails and says what it worked on', async () => {
    const scene = await sceneBefore(api, 'RequestSupplement');
    const fault = new Error(`invalid input: "${CANARY}"`, { cause: CANARY });
    jest.spyOn(stores.eventStore, 'append').mockRejectedValue(Object.assign(fault, { detail: CANARY }));
    jest.spyOn(stores.readStore, 'find').mockRejectedValue(fault);
    const failed = [
      expect.objectContaining({ msg: 'request failed', err: expect.objectContaining({ type: 'Error' }) as object }),
      expect.objectContaining({ msg: 'request', status: 500 }),
    ];
    expect(await asked(scene.path, order(scene, { body, by: markedActor(scene.by) }))).toEqual([500, failed]);
    expect(await asked('/dossiers', { by: auditor })).toEqual([500, failed]);
  });
});

describe('nor in that of a worker', () => {
  /** A worker as its process starts it, on the server's stores. */
  async function withWorker(work: () => Promise<void>): Promise<void> {
    const engine = new Engine({ stores, clock: api.clock });
    const application = await NestFactory.create(
      WorkerModule.forRoot({ engine, log: kept.log, metrics: new Metrics() }),
      { logger: false },
    );
    jest.spyOn(stores.eventStore, 'close').mockResolvedValue(); // the server goes on with them
    jest.spyOn(stores.readStore, 'close').mockResolvedValue();
    await application.init();
    await work().finally(() => application.close());
  }

  it('when an event that is spoilt parks her dossier, and a reader stumbles over it', async () => {
    const dossier = randomUUID();
    const bytes = new TextEncoder().encode(`{"subject": ${CANARY}}`);
    const event = { id: randomUUID(), type: 'DossierOpened', data: bytes, metadata: bytes };
    await stores.eventStore.append(dossierStream(dossier), 'none', [event]);
    await withWorker(() => until(() => kept.lines.some((line) => line['dossier'] === dossier)));
    const [status, lines] = await asked(`/dossiers/${dossier}/allowed`, { by: auditor });
    expect([status, lines[0]]).toMatchObject([
      500,
      { code: 'CORRUPT_HISTORY', err: { cause: { type: 'SyntaxError' } } },
    ]);
  });

  it('when the store of its read models fails', async () => {
    jest.spyOn(stores.readStore, 'status').mockRejectedValue(new Error(`Key (name)=(${CANARY}) is taken`));
    const said = (): boolean => kept.lines.some(({ msg }) => msg === 'the worker has stopped');
    await withWorker(() => until(said));
  });
});

it('would be found if she were there', () => {
  const other = new KeptLog();
  const composed = { name: 'Nguyễn Thị Hoa'.normalize('NFD') };
  const faulty = pino({}, other.destination);
  other.log.trace({ subject: { name: CANARY } }, 'on purpose');
  other.log.info(composed, 'composed otherwise');
  other.log.info({ route: encodeURI('/dossiers/Nguyễn Thị Hoa') }, 'as an address');
  faulty.error({ err: new Error('x', { cause: new Error(CANARY) }) }, 'a fault as it stands');
  other.log.info({ name: 'Trần Văn Nam' }, 'somebody else');
  expect(other.linesWith(...TRACES)).toHaveLength(4);
});
