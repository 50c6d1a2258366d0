import type { CommanderError } from 'commander';
import { usage, type Failure } from './failure.js';

/** A line that commander did not understand, in our words. */
export function misunderstood(error: CommanderError): Failure {
  const vi = reasons[error.code];
  const message = error.message.replace(SECRET, "$1'").replace(SUPERFLUOUS, '$1');
  const named = /'([^']*)'/.exec(message)?.[1] ?? '';
  const english = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  const hint = { vi: 'Xem cách dùng: vinhdanh --help.', en: 'See vinhdanh --help.' };
  return usage('USAGE', `${vi === undefined ? english : `${vi}: ${named}`}. ${hint.vi}`, `${english}. ${hint.en}`);
}

/** What is given to an option that there is not, or for a verb, may be an address with a password. */
const SECRET = /('[^'=:]*)[=:].*'/s;

/** What is given beyond a verb's arguments may be one, too. */
const SUPERFLUOUS = /(Expected \d+ arguments? but got \d+): .*/s;

const reasons: { readonly [code: string]: string } = {
  'commander.unknownCommand': 'Không có lệnh này',
  'commander.unknownOption': 'Không có tùy chọn này',
  'commander.missingArgument': 'Thiếu tham số',
  'commander.missingMandatoryOptionValue': 'Thiếu tùy chọn bắt buộc',
  'commander.optionMissingArgument': 'Tùy chọn thiếu giá trị',
  'commander.invalidArgument': 'Giá trị không hợp lệ',
  'commander.excessArguments': 'Thừa tham số cho lệnh',
};
