import { Engine, openStores, seedExamples, ReadModels } from '@vinhdanh/application';
import { writableDoor, type Served } from '../door/support/served.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json } from './support/command-line.js';

/** A log on EventStoreDB's protocol with the examples, and read models beside it that a server has left behind. */
async function served(folder: string): Promise<{ readonly door: Served; readonly dossiers: readonly string[] }> {
  const door = await writableDoor();
  const eventStore = { url: door.url, insecureAnywhere: false };
  const waiting = { signal: AbortSignal.timeout(20_000), onWaiting: () => undefined };
  const engine = new Engine({
    stores: await openStores({ dataFolder: folder, eventStore, databaseUrl: undefined }, waiting),
  });
  const dossiers = (await seedExamples(engine)) ?? [];
  const readModels = new ReadModels(engine);
  readModels.start({ due: false });
  await readModels.progress.reaches(await engine.eventStore.head(), 20_000);
  await readModels.stop();
  await engine.close();
  return { door, dossiers };
}

describe('reading verbs with EVENTSTORE_URL', () => {
  let folder: TemporaryFolder;
  let door: Served;
  let dossiers: readonly string[];

  beforeAll(async () => {
    folder = await temporaryFolder();
    ({ door, dossiers } = await served(folder.path));
  }, 60_000);
  afterAll(async () => {
    await door.stop();
    await folder.remove();
  });

  it('answer from that log and its read models', async () => {
    const vinhdanh = commandLine(folder.path, { environment: { EVENTSTORE_URL: door.url } });
    const listed = json(await vinhdanh('dossier list --json')) as readonly { readonly dossier: string }[];
    expect(new Set(listed.map(({ dossier }) => dossier))).toEqual(new Set(dossiers));
    const shown = await vinhdanh(`dossier show ${dossiers[0]} --json`);
    expect([shown.code, json(shown)]).toMatchObject([0, { dossier: { id: dossiers[0] } }]);
  });

  it('do not answer from the file when the log lies elsewhere, nor the other way round', async () => {
    const without = await commandLine(folder.path)('dossier list');
    expect([without.code, without.err]).toEqual([3, expect.stringContaining('Chưa có dữ liệu')]);
    const other = commandLine(folder.path, { environment: { EVENTSTORE_URL: 'esdb://127.0.0.1:9?tls=false' } });
    const answer = await other('dossier list');
    expect(answer.code).toBe(1);
    expect(answer.err.split('\n')).toHaveLength(1);
  });
});
