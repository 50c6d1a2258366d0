import { randomUUID } from 'node:crypto';
import { memoryStores, s1Commands } from '@vinhdanh/application';
import type { DossierAsOf, DossierSummary, ProjectionStatus, Receipt } from '@vinhdanh/contract';
import { StoreUnusable } from '@vinhdanh/kernel';
import pino from 'pino';
import { until } from '../support/until.js';
import { RunningApi, type Answer } from './support/running-api.js';
import { problemIn, refusalOf } from './support/refusal.js';
import { order, sceneBefore, type Scene } from './support/scene.js';

const by = { id: 'auditor', role: 'auditor', unit: 'thanh-tra-tinh-lang-son' };
const supervisor = { id: 'chair', role: 'supervisor', unit: 'ubnd-tinh-lang-son' };

describe('a question', () => {
  let api: RunningApi;
  let scene: Scene;

  beforeAll(async () => {
    api = await RunningApi.start({ due: false });
    scene = await sceneBefore(api, 'CompleteAppraisal');
  });
  afterAll(() => api.close());

  it.each([
    ['/dossiers?limit=0', 'limit'],
    ['/dossiers?limit=1001', 'limit'],
    ['/dossiers?limit=1.5', 'limit'],
    ['/dossiers?limit=1e2', 'limit'],
    ['/dossiers?limit=%2B1', 'limit'],
    ['/dossiers?limit=', 'limit'],
    ['/dossiers?offset=-1', 'offset'],
    ['/dossiers?stage=draft&stage=council', 'stage'],
    ['/dossiers?stage[]=draft', 'stage[]'],
    ['/dossiers?sort=award', 'sort'],
    ['/dossiers?__proto__=x', '__proto__'],
    ['/dossiers?constructor=x', 'constructor'],
    [`/dossiers?award=${'x'.repeat(201)}`, 'award'],
    ['/dossiers?atLeast=zzz%20zzz', 'atLeast'],
    ['/dossiers?atLeast=', 'atLeast'],
    ['/dossiers?atLeast=1&atLeast=2', 'atLeast'],
    [`/tasks?atLeast=${'z'.repeat(65)}`, 'atLeast'],
    ['/tasks?role=engine', 'role'],
    ['/tasks?role=king', 'role'],
    ['/tasks?overdueAt=2026-02-30', 'overdueAt'],
    ['/reports/stages?asOf=yesterday', 'asOf'],
    ['/reports/overdue?asOf=2026-02-27T02:00:00Z', 'asOf'],
    ['/reports/overdue?asOf=2026-02-27&asOf=2026-02-28', 'asOf'],
    ['/reports/stages?at=2026-02-27', 'at'],
    ['/reports/stages/dossiers?limit=0', 'limit'],
    ['/notices?after=%00', 'after'],
  ])('%s is refused by its parameter', async (path, parameter) => {
    const { status, code, errors } = await refusalOf(api, path, { by });
    expect([status, code]).toEqual([400, 'QUERY_NOT_VALID']);
    expect(errors).toEqual([expect.objectContaining({ parameter })]);
  });

  it.each(['timeline', 'as-of', 'allowed'])('about the %s of a dossier that there is not gets 404', async (what) => {
    for (const id of [randomUUID(), 'x', '%00', "'"])
      expect(await refusalOf(api, `/dossiers/${id}/${what}`, { by })).toMatchObject({ code: 'DOSSIER_NOT_FOUND' });
    expect(await refusalOf(api, `/dossiers/${scene.dossier}/as-of?at=2026-01-11`, { by })).toMatchObject({
      status: 404,
    });
  });

  it('about the past is answered from the log', async () => {
    const then = async (at: string): Promise<unknown[]> => {
      const { body } = await api.ask(`/dossiers/${scene.dossier}/as-of?at=${at}`, { by });
      const { asOf, revision, dossier, timeline } = body as DossierAsOf;
      return [asOf, revision, dossier['stage'], timeline.length];
    };
    expect(await then('2026-01-13')).toEqual(['2026-01-13T17:00:00.000Z', '0', 'draft', 1]);
    expect(await then('2026-01-14T07:00:00Z')).toEqual(['2026-01-14T07:00:00.000Z', '1', 'receipt', 2]);
    expect(await then('2026-01-14T06:59:59.999Z')).toEqual(['2026-01-14T06:59:59.999Z', '0', 'draft', 1]);
  });

  it('about what a role may do names role and way in the reader’s language', async () => {
    const path = `/dossiers/${scene.dossier}/allowed?role=agency-clerk`;
    const { body } = await api.ask(path, { by, headers: { 'accept-language': 'en' } });
    expect(body).toMatchObject({ dossier: scene.dossier, role: 'agency-clerk', unit: null });
    expect(body).toHaveProperty(
      'actions',
      expect.arrayContaining([expect.objectContaining({ path: 'complete-appraisal', allowed: true })]),
    );
    const elsewhere = await api.ask(`${path}&unit=elsewhere`, { by });
    expect(elsewhere.text).not.toContain('"allowed":true');
  });

  it('that pages goes through all dossiers once', async () => {
    for (const envelope of ['a', 'b', 'c', 'd'].flatMap((name) => s1Commands(`page ${name}`).slice(0, 1)))
      await api.engine.handle(envelope);
    const page = async (query: string): Promise<string[]> => {
      const { body } = await api.ask(`/dossiers?${query}&atLeast=${await api.head()}`, { by });
      return (body as DossierSummary[]).map(({ dossier }) => dossier);
    };
    const pages = [await page('limit=2'), await page('limit=2&offset=2'), await page('limit=2&offset=4')];
    expect(pages.flat()).toEqual(await page('limit=100'));
    expect(new Set(pages.flat()).size).toBe(5);
  });
});

describe('atLeast', () => {
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start({ due: false });
  });
  afterAll(() => api.close());

  it('shows what was just written, every time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const scene = await sceneBefore(api, 'ReceiveDossier');
      const { position } = (await api.ask(scene.path, order(scene))).body as Receipt;
      const { headers, body } = await api.ask(`/dossiers/${scene.dossier}?atLeast=${position}`, { by });
      expect(body).toMatchObject({ stage: 'completeness', revision: '2' });
      expect([headers.get('etag'), headers.get('x-position')! >= position]).toEqual(['"2"', true]);
    }
  });

  it('of a position that does not come is told to come again, after a while', async () => {
    const waiting = jest.spyOn(api.progress, 'reaches').mockResolvedValue(false);
    for (const path of ['/dossiers', '/tasks', '/reports/stages', '/reports/overdue']) {
      const answer = await api.ask(`${path}?atLeast=99999999999999999999`, { by });
      expect(problemIn(answer, path)).toMatchObject({ status: 503, code: 'READ_MODEL_BEHIND' });
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    expect(waiting.mock.calls).toEqual(Array(4).fill(['99999999999999999999', 5000]));
    waiting.mockRestore();
    expect(await api.progress.reaches('99999999999999999999', 1)).toBe(false);
  });

  it('holds while a read model is folded anew', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const names = ((await api.ask('/projections', { by })).body as ProjectionStatus[]).map(
      ({ projection }) => projection,
    );
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) {
      const rebuilt = await api.ask(`/projections/${name}/rebuild`, { by: supervisor, method: 'POST' });
      expect([rebuilt.status, (rebuilt.body as ProjectionStatus).projection]).toEqual([202, name]);
      const { body } = await api.ask(`/dossiers/${scene.dossier}?atLeast=${await api.head()}`, { by });
      expect(body).toMatchObject({
        dossier: scene.dossier,
        tasks: [expect.objectContaining({ dossier: scene.dossier })],
      });
    }
  });

  it('a read model is folded anew for supervisors only, by its name', async () => {
    const rebuild = (name: string, who: typeof by) =>
      refusalOf(api, `/projections/${name}/rebuild`, { by: who, method: 'POST' });
    expect(await rebuild('taskList', by)).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
    expect(await rebuild('nothing', supervisor)).toMatchObject({ status: 404, code: 'PROJECTION_NOT_FOUND' });
  });
});

describe('when the read models have stopped', () => {
  const stores = memoryStores();
  const lines: string[] = [];
  let api: RunningApi;
  let scene: Scene;

  beforeAll(async () => {
    api = await RunningApi.start({ stores, log: pino({}, { write: (line) => void lines.push(line) }), due: false });
    scene = await sceneBefore(api, 'ReceiveDossier');
    await api.progress.reaches(await api.head(), 15_000);
    jest
      .spyOn(stores.readStore, 'save')
      .mockRejectedValueOnce(
        new StoreUnusable({ vi: 'Ổ đĩa đã đầy: chưa lưu gì.', en: 'The disk is full: nothing was saved.' }),
      );
    expect((await api.ask(scene.path, order(scene))).status).toBe(200);
  });
  afterAll(() => api.close());

  it('reads say so, and the log says why', async () => {
    const position = await api.head();
    for (const path of [`/dossiers/${scene.dossier}?atLeast=${position}`, '/tasks', '/reports/stages']) {
      const answer: Answer = await api.ask(path, { by });
      expect(problemIn(answer, path)).toMatchObject({ status: 503, code: 'READ_MODEL_STOPPED' });
    }
    expect(lines.join('')).toContain('The disk is full');
    const ready = await api.ask('/health/ready', { by });
    expect([ready.status, ready.body]).toMatchObject([503, { ready: false, log: 'up', readModels: 'stopped' }]);
    expect((await api.ask('/health/live', { by })).status).toBe(200);
  });

  it('commands, and what is read from the log, go on', async () => {
    const { status, body } = await api.ask(`/dossiers/${scene.dossier}/allowed?role=agency-clerk`, { by });
    expect([status, (body as { dossier: string }).dossier]).toEqual([200, scene.dossier]);
    const path = scene.path.replace('receive-dossier', 'confirm-full-receipt');
    expect((await api.ask(path, order(scene, { body: {}, headers: { 'if-match': '"2"' } }))).status).toBe(200);
  });

  it('once there is room again, they go on by themselves', async () => {
    await until(() => api.progress.status.fault === undefined);
    const { body } = await api.ask(`/dossiers/${scene.dossier}?atLeast=${await api.head()}`, { by });
    expect(body).toMatchObject({ stage: 'appraisal', revision: '3' });
  });
});
