import { PostgresReadStore } from '@vinhdanh/stores';
import { noOwnPostgres, ownPostgres, type OwnPostgres } from '../support/postgres-server.js';

const missing = noOwnPostgres();
const described = missing === undefined ? describe : describe.skip;

described('a PostgreSQL that is killed', () => {
  let server: OwnPostgres;
  beforeAll(async () => void (server = await ownPostgres()), 60_000);
  afterAll(() => server.stop());

  it('is away for its readers in plain words, and there again when it is started', async () => {
    const store = PostgresReadStore.connect(await server.database());
    const table = { name: 'notes', columns: { at: 'text' }, key: ['at'], partition: 'at' } as const;
    await store.prepare([{ table, version: 1 }]);
    await store.save([{ table, puts: [{ at: 'before \u0000\u0001' }], removes: [] }]);
    await server.process.kill();
    await expect(store.find(table)).rejects.toThrow(/PostgreSQL at 127\.0\.0\.1:\d+\/vinhdanh_\w+ does not answer/);
    await expect(store.save([{ table, puts: [{ at: 'lost' }], removes: [] }])).rejects.toThrow(/does not answer/);
    await server.process.start();
    expect(await store.find(table)).toEqual([{ at: 'before \u0000\u0001' }]);
    expect(Math.abs(await store.clockOffsetMs())).toBeLessThan(1000);
    await store.close();
  }, 60_000);
});
