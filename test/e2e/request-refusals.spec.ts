import type { DossierCommandName } from '@vinhdanh/dossier';
import type { Problem } from '@vinhdanh/contract';
import { RunningApi, type Asked } from './support/running-api.js';
import { problemIn, refusalOf } from './support/refusal.js';
import { order, sceneBefore } from './support/scene.js';

let api: RunningApi;

beforeAll(async () => {
  api = await RunningApi.start({ due: false });
});
afterAll(() => api.close());

async function refusedBefore(name: DossierCommandName, change: (data: object) => Asked): Promise<Problem> {
  const scene = await sceneBefore(api, name);
  return refusalOf(api, scene.path, order(scene, change(scene.data)));
}

/** A body of the command with a part replaced or added. */
const having =
  (part: object) =>
  (data: object): Asked => ({ body: { ...data, ...part } });
const text = (body: string) => (): Asked => ({ body });

describe('a body that has not the command’s form is refused by field', () => {
  const papers = [{ kind: 'to-trinh', number: '05/TTr-BK', title: 'Tờ trình' }];
  const vote = { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 14 };

  it.each<[string, DossierCommandName, object, pointer: string, code: string]>([
    ['a field that there is not', 'ReceiveDossier', { at: 1 }, '/at', 'FIELD_UNKNOWN'],
    ['the mark of an example', 'OpenDossier', { example: true }, '/example', 'FIELD_UNKNOWN'],
    [
      'one in a part',
      'OpenDossier',
      { subject: { kind: 'collective', name: 'A', x: 1 } },
      '/subject/x',
      'FIELD_UNKNOWN',
    ],
    ['one in a list', 'SubmitDossier', { papers: [...papers, { ...papers[0], x: 1 }] }, '/papers/1/x', 'FIELD_UNKNOWN'],
    ['one that needs escaping', 'ReceiveDossier', { 'a/b~c': 1 }, '/a~1b~0c', 'FIELD_UNKNOWN'],
    ['a number for text', 'SubmitUpward', { submissionNumber: 46 }, '/submissionNumber', 'TEXT_EXPECTED'],
    ['null for text', 'SubmitUpward', { submissionNumber: null }, '/submissionNumber', 'FIELD_MISSING'],
    ['null for a field that may be left out', 'ReceiveDossier', { on: null }, '/on', 'DATE_DOES_NOT_EXIST'],
    ['text for a number', 'ClosePublicNotice', { opinions: '1' }, '/opinions', 'WHOLE_NUMBER_EXPECTED'],
    ['a broken number', 'ClosePublicNotice', { opinions: 0.5 }, '/opinions', 'WHOLE_NUMBER_EXPECTED'],
    ['a number below 0', 'ClosePublicNotice', { objections: -1 }, '/objections', 'NUMBER_OUT_OF_RANGE'],
    [
      'a number beyond reason',
      'RecordCouncilResult',
      { vote: { ...vote, yes: 1e6 + 1 } },
      '/vote/yes',
      'NUMBER_OUT_OF_RANGE',
    ],
    ['text for yes or no', 'DecideEligibility', { eligible: 'true' }, '/eligible', 'TRUE_OR_FALSE_EXPECTED'],
    ['1 for yes or no', 'DecideEligibility', { eligible: 1 }, '/eligible', 'TRUE_OR_FALSE_EXPECTED'],
    ['a word that is not offered', 'RecordCouncilResult', { outcome: 'ok' }, '/outcome', 'VALUE_NOT_POSSIBLE'],
    ['a day that does not exist', 'ScheduleCouncil', { meetingOn: '2026-02-30' }, '/meetingOn', 'DATE_DOES_NOT_EXIST'],
    ['an instant for a day', 'ReceiveDossier', { on: '2026-01-15T01:00:00Z' }, '/on', 'DATE_DOES_NOT_EXIST'],
    ['a list for a part', 'OpenDossier', { subject: [] }, '/subject', 'OBJECT_EXPECTED'],
    ['text for a part', 'OpenDossier', { subject: 'A' }, '/subject', 'OBJECT_EXPECTED'],
    ['a part for a list', 'RequestOpinions', { bodies: { 0: 'Thuế' } }, '/bodies', 'LIST_EXPECTED'],
    ['text for a list', 'RequestOpinions', { bodies: 'Thuế' }, '/bodies', 'LIST_EXPECTED'],
    ['a number in a list of texts', 'RequestOpinions', { bodies: ['Thuế', 1] }, '/bodies', 'TEXT_EXPECTED'],
    ['null in a list of parts', 'SubmitDossier', { papers: [null] }, '/papers', 'OBJECT_EXPECTED'],
    ['a list in a list of parts', 'SubmitDossier', { papers: [papers] }, '/papers', 'OBJECT_EXPECTED'],
    ['a long name', 'SubmitUpward', { submissionNumber: 'x'.repeat(501) }, '/submissionNumber', 'TEXT_TOO_LONG'],
    ['a long list', 'RequestOpinions', { bodies: Array(101).fill('Thuế') }, '/bodies', 'LIST_TOO_LONG'],
  ])('%s', async (...[, command, part, pointer, code]) => {
    const { status, code: problem, errors } = await refusedBefore(command, having(part));
    expect([status, problem]).toEqual([400, 'BODY_NOT_VALID']);
    expect(errors).toContainEqual({ pointer, code, detail: expect.stringContaining(pointer) });
  });

  it('names every field at once', async () => {
    const { errors = [] } = await refusedBefore('OpenDossier', () => ({ body: { on: 'x', y: 1 } }));
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/achievement',
      '/award',
      '/commendationType',
      '/on',
      '/proposingUnit',
      '/subject',
      '/y',
    ]);
  });

  it.each(['[]', '"x"', '1', 'null', 'true', '[{"on":"2026-01-15"}]'])('%s is no body', async (body) => {
    expect(await refusedBefore('ReceiveDossier', text(body))).toMatchObject({ status: 400, code: 'BODY_NOT_VALID' });
  });

  it('a command that needs no data needs no body', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const { body: _none, ...asked } = order(scene);
    expect((await api.ask(scene.path, asked)).status).toBe(200);
  });
});

describe('a body that is made to harm', () => {
  const paper = '{"kind":"a","number":"b","title":"c"}';
  it.each<[string, body: string, code: string]>([
    ['the name __proto__', '{"on":"2026-01-15","__proto__":{"on":"2026-01-14"}}', 'FIELD_UNKNOWN'],
    ['the name constructor, at depth', `{"papers":[{"constructor":{"prototype":{}}}]}`, 'FIELD_UNKNOWN'],
    ['25,000 parts in a list', `{"papers":[${Array(25_000).fill(paper).join()}]}`, 'TOO_MANY_VALUES'],
    ['90,000 names', `{${Array.from({ length: 90_000 }, (_, index) => `"k${index}":1`).join()}}`, 'TOO_MANY_VALUES'],
    ['lists in lists', `{"papers":${'['.repeat(500_000)}${']'.repeat(500_000)}}`, 'TOO_DEEP'],
    ['parts in parts', `{"subject":${'{"kind":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 'TOO_DEEP'],
  ])('%s: is refused at once, and briefly', async (_name, body, code) => {
    const scene = await sceneBefore(api, 'SubmitDossier');
    const answer = await api.ask(scene.path, order(scene, { body }));
    const { status, errors = [] } = problemIn(answer, scene.path);
    expect([status, errors.map((error) => error.code)]).toEqual([400, [code]]);
    expect(answer.text.length).toBeLessThan(2000);
  });

  it('with a thousand faults is answered, and briefly enough', async () => {
    const scene = await sceneBefore(api, 'SubmitDossier');
    const body = { submissionNumber: 'x', papers: Array(990).fill({}) };
    const answer = await api.ask(scene.path, order(scene, { body }));
    expect(problemIn(answer, scene.path).errors?.length).toBe(100);
  });
});

describe('what is not JSON in UTF-8 is refused as it comes', () => {
  const utf8 = new TextEncoder();
  it.each<[string, Asked, status: number, code: string]>([
    ['text', { body: 'on=2026-01-15' }, 400, 'BODY_NOT_JSON'],
    ['half of an object', { body: '{"on":' }, 400, 'BODY_NOT_JSON'],
    ['bytes that are no UTF-8', { body: new Uint8Array([0x22, 0xc3, 0x28, 0x22]) }, 400, 'BODY_NOT_JSON'],
    ['UTF-16', { body: new Uint8Array(Buffer.from('\ufeff{}', 'utf16le')) }, 400, 'BODY_NOT_JSON'],
    [
      'a form',
      { body: 'on=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'MEDIA_TYPE_NOT_SUPPORTED',
    ],
    ['text by name', { body: '{}', headers: { 'content-type': 'text/plain' } }, 415, 'MEDIA_TYPE_NOT_SUPPORTED'],
    [
      'another JSON',
      { body: '{}', headers: { 'content-type': 'application/vnd.api+json' } },
      415,
      'MEDIA_TYPE_NOT_SUPPORTED',
    ],
    [
      'another charset',
      { body: '{}', headers: { 'content-type': 'application/json; charset=utf-16' } },
      415,
      'MEDIA_TYPE_NOT_SUPPORTED',
    ],
    ['gzip', { body: utf8.encode('{}'), headers: { 'content-encoding': 'gzip' } }, 415, 'MEDIA_TYPE_NOT_SUPPORTED'],
    ['a body over the limit', { body: JSON.stringify('x'.repeat(1_200_000)) }, 413, 'BODY_TOO_LARGE'],
  ])('%s', async (_name, asked, status, code) => {
    expect(await refusedBefore('ReceiveDossier', () => asked)).toMatchObject({ status, code });
  });

  it('a byte order mark and a charset of utf-8 do no harm', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const headers = { 'content-type': 'Application/JSON; Charset="UTF-8"' };
    const { status } = await api.ask(scene.path, order(scene, { body: '\ufeff{}', headers }));
    expect(status).toBe(200);
  });
});

describe('what cannot be found', () => {
  it.each([
    ['GET', '/nothing'],
    ['PUT', '/nothing'],
    ['POST', '/dossiers/5b0c6e9e-0d53-4d4c-8c3f-0d1f5a2b7c11/note-task-overdue'],
    ['POST', '/dossiers/5b0c6e9e-0d53-4d4c-8c3f-0d1f5a2b7c11/ReceiveDossier'],
  ])('%s %s', async (method, path) => {
    const { by } = await sceneBefore(api, 'ReceiveDossier');
    expect(await refusalOf(api, path, { method, by })).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  });

  it('an address that cannot be decoded', async () => {
    expect(await refusalOf(api, '/dossiers/%E0%A4%A')).toMatchObject({ status: 400, code: 'REQUEST_NOT_READABLE' });
  });
});

describe('the language of a problem', () => {
  it.each([
    ['en', 'en', 'A token is needed'],
    ['en-GB,en;q=0.9,vi;q=0.1', 'en', 'A token is needed'],
    ['vi-VN', 'vi', 'Cần mã truy cập'],
    ['fr', 'vi', 'Cần mã truy cập'],
    ['', 'vi', 'Cần mã truy cập'],
  ])('asked for as “%s” is %s', async (accepted, language, title) => {
    const answer = await api.ask('/tasks', { headers: { 'accept-language': accepted } });
    expect([answer.headers.get('content-language'), problemIn(answer, '/tasks').title]).toEqual([language, title]);
  });
});
