import type { Verification } from '@vinhdanh/application';
import { join } from 'node:path';
import { commandLine, json } from '../cli/support/command-line.js';
import { appendUnknown, seed } from '../cli/support/data-folders.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

/** Given a dossier of which one event was left out of a read model, and a backup of the log alone. */
describe('a restored installation', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => void (folder = await temporaryFolder()));
  afterEach(() => folder.remove());

  it('leaves out what people had left out, and says how much that is', async () => {
    const [ours, backup, restored] = ['ours', 'backup', 'restored'].map((name) => join(folder.path, name));
    const [here, there] = [commandLine(ours!), commandLine(restored!)];
    const [dossier] = await seed(ours!);
    await appendUnknown(ours!, `dossier-${dossier}`);
    const skipped = await here(`incidents skip timeline ${dossier} --reason hỏng`);
    expect(skipped.code).toBe(3); // not parked yet: nobody has folded that event
    await here('projections rebuild timeline');
    expect(await here(`incidents skip timeline ${dossier} --reason hỏng`)).toMatchObject({ code: 0 });
    expect(await here(`backup --to ${backup}`)).toMatchObject({ code: 0 });

    await there(`restore --from ${backup}`);
    const left = json(await there('incidents list --skipped --json'));
    expect(left).toMatchObject([{ projection: 'timeline', dossier, reason: 'hỏng' }]);
    const parked = json(await there('incidents list --json')) as { readonly projection: string }[];
    expect(parked.map(({ projection }) => projection)).not.toContain('timeline');
    expect(json(await there('verify --json')) as Verification).toMatchObject({ leftOut: 1 });
    expect((await there('verify')).out).toContain('Có 1 sự kiện được bỏ qua trong bảng đọc');
  });
});
