import { Fault, StoreUnavailable, StoreUnusable } from '@vinhdanh/kernel';
import { foreignIn } from '../../../test/support/in-vietnamese.js';
import { checkAppend } from './append-request.js';
import { connectionSettings } from './eventstoredb/connection-string.js';
import { Expired, judge } from './eventstoredb/judge.js';
import { whereOf } from './postgres/address.js';
import { plainWords as ofPostgres, unknownHost } from './postgres/plain-words.js';
import { noSuchTable, otherVersion } from './read-model/table-faults.js';
import { EVENT_LOG, READ_MODELS } from './sqlite/database-kind.js';
import { SqlFault, type SqlFaultKind } from './sqlite/driver.js';
import { plainWords as ofSqlite } from './sqlite/plain-words.js';
import { refuseWalRace } from './sqlite/wal-race.js';
import { FolderHeld } from './sqlite/writer-lock.js';

const WHERE = 'may-chu:5432/vinhdanh';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (fault) {
    return fault;
  }
}

const untrusted = ['DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'];
const postgres = [
  '28P01',
  '28000',
  '3D000',
  '42501',
  '53100',
  '25006',
  '42P01',
  '3F000',
  '22007',
  '0A000',
  ...untrusted,
];
const away = ['53300', '57014', 'ENOTFOUND', '55P03', '40P01', 'ECONNREFUSED', '08006', '57P03'];
const sqlite: readonly SqlFaultKind[] = [
  ...(['busy', 'full', 'io', 'read-only', 'corrupt', 'not-a-database', 'cannot-open', 'closed', 'other'] as const),
];
const addresses = [
  'mysql://may-chu/x',
  'postgres://may-chu',
  'postgres://may-chu:70000/x',
  'postgres://a:b#c@may-chu/x',
];
const logs = [
  ...['esdb:/x', 'esdb://', 'esdb://a:0', 'esdb://may-chu?tls=false', 'esdb://a:%zz@may-chu', 'esdb+discover://a,b'],
  ...['esdb://a:b@localhost?tls=false', 'esdb://a?keepAliveInterval=1', 'esdb://a?x=1', 'esdb://a?tls=x'],
  ...['esdb://a?gossipTimeout=x', 'esdb://a?userKeyFile=x', 'esdb://a?tlsCAFile=/khong/co'],
];

describe('what a store says of a fault', () => {
  it.each<readonly [string, unknown]>([
    ...[...postgres, ...away].map((code) => [code, ofPostgres(coded(code), WHERE)] as const),
    ['a name that was never known', unknownHost(WHERE, undefined)],
    ...addresses.map((url) => [url, thrownBy(() => whereOf(url))] as const),
    ...logs.map((url) => [url, thrownBy(() => connectionSettings(url, false))] as const),
    ...sqlite.flatMap((kind) => [inFile(kind, EVENT_LOG), inFile(kind, READ_MODELS)]),
    ['an unfit SQLite', thrownBy(() => refuseWalRace('3.7.0'))],
    ['a folder that another process holds', new FolderHeld('/du-lieu')],
    ['no such table', noSuchTable('taskList')],
    ['a table of another version', otherVersion('taskList', 2)],
    ['too many bytes', thrownBy(() => checkAppend(large()))],
  ])('of %s, a Vietnamese reads in Vietnamese, and the log in English', (_what, fault) => {
    expect(fault).toBeInstanceOf(Fault);
    const { words, message } = fault as Fault;
    expect(foreignIn(words.vi)).toBe('');
    expect([words.en, foreignIn(words.en)]).toEqual([message, expect.stringMatching(/./)]);
  });

  it.each(untrusted)('of a certificate that is not trusted (%s), what to name', (code) => {
    const fault = ofPostgres(coded(code), WHERE);
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect((fault as StoreUnusable).words.vi).toContain('sslrootcert=');
  });

  it.each([
    ...['stream-deleted', 'access-denied', 'maximum-append-size-exceeded', 'not-leader'].map((type) => ({ type })),
    ...[12, 16].map((code) => ({ code })),
  ])('of an EventStoreDB that answers with %j, too', (more) => {
    const judged = judge(Object.assign(new Error('what the client said'), more));
    expect('words' in judged && foreignIn(judged.words.vi)).toBe('');
  });

  it('of an EventStoreDB that does not answer, too', () => {
    expect(judge(new Expired(5))).toMatchObject({ words: { vi: 'không có câu trả lời trong 5 ms' } });
  });

  it.each(away)('of %s, it is known to pass; whether it is tried again, only who asks can say', (code) => {
    const fault = ofPostgres(coded(code), WHERE);
    expect(fault).toBeInstanceOf(StoreUnavailable);
    const { vi, en } = (fault as StoreUnavailable).words;
    expect(`${vi} ${en}`).not.toMatch(/thử lại|tried again/i);
  });
});

function coded(code: string): Error {
  return Object.assign(new Error('what the server said'), { code });
}

function inFile(kind: SqlFaultKind, of: typeof EVENT_LOG): readonly [string, unknown] {
  return [
    `${kind} of the ${of.what.en}`,
    ofSqlite({ path: '/du-lieu/x.db', kind: of }, new SqlFault(kind, 'disk', false)),
  ];
}

function large(): Parameters<typeof checkAppend>[0] {
  const id = '00000000-0000-4000-8000-000000000001';
  const [data, metadata] = [new Uint8Array(2_000_000), new Uint8Array()];
  return { stream: 'dossier-x', expected: 'none', events: [{ id, type: 'Noted', data, metadata }] };
}
