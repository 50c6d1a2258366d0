import { MOST_WORDS, saysSomething, type Incident } from '@vinhdanh/contract';
import { demoOption } from '../reading/data-folder.js';
import { readModelNamed } from '../reading/read-model-name.js';
import { noAnswer, usage, type Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { required, textOption, type Given, type Verb } from '../shell/verb.js';
import type { ParkedAt } from '../writing/carried-out.js';
import { orderParked } from '../writing/order-parked.js';
import { incidentTable } from './incidents-list.js';

const parkedArguments = [
  { name: 'READ-MODEL', summary: { vi: 'tên bảng đọc', en: 'name of the read model' } },
  { name: 'ID', summary: { vi: 'mã hồ sơ', en: 'id of the dossier' } },
];

export const incidentsRetry: Verb = {
  path: ['incidents', 'retry'],
  summary: { vi: 'thử lại một hồ sơ bị tạm dừng', en: 'have a parked dossier tried again' },
  arguments: parkedArguments,
  options: [demoOption],
  async run(shell, given) {
    const where = whereOf(given);
    const left = await orderParked(shell, given, where, {
      give: (desk) => desk.retry(where.projection, where.dossier),
      isDone: ({ event, attempts }, former) => event !== former.event || attempts !== former.attempts,
    });
    tell(shell, left);
    if (left) throw stillParked();
  },
};

export const incidentsSkip: Verb = {
  path: ['incidents', 'skip'],
  summary: {
    vi: 'bỏ qua sự kiện đã làm hồ sơ tạm dừng, có lý do',
    en: 'leave out the event that parked a dossier, with a reason',
  },
  arguments: parkedArguments,
  options: [
    {
      flags: '--reason <TEXT>',
      summary: { vi: 'vì sao bỏ qua; được giữ lại', en: 'why it is left out; kept' },
      required: true,
    },
    demoOption,
  ],
  async run(shell, given) {
    const where = whereOf(given);
    const reason = saying(required(textOption(given, 'reason')));
    const left = await orderParked(shell, given, where, {
      give: (desk, former) => desk.skip(former, reason),
      // A worker that begins beside may try it by itself: only another event says that this one was left out.
      isDone: ({ event }, former) => event !== former.event,
    });
    tell(shell, left);
    if (left) throw parkedAgain();
  },
};

/** @throws Failure for a name that no read model has */
function whereOf({ argument }: Given): ParkedAt {
  return { projection: readModelNamed(required(argument['READ-MODEL'])), dossier: required(argument['ID']) };
}

/** @throws Failure for a reason that tells nobody anything, or is longer than anybody reads */
function saying(reason: string): string {
  if (reason.length > MOST_WORDS) {
    throw usage(
      'REASON_TOO_LONG',
      `--reason: lý do dài quá ${MOST_WORDS} ký tự; hãy nêu ngắn lại.`,
      `--reason: it has more than ${MOST_WORDS} characters; say it in fewer.`,
    );
  }
  if (saysSomething(reason)) return reason;
  throw usage(
    'REASON_MISSING',
    '--reason: hãy nêu lý do bỏ qua bằng chữ; lý do được giữ lại cho người đọc sau.',
    '--reason: say in words why the event is left out; it is kept for those who read it later.',
  );
}

function tell(shell: Shell, left: Incident | undefined): void {
  if (shell.json) return shell.data({ parked: left ?? null });
  if (!left) return shell.print(shell.words('Hồ sơ đã đi tiếp và theo kịp.', 'The dossier goes on and has caught up.'));
  return shell.print(
    shell.words('Hồ sơ vẫn bị tạm dừng:', 'The dossier is still parked:'),
    ...incidentTable(shell, [left]),
  );
}

function stillParked(): Failure {
  return noAnswer(
    'STILL_PARKED',
    'Đã thử lại, hồ sơ vẫn bị tạm dừng. Hãy xử lý nguyên nhân rồi thử lại, hoặc bỏ qua sự kiện đó: vinhdanh incidents skip.',
    'It was tried again, and the dossier is still parked. Mend the cause and try again, or leave that event out: vinhdanh incidents skip.',
  );
}

function parkedAgain(): Failure {
  return noAnswer(
    'STILL_PARKED',
    'Đã bỏ qua sự kiện đó, nhưng hồ sơ lại dừng ở một sự kiện sau.',
    'That event is left out, but the dossier is parked again by a later one.',
  );
}
