import { memoryStores } from '@vinhdanh/application';
import { StoreUnavailable, StoreUnusable } from '@vinhdanh/kernel';
import pino from 'pino';
import { problemIn } from './support/refusal.js';
import { RunningApi } from './support/running-api.js';
import { order, sceneBefore, type Scene } from './support/scene.js';

const by = { id: 'auditor', role: 'auditor', unit: 'thanh-tra-tinh-lang-son' };

const supervisor = { ...by, id: 'chair', role: 'supervisor' };

describe('a store that cannot be reached or used', () => {
  const stores = memoryStores();
  let api: RunningApi;
  let scene: Scene;

  beforeAll(async () => {
    api = await RunningApi.start({ stores, log: pino({ level: 'silent' }), due: false });
    scene = await sceneBefore(api, 'ReceiveDossier');
    await api.progress.reaches(await api.head(), 15_000);
    await api.stopReadModels(); // what they say of a store is told elsewhere
  });
  afterAll(() => api.close());
  afterEach(() => jest.restoreAllMocks());

  it.each([
    [
      'STORE_UNAVAILABLE',
      new StoreUnavailable({ vi: 'Nó đi vắng.', en: 'It is away.' }),
      /Look again in a few seconds/,
    ],
    ['STORE_UNUSABLE', new StoreUnusable({ vi: 'Nó bị hỏng.', en: 'It is broken.' }), /administrator finds the cause/],
  ])('%s: who reads is told nothing of what was not recorded, who writes is', async (code, fault, words) => {
    jest.spyOn(stores.readStore, 'find').mockRejectedValue(fault);
    jest.spyOn(stores.readStore, 'save').mockRejectedValue(fault);
    jest.spyOn(stores.eventStore, 'readStream').mockRejectedValue(fault);
    jest.spyOn(stores.eventStore, 'append').mockRejectedValue(fault);
    const headers = { 'accept-language': 'en' };
    for (const path of ['/tasks', `/dossiers/${scene.dossier}/allowed?role=agency-clerk`]) {
      const problem = problemIn(await api.ask(path, { by, headers }), path);
      expect(problem).toMatchObject({ status: 503, code, detail: expect.stringMatching(words) });
      expect(problem.detail).not.toMatch(/recorded|Idempotency-Key/);
    }
    const page = await api.ask('/?lang=en', { by, headers: { accept: 'text/html' } });
    expect([page.status, page.text]).toEqual([503, expect.stringMatching(words)]);
    const sent = order(scene, { headers });
    expect(problemIn(await api.ask(scene.path, sent), scene.path)).toMatchObject({
      status: 503,
      code,
      detail: expect.stringMatching(/^Nothing was recorded/),
    });
    const rebuild = '/projections/taskList/rebuild';
    const ordered = problemIn(await api.ask(rebuild, { method: 'POST', by: supervisor, headers }), rebuild);
    expect(ordered).toMatchObject({ status: 503, code, detail: expect.stringMatching(/^Nothing was recorded/) });
    expect(ordered.detail).not.toContain('Idempotency-Key');
  });
});
