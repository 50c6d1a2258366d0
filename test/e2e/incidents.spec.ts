import { readModelTables } from '@vinhdanh/application';
import { incidentTable, skippedEventTable, type IncidentRow, type SkippedEventRow } from '@vinhdanh/kernel';
import { refusalOf } from './support/refusal.js';
import { RunningApi } from './support/running-api.js';

const supervisor = { id: 'chair', role: 'supervisor', unit: 'ubnd-tinh-lang-son' };
const where = { projection: 'timeline', partition: 'd', event: 'e', position: '1', at: '2026-01-12T02:00:00.000Z' };
const parked: IncidentRow = {
  ...{ ...where, place: 'live', stream: 'dossier-d', revision: '1' },
  ...{ type: 'DossierBlessed', cause: 'not known', attempts: 1 },
};
const skipped: SkippedEventRow = { ...where, event: 'former', reason: 'hỏng', by: 'quan-tri' };

/** A dossier is parked, of which an earlier event was left out. */
describe('the incidents, over HTTP', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await RunningApi.start({ worker: 'apart' });
    await api.engine.readStore.prepare(readModelTables);
    await api.engine.readStore.save([
      { table: incidentTable, puts: [parked], removes: [] },
      { table: skippedEventTable, puts: [skipped], removes: [] },
    ]);
  });
  afterAll(() => api.close());

  it('show what was left out, why and by whom', async () => {
    const { status, body } = await api.ask('/incidents/skipped', { by: supervisor });
    const { partition: dossier, ...rest } = skipped;
    expect([status, body]).toEqual([200, [{ ...rest, dossier }]]);
  });

  it.each(['', '  ', '\u200b'])('take no reason for a reason: %j', async (reason) => {
    const asked = { method: 'POST', by: supervisor, body: { reason } };
    const problem = await refusalOf(api, '/incidents/timeline/d/skip', asked);
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/reason', code: 'TEXT_MISSING' }] });
  });

  it.each([
    ['x'.repeat(4001), 'TEXT_TOO_LONG'],
    ['a\ud800b', 'TEXT_NOT_WELL_FORMED'],
  ])('take no reason that the log cannot keep', async (reason, code) => {
    const asked = { method: 'POST', by: supervisor, body: { reason } };
    const problem = await refusalOf(api, '/incidents/timeline/d/skip', asked);
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/reason', code }] });
  });

  it('leave out no other event than the one that was seen', async () => {
    const asked = { method: 'POST', by: supervisor, body: { reason: 'hỏng', event: 'former' } };
    const saving = jest.spyOn(api.engine.readStore, 'save');
    const problem = await refusalOf(api, '/incidents/timeline/d/skip', asked);
    expect(problem).toMatchObject({ status: 404, code: 'INCIDENT_NOT_FOUND' });
    expect(saving).not.toHaveBeenCalled();
    saving.mockRestore();
  });

  it('take an order for each, also where more are parked than are listed', async () => {
    const numbers = Array.from({ length: 10_000 }, (_, number) => String(number));
    const crowd = numbers.map((partition): IncidentRow => ({ ...parked, partition, at: '2026-01-11T02:00:00.000Z' }));
    await api.engine.readStore.save([{ table: incidentTable, puts: crowd, removes: [] }]);
    const answer = await api.ask('/incidents/timeline/d/retry', { method: 'POST', by: supervisor });
    await api.engine.readStore.save([{ table: incidentTable, puts: [], removes: crowd }]);
    expect(answer).toMatchObject({ status: 202, body: { dossier: 'd', event: 'e' } });
  });

  it('are shown one by one', async () => {
    const found = await api.ask('/incidents/timeline/d', { by: supervisor });
    expect(found).toMatchObject({ status: 200, body: { dossier: 'd', event: 'e' } });
    expect((await api.ask('/incidents/timeline/nobody', { by: supervisor })).status).toBe(404);
  });

  it('take an order with a reason', async () => {
    const asked = { method: 'POST', by: supervisor, body: { reason: 'hỏng' } };
    expect(await api.ask('/incidents/timeline/d/skip', asked)).toMatchObject({ status: 202, body: { event: 'e' } });
  });
});
