import { request } from 'node:http';
import { runOf, s1, signToken } from '@vinhdanh/application';
import { SignJWT } from 'jose';
import { KEY, RunningApi } from './support/running-api.js';
import { problemIn, refusalOf } from './support/refusal.js';

const role = 'agency-clerk';
const unit = 'so-noi-vu-lang-son';
let api: RunningApi;

beforeAll(async () => {
  api = await RunningApi.start({ due: false });
});
afterAll(() => api.close());

/** A token with something about it that ours have not. */
function oddToken(
  claims: object,
  odd: { readonly key?: Uint8Array; readonly alg?: string; readonly issuer?: string },
): Promise<string> {
  const { key = KEY, alg = 'HS256', issuer = 'vinhdanh-development' } = odd;
  return new SignJWT({ sub: 'clerk', role, unit, exp: 4_102_444_800, ...claims })
    .setProtectedHeader({ alg })
    .setIssuer(issuer)
    .sign(key);
}

describe('a token', () => {
  it('that is good is let in, whatever its scheme’s capitals', async () => {
    const token = await oddToken({}, {});
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect((await api.ask('/tasks', { headers: { authorization: `${scheme} ${token}` } })).status).toBe(200);
  });

  it('that is missing is asked for, in the way of RFC 6750', async () => {
    const answer = await api.ask('/tasks');
    expect(problemIn(answer, '/tasks')).toMatchObject({ status: 401, code: 'TOKEN_MISSING' });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="vinhdanh"');
  });

  const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: 'a', role, unit, exp: 4_102_444_800 }))}.`;
  it.each<[string, () => string | Promise<string>]>([
    ['no token at all', () => 'Bearer x'],
    ['empty', () => 'Bearer '],
    ['of another scheme', () => 'Basic YTpi'],
    ['unsigned', () => `Bearer ${unsigned.replaceAll('=', '')}`],
    ['signed with another key', async () => `Bearer ${await oddToken({}, { key: new Uint8Array(32).fill(8) })}`],
    [
      'signed in another way',
      async () => `Bearer ${await oddToken({}, { key: new Uint8Array(64).fill(7), alg: 'HS512' })}`,
    ],
    ['cut short', async () => `Bearer ${(await oddToken({}, {})).slice(0, -4)}`],
    ['changed', async () => `Bearer ${(await oddToken({}, {})).replace(/\.ey/, '.eY')}`],
    ['expired', async () => `Bearer ${await oddToken({ exp: 1_700_000_000 }, {})}`],
    ['without an end', async () => `Bearer ${await oddToken({ exp: undefined }, {})}`],
    ['of another issuer', async () => `Bearer ${await oddToken({}, { issuer: 'elsewhere' })}`],
    ['of the engine itself', async () => `Bearer ${await oddToken({ role: 'engine' }, {})}`],
    ['of a role that there is not', async () => `Bearer ${await oddToken({ role: 'constructor' }, {})}`],
    ['of nobody', async () => `Bearer ${await oddToken({ sub: ' ' }, {})}`],
    ['of a unit that cannot be recorded', async () => `Bearer ${await oddToken({ unit: 'a\0' }, {})}`],
    ['of two roles', async () => `Bearer ${await oddToken({ role: [role] }, {})}`],
  ])('that is %s is refused', async (_name, authorization) => {
    const headers = { authorization: await authorization() };
    expect(await refusalOf(api, '/tasks', { headers })).toMatchObject({ status: 401, code: 'TOKEN_NOT_VALID' });
  });

  it('that is wrong does not matter where none is needed', async () => {
    const headers = { authorization: 'Bearer x' };
    expect((await api.ask('/health/ready', { headers })).status).toBe(200);
    expect((await api.ask('/docs', { headers })).status).toBe(200);
  });

  it('is made for people’s roles only', async () => {
    for (const odd of [
      { role: 'engine' },
      { role: 'king' },
      { unit: '' },
      { name: 'a\ud800' },
      { hours: 0 },
      { hours: Number.NaN },
    ])
      await expect(signToken(KEY, { role, unit, ...odd })).rejects.toThrow(/token/);
  });
});

describe('without a token', () => {
  const { dossier } = runOf(s1, 'none');
  const open = [
    '/',
    '/bao-cao',
    '/bao-cao/danh-sach',
    '/docs',
    '/docs/openapi.json',
    '/docs/swagger-ui.css',
    '/health/live',
    '/health/ready',
    '/metrics',
  ];
  const closed = [
    ...['/dossiers', `/dossiers/${dossier}`, `/dossiers/${dossier}/timeline`, `/dossiers/${dossier}/allowed`],
    ...[`/dossiers/${dossier}/as-of`, '/tasks', '/reports/stages', '/reports/overdue', '/projections', '/notices'],
  ];

  /** `fetch` sets the host itself; this asks for any. */
  function statusOf(
    path: string,
    headers: { readonly [name: string]: string },
    method = 'GET',
  ): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const asking = request(api.address + path, { method, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asking.once('error', reject).end();
    });
  }

  it.each(open)('%s is read on this machine, and nowhere else', async (path) => {
    const port = new URL(api.address).port;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST', `[::1]:${port}`, '127.1.2.3'])
      expect([host, await statusOf(path, { host })]).toEqual([host, 200]);
    for (const host of [
      'vinhdanh.example',
      `evil.example:${port}`,
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      '10.0.0.5',
    ])
      expect([host, await statusOf(path, { host, 'x-forwarded-for': '127.0.0.1' })]).toEqual([host, 401]);
  });

  it.each(closed)('%s is closed', async (path) => {
    expect(await refusalOf(api, path)).toMatchObject({ status: 401, code: 'TOKEN_MISSING' });
  });

  it('no command is taken, not even to say what is wrong with it', async () => {
    for (const path of ['/dossiers', `/dossiers/${dossier}/receive-dossier`, '/projections/taskList/rebuild'])
      expect(await refusalOf(api, path, { method: 'POST', body: { x: 1 } })).toMatchObject({ status: 401 });
  });

  it('a person’s browser is told by a page', async () => {
    const { status, headers, text } = await api.ask('/dossiers', { headers: { accept: 'text/html' } });
    expect([status, headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    expect(text).toContain('Cần mã truy cập');
  });
});

describe('every answer', () => {
  it.each(['/', '/docs', '/tasks', '/nothing', '/health/live'])(
    'of %s forbids foreign scripts, framing and sniffing',
    async (path) => {
      const { headers } = await api.ask(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(policy.includes("'unsafe-inline'")).toBe(path === '/docs');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );
});
