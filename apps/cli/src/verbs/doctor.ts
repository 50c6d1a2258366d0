import { ConfigurationFault, diagnose, type Configuration, type Examination } from '@vinhdanh/application';
import { Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import type { Verb } from '../shell/verb.js';

/** A line for each thing that an installation stands on. */
export const doctor: Verb = {
  path: ['doctor'],
  summary: {
    vi: 'xem cấu hình, tệp, máy chủ, đồng hồ, ổ đĩa có gì không ổn',
    en: 'say what is wrong with configuration, files, servers, clock or disk',
  },
  async run(shell) {
    const seen: Examination[] = [];
    for await (const examination of examinations(shell)) {
      seen.push(examination);
      if (!shell.json) shell.print(lineOf(shell, examination));
    }
    const faults = seen.filter(({ state }) => state === 'fault');
    if (shell.json) shell.data({ healthy: faults.length === 0, examinations: seen });
    if (faults.length > 0) throw unwell(faults);
  },
};

async function* examinations(shell: Shell): AsyncGenerator<Examination, void> {
  const configuration = configurationOr(shell);
  if ('state' in configuration) yield configuration;
  else yield* diagnose({ configuration, clock: shell.clock });
}

/** Nothing else can be looked at without it. */
function configurationOr(shell: Shell): Configuration | Examination {
  try {
    return shell.configuration;
  } catch (failure) {
    if (!(failure instanceof ConfigurationFault)) throw failure;
    return { name: 'configuration', state: 'fault', words: failure.words };
  }
}

const WIDTH = 'configuration'.length + 4;

function lineOf(shell: Shell, { name, state, words }: Examination): string {
  const states = {
    fine: shell.words('ổn', 'fine'),
    warning: shell.words('lưu ý', 'warning'),
    fault: shell.words('lỗi', 'fault'),
  };
  return `${states[state].padEnd(shell.words('lưu ý', 'warning').length)}  ${name.padEnd(WIDTH)}${shell.say(words)}`;
}

function unwell(faults: readonly Examination[]): Failure {
  const names = [...new Set(faults.map(({ name }) => name))].join(', ');
  return new Failure(1, 'FAULTS_FOUND', {
    vi: `Có ${faults.length} lỗi cần sửa: ${names}.`,
    en: `${faults.length} faults to mend: ${names}.`,
  });
}
