import { personRoles, readTokenKey, signToken } from '@vinhdanh/application';
import { usage } from '../shell/failure.js';
import { required, textOption, type Verb } from '../shell/verb.js';
import { knownRole } from './role.js';

/** A signed development token: who acts, until identity is built. The key is made at first use. */
export const token: Verb = {
  path: ['token'],
  summary: {
    vi: 'cấp mã truy cập dùng thử cho một vai trò tại một đơn vị',
    en: 'a development token for a role at a unit',
  },
  options: [
    {
      flags: '--role <ROLE>',
      summary: { vi: `vai trò: ${personRoles().join(', ')}`, en: `one of: ${personRoles().join(', ')}` },
      required: true,
    },
    { flags: '--unit <UNIT>', summary: { vi: 'mã đơn vị', en: 'id of the unit' }, required: true },
    {
      flags: '--name <NAME>',
      summary: { vi: 'tên người thực hiện, ghi vào nhật ký', en: 'who it is, for the record' },
    },
    { flags: '--hours <N>', summary: { vi: 'số giờ có hiệu lực (mặc định 12)', en: 'hours of validity (default 12)' } },
  ],
  async run(shell, given) {
    const [role, unit, name] = [
      knownRole(required(given.option['role'])),
      required(given.option['unit']),
      textOption(given, 'name'),
    ];
    const hours = hoursOf(textOption(given, 'hours') ?? '12');
    const key = readTokenKey(shell.configuration.dataFolder);
    const signed = await signToken(key, { role, unit, hours, ...(name === undefined ? {} : { name }) });
    if (!shell.json) return shell.print(signed);
    return shell.data({ token: signed, role, unit, name: name ?? `${role}@${unit}`, hours });
  },
};

function hoursOf(text: string): number {
  const hours = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && hours > 0 && hours <= MAX_HOURS) return hours;
  throw usage(
    'HOURS_NOT_USABLE',
    `--hours: “${text}” không dùng được; hãy ghi số giờ lớn hơn 0 và không quá ${MAX_HOURS}.`,
    `--hours: “${text}” cannot be used; a number above 0, at most ${MAX_HOURS}.`,
  );
}

const MAX_HOURS = 8760;
