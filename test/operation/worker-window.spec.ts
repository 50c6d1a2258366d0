import { Engine, memoryStores, Metrics, s1Commands, SettableClock } from '@vinhdanh/application';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pino from 'pino';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { until } from '../support/until.js';

describe('what a worker says over HTTP', () => {
  const clock = new SettableClock('2026-01-12T02:00:00.000Z');
  let application: INestApplication;
  let address: string;

  beforeAll(async () => {
    const engine = new Engine({ stores: memoryStores(), clock });
    const commands = s1Commands('waiting');
    const end = commands.findIndex(({ command }) => command.name === 'CompleteAppraisal');
    for (const envelope of commands.slice(0, end)) {
      clock.set(envelope.now);
      expect(await engine.handle(envelope)).toMatchObject({ ok: true });
    }
    clock.set('2026-03-02T02:00:00.000Z'); // its appraisal was due on 2026-02-26
    const log = pino({ level: 'silent' });
    application = await NestFactory.create(WorkerModule.forRoot({ engine, log, metrics: new Metrics() }), {
      logger: false,
      bodyParser: false,
    });
    await application.listen(0, '127.0.0.1');
    address = await application.getUrl();
  });
  afterAll(() => application.close());

  it('counts the commands that it sends because they are due', async () => {
    const due = 'vinhdanh_commands_total{command="NoteTaskOverdue",result="accepted"} 1\n';
    await until(async () => (await (await fetch(`${address}/metrics`)).text()).includes(due));
  });

  it.each([
    ['vi', '/nothing?name=x', 'GET', 'Không có địa chỉ này'],
    ['en', '/metrics', 'POST', 'No such address'],
  ])('answers what it has not with a problem (%s)', async (language, path, method, title) => {
    const body = method === 'POST' ? { body: '{ no JSON', headers: { 'content-type': 'application/json' } } : {};
    const headers = { ...body.headers, 'accept-language': language };
    const answer = await fetch(address + path, { method, ...body, headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect(await answer.json()).toEqual({
      ...{ type: 'urn:vinhdanh:problem:ROUTE_NOT_FOUND', code: 'ROUTE_NOT_FOUND', title, status: 404 },
      instance: path.replace(/\?.*/, ''),
      detail: expect.stringContaining('/health/ready') as unknown,
      correlationId: answer.headers.get('x-correlation-id'),
    });
  });
});
