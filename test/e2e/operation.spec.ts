import { memoryStores } from '@vinhdanh/application';
import { incidentTable, StoreUnavailable } from '@vinhdanh/kernel';
import { RunningApi } from './support/running-api.js';
import { order, sceneBefore } from './support/scene.js';
import { until } from '../support/until.js';

/** The value of a figure in Prometheus' text, by its name and labels. */
function figure(text: string, name: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}

describe('what watches the process', () => {
  const stores = memoryStores();
  let api: RunningApi;

  beforeAll(async () => {
    api = await RunningApi.start({ stores, due: false });
  });
  afterAll(() => api.close());

  it('is told by figures what became of commands, and how the read models stand', async () => {
    const scene = await sceneBefore(api, 'ReceiveDossier');
    const request = order(scene);
    for (let times = 0; times < 2; times += 1) expect((await api.ask(scene.path, request)).status).toBe(200);
    await api.progress.reaches(await api.head(), 15_000);
    const { text, headers, status } = await api.ask('/metrics');
    expect([status, headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain; version=0\.0\.4/),
    ]);
    const received = (result: string): number | undefined =>
      figure(text, `vinhdanh_commands_total{command="ReceiveDossier",result="${result}"}`);
    expect([received('accepted'), received('repeated'), received('fault')]).toEqual([1, 1, undefined]);
    const { length } = await stores.eventStore.readAll();
    expect(figure(text, 'vinhdanh_projection_events{projection="dossierSummary"}')).toBe(length);
    expect(figure(text, 'vinhdanh_projection_kept{projection="taskList"}')).toBe(1);
    expect(figure(text, 'vinhdanh_incidents{projection="timeline"}')).toBe(0);
    expect(figure(text, 'vinhdanh_projection_lag_events')).toBe(0);
    expect([
      figure(text, 'vinhdanh_store_up{store="log"}'),
      figure(text, 'vinhdanh_store_up{store="read-models"}'),
    ]).toEqual([1, 1]);
    expect(text).not.toContain(scene.dossier);
  });

  it('is told which part is away, soon, and what the others still say', async () => {
    expect((await api.ask('/health/ready')).body).toMatchObject({
      ready: true,
      log: 'up',
      readModels: 'up',
      incidents: 0,
    });
    const away = jest.spyOn(stores.eventStore, 'head').mockImplementation(() => new Promise(() => undefined));
    jest.spyOn(stores.readStore, 'count').mockRejectedValue(new StoreUnavailable({ vi: 'đi vắng', en: 'away' }));
    const end = performance.now() + 15_000;
    let answer = await api.ask('/health/ready');
    // The last answer is kept for a moment.
    while (answer.status === 200 && performance.now() < end) answer = await api.ask('/health/ready');
    expect([answer.status, answer.body]).toEqual([
      503,
      { ready: false, log: 'away', readModels: 'away', incidents: 0 },
    ]);
    const { text } = await api.ask('/metrics');
    expect(figure(text, 'vinhdanh_store_up{store="log"}')).toBe(0);
    expect(text).not.toMatch(/^vinhdanh_(projection_(kept|events)|incidents|rebuild_\w+){/m); // not known
    away.mockRestore();
    jest.restoreAllMocks();
  });

  it('is answered soon, with what is known, when a store hangs that answered a moment ago; no rows are counted', async () => {
    await until(async () => (await api.ask('/health/ready')).status === 200);
    const count = jest.spyOn(stores.readStore, 'count');
    const kept = 'vinhdanh_projection_kept{projection="taskList"}';
    expect(figure((await api.ask('/metrics')).text, kept)).toBe(1);
    expect(count.mock.calls.map(([table]) => table)).toEqual(count.mock.calls.map(() => incidentTable));
    jest.spyOn(stores.readStore, 'countBy').mockImplementation(() => new Promise(() => undefined));
    const { status, text } = await api.ask('/metrics');
    expect([status, figure(text, kept)]).toEqual([200, undefined]);
    jest.restoreAllMocks();
  });
});
