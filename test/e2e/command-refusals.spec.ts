import { randomUUID } from 'node:crypto';
import type { Receipt } from '@vinhdanh/contract';
import { dossierStream } from '@vinhdanh/dossier';
import { RunningApi } from './support/running-api.js';
import { refusalOf } from './support/refusal.js';
import { order, sceneBefore } from './support/scene.js';

let api: RunningApi;

beforeAll(async () => {
  api = await RunningApi.start({ due: false });
});
afterAll(() => api.close());

describe('what a rule refuses is said with rule and article, and not recorded', () => {
  it('a council before the notice has run: article, and the first lawful day', async () => {
    const scene = await sceneBefore(api, 'ScheduleCouncil');
    for (const meetingOn of ['2026-02-25', '2026-02-26']) {
      expect(await refusalOf(api, scene.path, order(scene, { body: { meetingOn } }))).toMatchObject({
        ...{ status: 409, code: 'NOTICE_WINDOW_NOT_RUN', facts: { firstLawfulDay: '2026-02-27' } },
        legalBasis: expect.arrayContaining([expect.objectContaining({ provision: 'Điều 44 khoản 2' })]),
      });
    }
  });

  it('a vote below the threshold: how many were needed', async () => {
    const scene = await sceneBefore(api, 'RecordCouncilResult');
    const vote = { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 10 };
    expect(await refusalOf(api, scene.path, order(scene, { body: { ...scene.data, vote } }))).toMatchObject({
      ...{ status: 409, facts: { needed: 11 } },
      legalBasis: [expect.objectContaining({ tag: expect.any(String) })],
    });
  });

  it('a step out of order: what is possible now', async () => {
    const scene = await sceneBefore(api, 'ConfirmFullReceipt');
    const path = scene.path.replace('confirm-full-receipt', 'complete-appraisal');
    expect(await refusalOf(api, path, order(scene, { body: { summary: 'Đủ điều kiện.' } }))).toMatchObject({
      ...{ status: 409, code: 'STEP_OUT_OF_ORDER' },
      allowedNow: expect.arrayContaining(['ConfirmFullReceipt', 'RequestSupplement']),
    });
  });

  it('a question that the rules leave open: a person must decide', async () => {
    const scene = await sceneBefore(api, 'DecideEligibility');
    const path = scene.path.replace('decide-eligibility', 'complete-appraisal');
    expect(await refusalOf(api, path, order(scene, { body: { summary: 'Đủ điều kiện.' } }))).toMatchObject({
      ...{ status: 409, code: 'ELIGIBILITY_NEEDS_HUMAN_DECISION' },
    });
  });

  it('somebody else’s role, somebody else’s unit', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const secretary = { id: 'secretary', role: 'council-secretary', unit: 'hoi-dong-tdkt-lang-son' };
    const stranger = { id: 'stranger', role: 'agency-clerk', unit: 'so-noi-vu-cao-bang' };
    const [role, unit] = [order(scene, { by: secretary }), order(scene, { by: stranger })];
    expect(await refusalOf(api, scene.path, role)).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
    expect(await refusalOf(api, scene.path, unit)).toMatchObject({ status: 403, code: 'UNIT_NOT_ALLOWED' });
  });

  it('a dossier that there is not, and an id that can be none', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    for (const id of [randomUUID(), scene.dossier.toUpperCase(), 'x', '..%2f..%2fetc', '%00', `${scene.dossier}%20`]) {
      const path = scene.path.replace(scene.dossier, id);
      expect(await refusalOf(api, path, order(scene))).toMatchObject({ status: 404, code: 'DOSSIER_NOT_FOUND' });
    }
  });
});

describe('data that cannot be recorded is named by its field', () => {
  const long = 'ơ'.repeat(524_288);
  it.each<[string, object, object]>([
    ['an unknown award', { award: 'HC_LD9' }, { code: 'AWARD_UNKNOWN', errors: [{ pointer: '/award' }] }],
    ['a type that the award has not', { commendationType: 'X' }, { errors: [{ pointer: '/commendationType' }] }],
    ['a day to come', { on: '2026-01-13' }, { code: 'DATE_IN_FUTURE', errors: [{ pointer: '/on' }] }],
    ['text without words', { achievement: ' \n' }, { code: 'TEXT_MISSING', errors: [{ pointer: '/achievement' }] }],
    ['a lone surrogate', { achievement: 'a\ud800' }, { errors: [{ pointer: '/achievement' }] }],
    ['a NUL', { subject: { kind: 'collective', name: 'a\0' } }, { errors: [{ pointer: '/subject/name' }] }],
    ['1 MiB of achievement', { achievement: long }, { code: 'PAYLOAD_TOO_LARGE', facts: { limit: 60_000 } }],
  ])('%s', async (_name, change, expected) => {
    const scene = await sceneBefore(api, 'OpenDossier');
    const asked = order(scene, { body: { ...scene.data, ...change } });
    expect(await refusalOf(api, scene.path, asked)).toMatchObject({ status: 422, ...expected });
  });
});

describe('If-Match', () => {
  it('that is stale says where the dossier is now', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    for (const etag of ['"0"', '"2"', '"999999999999999999"']) {
      const asked = order(scene, { headers: { 'if-match': etag } });
      const facts = { expected: etag.slice(1, -1), actual: '1' };
      expect(await refusalOf(api, scene.path, asked)).toMatchObject({ status: 412, code: 'STALE_REVISION', facts });
    }
  });

  it('must be there, and one strong ETag', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const { 'if-match': _left, ...headers } = order(scene).headers ?? {};
    const missing = { method: 'POST', by: scene.by, body: {}, headers };
    expect(await refusalOf(api, scene.path, missing)).toMatchObject({ status: 428, code: 'IF_MATCH_MISSING' });
    for (const etag of ['1', 'W/"1"', '*', '"1", "2"', '"-1"', '"1e0"', '""', '"9999999999999999999"']) {
      const asked = order(scene, { headers: { 'if-match': etag } });
      expect(await refusalOf(api, scene.path, asked)).toMatchObject({ status: 400, code: 'IF_MATCH_NOT_VALID' });
    }
  });

  it('of many at once lets one through', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.ask(scene.path, order(scene))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(412)]);
    expect(await api.engine.history(dossierStream(scene.dossier))).toHaveLength(3);
  });
});

describe('Idempotency-Key', () => {
  it('must be there, and a UUID', async () => {
    const scene = await sceneBefore(api, 'OpenDossier');
    const missing = { method: 'POST', by: scene.by, body: scene.data };
    expect(await refusalOf(api, '/dossiers', missing)).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
    for (const key of ['', 'x', `${randomUUID()} `.repeat(2), randomUUID().slice(1)]) {
      const asked = order(scene, { headers: { 'idempotency-key': key } });
      const expected = { status: 400, code: 'IDEMPOTENCY_KEY_NOT_VALID' };
      expect(await refusalOf(api, '/dossiers', asked)).toMatchObject(expected);
    }
  });

  it('sent again with the same body gets the first receipt, whatever has happened since', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const asked = order(scene);
    const first = await api.ask(scene.path, asked);
    expect(first.status).toBe(200);
    const receipt = first.body as Receipt;
    const supplement = { body: { missing: ['Biên bản'], reason: 'Thiếu.' }, headers: { 'if-match': '"2"' } };
    const after = await api.ask(scene.path.replace('receive-dossier', 'request-supplement'), order(scene, supplement));
    expect(after.status).toBe(200);
    const head = await api.head();
    const again = await api.ask(scene.path, asked);
    expect([again.status, again.body]).toEqual([200, { ...receipt, repeated: true }]);
    expect([again.headers.get('etag'), again.headers.get('x-position')]).toEqual(['"2"', receipt.position]);
    expect(await api.head()).toBe(head);
  });

  it('may be written in capitals and quotes: it is the same key', async () => {
    const scene = await sceneBefore(api, 'OpenDossier');
    const key = randomUUID();
    const receipts = [];
    for (const form of [key, key.toUpperCase(), `"${key}"`]) {
      const { status, headers, body } = await api.ask(
        '/dossiers',
        order(scene, { headers: { 'idempotency-key': form } }),
      );
      receipts.push([status, headers.get('location'), (body as Receipt).repeated]);
    }
    const location = receipts[0]?.[1];
    expect(receipts).toEqual([201, 201, 201].map((status, index) => [status, location, index > 0]));
  });

  it('with another body, or of another person, is refused', async () => {
    const scene = await sceneBefore(api, 'OpenDossier');
    const asked = order(scene);
    expect((await api.ask('/dossiers', asked)).status).toBe(201);
    const other = { ...asked, body: { ...scene.data, achievement: 'Thành tích khác.' } };
    expect(await refusalOf(api, '/dossiers', other)).toMatchObject({ status: 422, code: 'COMMAND_ID_REUSED' });
    const colleague = { ...asked, by: { ...scene.by, id: 'colleague' } };
    expect(await refusalOf(api, '/dossiers', colleague)).toMatchObject({ status: 422, code: 'COMMAND_ID_REUSED' });
  });

  it('of many requests at once is recorded once', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const asked = order(scene);
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.ask(scene.path, asked)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ body }) => !(body as Receipt).repeated)).toHaveLength(1);
    expect(await api.engine.history(dossierStream(scene.dossier))).toHaveLength(3);
  });
});

describe('the correlation id', () => {
  it('is the caller’s, in the answer and in the event', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const correlationId = 'van-thu-2026.0115';
    const { headers } = await api.ask(scene.path, order(scene, { headers: { 'x-correlation-id': correlationId } }));
    expect(headers.get('x-correlation-id')).toBe(correlationId);
    const history = await api.engine.history(dossierStream(scene.dossier));
    expect(history.at(-1)?.metadata).toMatchObject({ correlationId, actor: scene.by });
  });

  it('is made here when the caller’s is not usable', async () => {
    for (const given of ['short', 'x'.repeat(65), 'with space and more'])
      expect((await refusalOf(api, '/tasks', { headers: { 'x-correlation-id': given } })).correlationId).toMatch(
        /^[0-9a-f-]{36}$/,
      );
  });
});
