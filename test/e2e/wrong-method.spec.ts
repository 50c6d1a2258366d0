import { RunningApi } from './support/running-api.js';
import { problemIn, refusalOf } from './support/refusal.js';

const dossier = '/dossiers/5b0c6e9e-0d53-4d4c-8c3f-0d1f5a2b7c11';
let api: RunningApi;

beforeAll(async () => {
  api = await RunningApi.start({ due: false });
});
afterAll(() => api.close());

describe('an address that is there, asked with a method that it does not take', () => {
  it.each([
    ['PUT', '/dossiers', 'GET, HEAD, POST'],
    ['DELETE', dossier, 'GET, HEAD'],
    ['GET', `${dossier}/receive-dossier`, 'POST'],
    ['HEAD', `${dossier}/receive-dossier`, 'POST'],
    ['GET', '/projections/taskList/rebuild', 'DELETE, POST'],
    ['PATCH', '/incidents', 'GET, HEAD'],
    ['OPTIONS', '/tasks', 'GET, HEAD'],
    ['POST', '/notices?after=1', 'GET, HEAD'],
    ['POST', '/', 'GET, HEAD'],
    ['POST', '/assets/style.css', 'GET, HEAD'],
    ['PUT', '/docs', 'GET, HEAD'],
    ['POST', '/health/live', 'GET, HEAD'],
    ['POST', '/metrics', 'GET, HEAD'],
  ])('%s %s: 405, Allow: %s', async (method, path, allow) => {
    const answer = await api.ask(path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    if (method !== 'HEAD') expect(problemIn(answer, path).code).toBe('METHOD_NOT_ALLOWED');
  });

  it('is shown as a page to a browser', async () => {
    const headers = { accept: 'text/html' };
    const { status, text, headers: answered } = await api.ask(`${dossier}/receive-dossier?lang=en`, { headers });
    expect([status, answered.get('allow')]).toEqual([405, 'POST']);
    expect(text).toContain('Not with this method');
  });

  it('is not mistaken for a dossier that is not there, nor for an address that is not', async () => {
    const by = { id: 'auditor', role: 'auditor', unit: 'thanh-tra' };
    expect(await refusalOf(api, dossier, { by })).toMatchObject({ status: 404, code: 'DOSSIER_NOT_FOUND' });
    const answer = await api.ask(`${dossier}/nothing`, { method: 'PUT', by });
    expect([answer.status, answer.headers.get('allow')]).toEqual([404, null]);
  });
});
