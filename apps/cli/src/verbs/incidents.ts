import { saysSomething, type Incident } from '@vinhdanh/contract';
import { setTimeout as pause } from 'node:timers/promises';
import { demoOption } from '../reading/data-folder.js';
import { usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { required, textOption, type Verb } from '../shell/verb.js';
import { atTheDesk, type Desk } from '../writing/at-the-desk.js';
import { interrupted } from '../writing/interrupted.js';
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
    const [projection, dossier] = parkedAt(given.argument);
    const left = await atTheDesk(shell, given, async (desk, signal) => {
      const former = await incidentAt(desk, projection, dossier);
      await desk.retry(projection, dossier);
      const isDone = ({ event, attempts }: Incident): boolean =>
        event !== former?.event || attempts !== former.attempts;
      return afterwards(desk, { projection, dossier }, { isDone, signal });
    });
    return outcome(shell, left);
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
    const [projection, dossier] = parkedAt(given.argument);
    const reason = saying(required(textOption(given, 'reason')));
    const left = await atTheDesk(shell, given, async (desk, signal) => {
      const former = await incidentAt(desk, projection, dossier);
      await desk.skip(projection, dossier, reason);
      // A worker that begins beside may try it by itself: only another event says that this one was left out.
      const isDone = ({ event }: Incident): boolean => event !== former?.event;
      return afterwards(desk, { projection, dossier }, { isDone, signal });
    });
    return outcome(shell, left);
  },
};

function parkedAt(argument: { readonly [name: string]: string | undefined }): [string, string] {
  return [required(argument['READ-MODEL']), required(argument['ID'])];
}

/** @throws Failure for a reason that tells nobody anything */
function saying(reason: string): string {
  if (saysSomething(reason)) return reason;
  throw usage(
    'REASON_MISSING',
    '--reason: hãy nêu lý do bỏ qua bằng chữ; lý do được giữ lại cho người đọc sau.',
    '--reason: say in words why the event is left out; it is kept for those who read it later.',
  );
}

type Where = Pick<Incident, 'projection' | 'dossier'>;

async function incidentAt(desk: Desk, projection: string, dossier: string): Promise<Incident | undefined> {
  return (await desk.incidents()).find((one) => one.projection === projection && one.dossier === dossier);
}

interface Until {
  readonly isDone: (left: Incident) => boolean;
  readonly signal: AbortSignal;
}

/** Until a worker has carried the order out. @returns the incident that is left, if any @throws Failure when the signal aborts */
async function afterwards(
  desk: Desk,
  { projection, dossier }: Where,
  { isDone, signal }: Until,
): Promise<Incident | undefined> {
  for (let looks = 0; ; looks += 1) {
    const left = await incidentAt(desk, projection, dossier);
    if (!left || isDone(left) || looks === MOST_LOOKS) return left;
    if (signal.aborted) throw interrupted();
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

const LOOK_MS = 100;
const MOST_LOOKS = 100;

function outcome(shell: Shell, left: Incident | undefined): void {
  if (shell.json) return shell.data({ parked: left ?? null });
  if (!left) return shell.print(shell.words('Hồ sơ đã đi tiếp và theo kịp.', 'The dossier goes on and has caught up.'));
  return shell.print(
    shell.words('Hồ sơ vẫn bị tạm dừng:', 'The dossier is still parked:'),
    ...incidentTable(shell, [left]),
  );
}
