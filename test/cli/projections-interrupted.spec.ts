import { openReadOnly } from '@vinhdanh/application';
import type { ProjectionStatus } from '@vinhdanh/contract';
import { projections } from '@vinhdanh/projections';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json, type Answer } from './support/command-line.js';
import { seed, writing } from './support/data-folders.js';
import { interruptedRebuild } from './support/interrupted-rebuild.js';

/** Progress is told where a machine takes its time. */
const NO_REFUSAL = expect.not.stringContaining('vinhdanh: ') as string;

/** Without a server: the command works in its own process. */
describe('vinhdanh projections rebuild that is interrupted', () => {
  let folder: TemporaryFolder;
  let vinhdanh: (line: string) => Promise<Answer>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await seed(folder.path);
    vinhdanh = commandLine(folder.path);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await folder.remove();
  });

  const interrupted = (line: string): Promise<Answer> => interruptedRebuild(folder.path, line);

  async function status(name: string): Promise<ProjectionStatus | undefined> {
    const told = json(await vinhdanh('projections status --json')) as { projections: readonly ProjectionStatus[] };
    return told.projections.find(({ projection }) => projection === name);
  }

  it('ends, gives up what it held and says how to go on', async () => {
    const { code, out, err } = await interrupted('projections rebuild taskList');
    expect([code, out]).toEqual([130, '']);
    expect(err).toMatch(
      /^vinhdanh: Đã dừng; .*worker khác đang chạy \(nếu có\) sẽ dựng tiếp\. Nếu không có: vinhdanh projections rebuild taskList.*vinhdanh projections cancel taskList\.$/,
    );
    expect(await status('taskList')).toMatchObject({ rebuild: { state: 'checking', kept: false } });
    expect((await vinhdanh('projections status')).out).toContain('taskList: việc dựng lại bị ngắt');
    const { eventStore, readStore } = openReadOnly(folder.path);
    const places = await readStore.status(projections.map(({ table }) => table));
    expect(places.map(({ holder }) => holder).filter((holder) => holder !== undefined)).toEqual([]);
    await eventStore.close();
    await readStore.close();
  });

  it('is taken up by the next one, which comes to the end', async () => {
    await interrupted('projections rebuild taskList');
    const before = await status('taskList');
    expect(await vinhdanh('projections rebuild taskList')).toMatchObject({ code: 0, err: NO_REFUSAL });
    const after = await status('taskList');
    expect(after?.rebuild).toMatchObject({ state: 'done', startedAt: before?.rebuild?.startedAt });
  });

  it('is called off, and is over', async () => {
    await interrupted('projections rebuild taskList');
    expect(await vinhdanh('projections cancel taskList')).toMatchObject({
      code: 0,
      out: 'Đã hủy việc dựng lại taskList; bảng đang dùng không đổi.',
    });
    expect(await status('taskList')).toMatchObject({ ordered: false, rebuild: { state: 'cancelled', kept: false } });
    const again = await vinhdanh('projections cancel taskList --lang en');
    expect([again.code, again.err]).toEqual([
      3,
      'vinhdanh: taskList is not being rebuilt, nor does it wait for that: there is nothing to call off.',
    ]);
  });
});

describe('vinhdanh projections cancel', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await seed(folder.path);
  });
  afterEach(() => folder.remove());

  it('knows the read models by name', async () => {
    const { code, err } = await commandLine(folder.path)('projections cancel awards --lang en --json');
    expect([code, JSON.parse(err)]).toMatchObject([2, { error: 'PROJECTION_UNKNOWN' }]);
  });

  it('says what to do where the rebuild runs in another command line', async () => {
    await writing(folder.path, async () => {
      const { code, err } = await commandLine(folder.path)('projections cancel taskList');
      expect(code).toBe(1);
      expect(err).toContain('nhấn Ctrl-C ở đó, rồi gọi lại lệnh này');
      expect(err).toContain(folder.path);
    });
  });
});
