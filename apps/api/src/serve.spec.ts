import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explainStart, readConfiguration } from '@vinhdanh/application';
import { foreignIn } from '../../../test/support/in-vietnamese.js';
import pino from 'pino';

import { serve } from './serve.js';

const folder = mkdtempSync(join(tmpdir(), 'vinhdanh-serve-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Why it does not start, as its process would print it. */
async function reasonOf(environment: { readonly [name: string]: string }): Promise<string> {
  try {
    const configuration = readConfiguration({ VINHDANH_DATA: folder, VINHDANH_SEED: 'off', PORT: '0', ...environment });
    await (await serve(configuration, pino({ level: 'silent' }))).close();
    return 'it starts';
  } catch (fault) {
    return explainStart(fault);
  }
}

describe('a configuration that cannot be', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, 'x');

  it.each<[environment: { readonly [name: string]: string }, words: string]>([
    [{ PORT: 'abc' }, 'PORT is "abc"'],
    [{ PORT: '70000' }, 'from 0 to 65535'],
    [{ PORT: '-1' }, 'PORT is "-1"'],
    [{ PORT: '1e3' }, 'PORT is "1e3"'],
    [{ HOST: 'no-such-host.invalid' }, 'HOST “no-such-host.invalid” is no address of this machine'],
    [{ HOST: '192.0.2.1' }, 'HOST “192.0.2.1” is no address of this machine'],
    [{ DATABASE_URL: 'mysql://host/name' }, '(DATABASE_URL) must begin with postgres://'],
    [{ DATABASE_URL: 'postgres://host' }, 'names no database'],
    [{ DATABASE_URL: 'postgres://no..host/vinhdanh' }, 'No host has the name in no..host:5432/vinhdanh'],
    [{ VINHDANH_WORKER: 'apart' }, 'set EVENTSTORE_URL and DATABASE_URL'],
    [{ VINHDANH_WORKER_PORT: 'x' }, 'VINHDANH_WORKER_PORT is "x"'],
    [{ VINHDANH_SEED: 'maybe' }, '"on" or "off"'],
    [{ VINHDANH_OPEN_TO: 'me' }, '"loopback" or "anyone"'],
    [{ VINHDANH_DATA: file }, `${file} cannot be made`],
    [{ VINHDANH_DATA: join(file, 'in', 'it') }, 'VINHDANH_DATA'],
  ])('%j is told in one line, and holds nothing afterwards', async (environment, words) => {
    const reason = await reasonOf(environment);
    expect(reason).toContain(words);
    const [vi = ''] = reason.split(' / ');
    expect(foreignIn(vi)).toBe('');
    expect(reason).not.toContain('\n');
    expect(readdirSync(folder)).not.toContain('server.json');
    expect(await reasonOf({})).toBe('it starts');
  });
});

it.each<[code: string, port: number | undefined, words: string]>([
  ['EADDRINUSE', 80, 'Port 80 is taken'],
  ['EACCES', 80, 'Port 80 may not be opened'],
  ['EACCES', undefined, 'two lines'],
  ['', undefined, 'two lines'],
])('%s at port %s is explained', (code, port, words) => {
  expect(explainStart(Object.assign(new Error('two\n  lines'), { code, port }))).toContain(words);
});

it.each([
  ['EADDRINUSE', 'đặt VINHDANH_WORKER_PORT khác (0: cổng trống bất kỳ)'],
  ['EADDRINUSE', 'set another VINHDANH_WORKER_PORT'],
  ['EACCES', 'set a VINHDANH_WORKER_PORT from 1024 up'],
])('%s of a worker’s port names the setting of the worker: %s', (code, words) => {
  const fault = Object.assign(new Error('taken'), { code, port: 80 });
  expect(explainStart(fault, 'VINHDANH_WORKER_PORT')).toContain(words);
});
