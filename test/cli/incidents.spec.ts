import type { Incident } from '@vinhdanh/contract';
import { incidentTable, type RowsWrite } from '@vinhdanh/kernel';
import { SqliteReadStore } from '@vinhdanh/stores';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json, type Answer } from './support/command-line.js';
import { appendUnknown, seed } from './support/data-folders.js';

describe('vinhdanh incidents, without a server', () => {
  let folder: TemporaryFolder;
  let vinhdanh: (line: string) => Promise<Answer>;
  let dossier: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    [dossier = ''] = await seed(folder.path);
    await appendUnknown(folder.path, `dossier-${dossier}`);
    vinhdanh = commandLine(folder.path);
    await vinhdanh('projections rebuild timeline');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await folder.remove();
  });

  const parkedIn = async (name: string): Promise<Incident[]> =>
    (json(await vinhdanh('incidents list --json')) as Incident[]).filter(({ projection }) => projection === name);

  it('retry: tries once more and says that it is still parked', async () => {
    const [before] = await parkedIn('timeline');
    const { code, out, err } = await vinhdanh(`incidents retry timeline ${dossier} --lang en`);
    expect([code, out]).toEqual([3, expect.stringContaining('The dossier is still parked')]);
    expect(err).toContain('vinhdanh: It was tried again, and the dossier is still parked.');
    expect((await parkedIn('timeline'))[0]?.attempts).toBeGreaterThan(before?.attempts ?? 0);
  });

  it('retry: says that it is still parked, also where more are parked than are listed', async () => {
    const readStore = SqliteReadStore.open(join(folder.path, 'read-models.db'));
    const known = (await readStore.find(incidentTable)).find(({ projection }) => projection === 'timeline')!;
    const of = { ...known, projection: 'of another version' };
    const crowd = Array.from({ length: 10_000 }, (_, number) => ({ ...of, partition: String(number) }));
    await readStore.save([{ table: incidentTable, puts: crowd, removes: [] }]);
    await readStore.close();
    const { code, err } = await vinhdanh(`incidents retry timeline ${dossier} --json`);
    expect([code, JSON.parse(err || '{}')]).toMatchObject([3, { error: 'STILL_PARKED' }]);
  });

  it('skip: the dossier goes on, although a worker beside tries it by itself meanwhile', async () => {
    const ends = triedBesideTheOrder();
    const { code, out } = await vinhdanh(`incidents skip timeline ${dossier} --reason newer --lang en`);
    expect([code, out]).toEqual([0, 'The dossier goes on and has caught up.']);
    expect(await ends).toBe(true);
    expect(await parkedIn('timeline')).toEqual([]);
    expect(await parkedIn('taskList')).toHaveLength(1);
  });

  /** What another worker has tried is seen by the command before its order is carried out. @returns resolves when it was */
  function triedBesideTheOrder(): Promise<true> {
    const { save, find } = SqliteReadStore.prototype;
    const looked = Promise.withResolvers<void>();
    const isOfIncidents = ({ table }: RowsWrite): boolean => table.name === incidentTable.name;
    let ending = false;
    jest.spyOn(SqliteReadStore.prototype, 'find').mockImplementation(function (this: SqliteReadStore, ...asked) {
      if (ending && asked[0].name === incidentTable.name) looked.resolve(); // the worker itself waits
      return find.apply(this, asked);
    });
    return new Promise((resolve) => {
      jest.spyOn(SqliteReadStore.prototype, 'save').mockImplementation(async function (
        this: SqliteReadStore,
        ...asked
      ) {
        const [writes] = asked;
        if (writes.some(({ table, puts }) => table.name === 'readModelOrders' && puts.length > 0)) {
          const [parked] = await this.find(incidentTable, { where: { projection: 'timeline' } });
          const tried = { ...parked!, attempts: parked!.attempts + 1 };
          await save.apply(this, [[...writes, { table: incidentTable, puts: [tried], removes: [] }]]);
        } else {
          const ends = writes.some((write) => isOfIncidents(write) && write.removes.length > 0);
          ending ||= ends;
          if (ends) await looked.promise.then(() => resolve(true));
          await save.apply(this, asked);
        }
      });
    });
  }

  it.each(['', '\u200b', '\u3164', '-'])('skip: a reason that says nothing is refused (%j)', async (reason) => {
    const { code, err } = await vinhdanh(`incidents skip timeline ${dossier} --json --reason=${reason}`);
    expect([code, JSON.parse(err)]).toMatchObject([2, { error: 'REASON_MISSING' }]);
    expect(await parkedIn('timeline')).toHaveLength(1);
  });

  it('skip: a reason that is too long for those who read it is refused', async () => {
    const { code, err } = await vinhdanh(`incidents skip timeline ${dossier} --json --reason=${'x'.repeat(4001)}`);
    expect([code, JSON.parse(err)]).toMatchObject([2, { error: 'REASON_TOO_LONG' }]);
    expect(await parkedIn('timeline')).toHaveLength(1);
  });

  it('list: tells what was left out, why and by whom', async () => {
    expect((await vinhdanh('incidents list --skipped --lang en')).out).toBe('No event was left out.');
    const [parked] = await parkedIn('timeline');
    await vinhdanh(`incidents skip timeline ${dossier} --reason newer`);
    const by = `vinhdanh (${userInfo().username})`;
    expect(json(await vinhdanh('incidents list --skipped --json'))).toEqual([
      {
        ...{ projection: 'timeline', dossier, event: parked?.event, position: expect.any(String) as string },
        ...{ reason: 'newer', by, at: expect.any(String) as string },
      },
    ]);
    const { out } = await vinhdanh('incidents list --skipped --lang en');
    expect(out).toMatch(/^Read model +Dossier +Event +Reason +By +At\n/);
    expect(out).toContain(by);
    expect((await vinhdanh('incidents list --lang en')).out).toContain('Events left out: 1 (--skipped lists them).');
  });

  it('skip: of a dossier that is not parked is refused', async () => {
    const { code, err } = await vinhdanh(`incidents skip timeline nobody --reason x --json`);
    expect([code, JSON.parse(err)]).toMatchObject([3, { error: 'INCIDENT_NOT_FOUND' }]);
  });

  it.each(['retry', 'skip'])('%s: knows the read models by name', async (verb) => {
    const reason = verb === 'skip' ? ' --reason newer' : '';
    const { code, err } = await vinhdanh(`incidents ${verb} nope ${dossier} --json${reason}`);
    expect([code, JSON.parse(err)]).toMatchObject([2, { error: 'PROJECTION_UNKNOWN' }]);
  });

  it('skip: that is interrupted says that the order stands', async () => {
    const interrupted = commandLine(folder.path, { interruption: AbortSignal.abort() });
    const { code, err } = await interrupted(`incidents skip timeline ${dossier} --reason newer --json`);
    expect([code, JSON.parse(err)]).toMatchObject([130, { error: 'INTERRUPTED' }]);
  });
});
