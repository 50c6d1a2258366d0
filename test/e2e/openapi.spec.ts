import { play, runOf, s1, s1Commands } from '@vinhdanh/application';
import { commandPath } from '@vinhdanh/contract';
import { commandRules, type Role } from '@vinhdanh/dossier';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DescribedApi } from './support/described-api.js';
import { HttpCaller } from './support/http-caller.js';
import { RunningApi, type Asked } from './support/running-api.js';
import { order, sceneBefore } from './support/scene.js';

const auditor = { id: 'auditor', role: 'auditor', unit: 'thanh-tra-tinh-lang-son' };
const supervisor = { id: 'chair', role: 'supervisor', unit: 'ubnd-tinh-lang-son' };
let api: RunningApi;
let described: DescribedApi;

beforeAll(async () => {
  api = await RunningApi.start({ due: false });
  described = new DescribedApi((await api.ask('/docs/openapi.json')).body as OpenAPIObject);
});
afterAll(() => api.close());

/** Asks, and finds the answer to be as it is described. */
async function checked(path: string, asked: Asked = {}): Promise<number> {
  const answer = await api.ask(path, asked);
  expect(described.faultsOfAnswer(asked.method ?? 'GET', path, answer)).toEqual([]);
  return answer.status;
}

describe('the document', () => {
  it('has every command that a person may give, at its address, and no other', () => {
    const forPeople = Object.entries(commandRules).filter(([, { by }]) => by.some((role: Role) => role !== 'engine'));
    const expected = forPeople.map(([name]) => [name, `/dossiers/{id}/${commandPath(name)}`]);
    const commands = described.operations
      .filter(({ path }) => path.startsWith('/dossiers'))
      .filter(({ method }) => method === 'post');
    expect(commands.map(({ operationId, path }) => [operationId, path]).sort()).toEqual(
      [...expected, ['OpenDossier', '/dossiers']].sort(),
    );
  });

  it('names each operation once, with words in both languages, and what a reader without a token gets', () => {
    const ids = described.operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^([A-Z][a-z]+)+$/.test(id))).toEqual([]);
    for (const { operationId, description } of described.operations) {
      expect([operationId, description.summary]).toEqual([operationId, expect.stringContaining(' / ')]);
      expect([operationId, Object.keys(description.responses)]).toEqual([operationId, expect.arrayContaining(['401'])]);
      expect([operationId, description.tags?.length]).toEqual([operationId, 1]);
    }
  });

  it('points to nothing that is not there', () => {
    const text = JSON.stringify(described.document);
    const names = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, ref = '']) =>
      ref.replace('#/components/schemas/', ''),
    );
    expect(names.filter((name) => !Object.hasOwn(described.document.components?.schemas ?? {}, name))).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
  });

  it('describes the bodies that the commands take, and only those', () => {
    const envelopes = s1Commands('bodies');
    expect(envelopes.length).toBeGreaterThan(25);
    for (const { command } of envelopes) {
      const path = command.name === 'OpenDossier' ? '/dossiers' : `/dossiers/x/${commandPath(command.name)}`;
      const operation = described.operation('POST', path);
      const body = JSON.parse(JSON.stringify(command.data)) as object;
      expect(described.faultsOfBody(operation, body)).toEqual([]);
      expect(described.faultsOfBody(operation, { ...body, unknown: 1 })).not.toEqual([]);
      for (const name of Object.keys(body)) {
        expect(described.faultsOfBody(operation, { ...body, [name]: { wrong: 1 } })).not.toEqual([]);
      }
    }
  });
});

describe('what a server answers is what the document says', () => {
  const run = runOf(s1, 'described');

  beforeAll(async () => {
    for await (const { outcome } of play(run, new HttpCaller(api).send)) expect(outcome).toHaveProperty('ok');
  });

  it.each([
    '/dossiers',
    '/dossiers?stage=archived&limit=5',
    '/tasks',
    '/tasks?role=agency-clerk&overdueAt=2026-12-31',
    '/reports/stages',
    '/reports',
    '/reports/overdue?asOf=2026-03-31',
    '/reports/durations?ruleSet=VN-2025',
    '/reports/stages/dossiers?stage=archived&limit=5',
    '/projections',
    '/dossiers/{id}',
    '/dossiers/{id}/timeline',
    '/dossiers/{id}/as-of?at=2026-02-24',
    '/dossiers/{id}/allowed',
    '/dossiers/{id}/allowed?role=agency-clerk',
  ])('GET %s', async (template) => {
    await sceneBefore(api, 'SubmitToPrimeMinister'); // something that waits
    const path = template.replace('{id}', run.dossier);
    expect(await checked(path, { by: auditor })).toBe(200);
    expect(await checked(path)).toBe(401);
  });

  it('receipts and refusals of commands', async () => {
    const scene = await sceneBefore(api, 'ScheduleCouncil');
    const post = (change: Asked, path = scene.path): Promise<number> => checked(path, order(scene, change));
    const opening = await sceneBefore(api, 'OpenDossier');
    expect(await checked('/dossiers', order(opening))).toBe(201);
    expect(await checked('/dossiers', order(opening, { body: {} }))).toBe(400);
    expect(await checked('/dossiers', order(opening, { by: auditor }))).toBe(403);
    api.clock.set('2026-02-24T02:00:00.000Z');
    expect(await post({ body: { meetingOn: '2026-02-25' } })).toBe(409);
    expect(await post({ body: { meetingOn: '2026-02-30' } })).toBe(400);
    expect(await post({ body: { meetingOn: '2026-02-27', on: '2027-01-01' } })).toBe(422);
    expect(await post({ headers: { 'if-match': '"0"' } })).toBe(412);
    expect(await post({ headers: { 'content-type': 'text/plain' } })).toBe(415);
    expect(await post({ body: 'x'.repeat(1_200_000) })).toBe(413);
    expect(await post({}, scene.path.replace(scene.dossier, run.dossier.replaceAll(/\d/g, '0')))).toBe(404);
    expect(
      await checked(scene.path, { by: scene.by, method: 'POST', headers: { 'idempotency-key': run.dossier } }),
    ).toBe(428);
    expect(await post({})).toBe(200);
  });

  it('wrong questions, read models that are behind, and their rebuilding', async () => {
    for (const path of ['/dossiers?x=1', '/tasks?x=1', '/reports/stages?x=1', '/reports/overdue?x=1', '/notices?x=1'])
      expect(await checked(path, { by: auditor })).toBe(400);
    jest.spyOn(api.progress, 'reaches').mockResolvedValueOnce(false).mockResolvedValueOnce(false);
    for (const path of ['/dossiers', `/dossiers/${run.dossier}`])
      expect(await checked(`${path}?atLeast=${'9'.repeat(20)}`, { by: auditor })).toBe(503);
    for (const path of ['', '/timeline', '/as-of', '/allowed'])
      expect(await checked(`/dossiers/x${path}`, { by: auditor })).toBe(404);
    const rebuild = { method: 'POST', by: supervisor };
    expect(await checked('/projections/timeline/rebuild', rebuild)).toBe(202);
    expect(await checked('/projections/timeline/rebuild', { ...rebuild, method: 'DELETE' })).toBe(202);
    for (const path of ['/incidents', '/incidents/skipped']) expect(await checked(path, { by: auditor })).toBe(200);
    expect(await checked(`/incidents/timeline/${run.dossier}`, { by: auditor })).toBe(404);
    expect(await checked(`/incidents/timeline/${run.dossier}/retry`, rebuild)).toBe(404);
    expect(await checked(`/incidents/timeline/${run.dossier}/skip`, { ...rebuild, body: { reason: 'x' } })).toBe(404);
    expect(await checked(`/incidents/timeline/${run.dossier}/skip`, { ...rebuild, body: {} })).toBe(400);
    expect(await checked('/projections/nothing/rebuild', rebuild)).toBe(404);
    expect(await checked('/projections/timeline/rebuild', { ...rebuild, by: auditor })).toBe(403);
  });
});
