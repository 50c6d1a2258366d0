import type { Incident } from '@vinhdanh/contract';
import { setTimeout as pause } from 'node:timers/promises';
import { demoOption } from '../reading/data-folder.js';
import { reading } from '../reading/reading.js';
import type { Shell } from '../shell/shell.js';
import { required, textOption, type Verb } from '../shell/verb.js';
import { table } from '../text/table.js';
import { atTheDesk, incidentOf, type Desk } from '../writing/at-the-desk.js';
import { interrupted } from '../writing/interrupted.js';

const parkedArguments = [
  { name: 'READ-MODEL', summary: { vi: 'tên bảng đọc', en: 'name of the read model' } },
  { name: 'ID', summary: { vi: 'mã hồ sơ', en: 'id of the dossier' } },
];

export const incidentsList: Verb = {
  path: ['incidents', 'list'],
  summary: { vi: 'hồ sơ bị tạm dừng trong bảng đọc, và vì sao', en: 'dossiers parked in a read model, and why' },
  options: [demoOption],
  run: (shell, given) =>
    reading(shell, given, async ({ desk }) => {
      const incidents = (await desk.incidents()).map(incidentOf);
      if (shell.json) return shell.data(incidents);
      if (incidents.length > 0) return shell.print(...incidentTable(shell, incidents));
      return shell.print(shell.words('Không có hồ sơ nào bị tạm dừng.', 'No dossier is parked.'));
    }),
};

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
    const reason = required(textOption(given, 'reason'));
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

function incidentTable(shell: Shell, incidents: readonly Incident[]): string[] {
  const headings = [
    ...[shell.words('Bảng đọc', 'Read model'), shell.words('Hồ sơ', 'Dossier'), shell.words('Sự kiện', 'Event')],
    ...[shell.words('Số lần thử', 'Attempts'), shell.words('Từ lúc', 'At'), shell.words('Nguyên nhân', 'Cause')],
  ];
  const rows = incidents.map(({ projection, dossier, type, revision, attempts, at, cause }) => [
    ...[projection, dossier, `${type} (${revision})`, String(attempts), at, cause],
  ]);
  return table(headings, rows);
}
