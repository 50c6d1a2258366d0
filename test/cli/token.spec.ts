import { readTokenKey, verifyToken } from '@vinhdanh/application';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json, type Answer } from './support/command-line.js';

describe('vinhdanh token', () => {
  let folder: TemporaryFolder;
  let vinhdanh: (line: string) => Promise<Answer>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    vinhdanh = commandLine(folder.path);
  });
  afterEach(() => folder.remove());

  it('prints a token that this installation, and no other, takes for the role and unit', async () => {
    const { code, out, err } = await vinhdanh('token --role agency-clerk --unit so-noi-vu-lang-son');
    expect([code, err]).toEqual([0, '']);
    const actor = { id: 'agency-clerk@so-noi-vu-lang-son', role: 'agency-clerk', unit: 'so-noi-vu-lang-son' };
    expect(await verifyToken(readTokenKey(folder.path), out)).toEqual(actor);
    const other = await temporaryFolder();
    expect(await verifyToken(readTokenKey(other.path), out)).toBeUndefined();
    await other.remove();
  });

  it('says in JSON what the token says', async () => {
    const answer = json(await vinhdanh('token --role auditor --unit thanh-tra --name an --hours 0.5 --json')) as {
      token: string;
    };
    expect(answer).toMatchObject({ role: 'auditor', unit: 'thanh-tra', name: 'an', hours: 0.5 });
    expect(await verifyToken(readTokenKey(folder.path), answer.token)).toMatchObject({ id: 'an', unit: 'thanh-tra' });
  });

  it.each([
    ['--role king --unit court', 'ROLE_UNKNOWN'],
    ['--role engine --unit court', 'ROLE_UNKNOWN'],
    ['--role auditor', 'USAGE'],
    ['--role auditor --unit thanh-tra --hours 0', 'HOURS_NOT_USABLE'],
    ['--role auditor --unit thanh-tra --hours 9000', 'HOURS_NOT_USABLE'],
    ['--role auditor --unit ', 'CONFIGURATION'],
  ])('refuses %s', async (options, error) => {
    const { code, out, err } = await vinhdanh(`token --json ${options}`);
    expect([code, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toMatchObject({ error });
  });
});
