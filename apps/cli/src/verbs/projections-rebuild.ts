import type { ProjectionStatus, RebuildProgress } from '@vinhdanh/contract';
import { projections } from '@vinhdanh/projections';
import { demoOption } from '../reading/data-folder.js';
import { noAnswer, usage, type Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import type { Verb } from '../shell/verb.js';
import { atTheDesk, type Desk } from '../writing/at-the-desk.js';
import { caughtUp } from '../writing/caught-up.js';
import { progressText, statusTable } from './projections-status.js';

/** Through the running server, which holds the files, else in this process. Ends when the new rows are shown and have caught up. */
export const projectionsRebuild: Verb = {
  path: ['projections', 'rebuild'],
  summary: {
    vi: 'dựng lại bảng đọc từ nhật ký, bên cạnh bảng đang dùng',
    en: 'build read models anew from the log, beside those in use',
  },
  arguments: [
    {
      name: 'NAME',
      summary: { vi: 'tên bảng đọc (mặc định: tất cả)', en: 'name of the read model (default: all)' },
      optional: true,
    },
  ],
  options: [demoOption],
  async run(shell, given) {
    const names = namesOf(given.argument['NAME']);
    const lines = await atTheDesk(shell, given, async (desk) => {
      for (const name of names) await rebuild(shell, desk, name);
      return caughtUp(desk);
    });
    if (shell.json) return shell.data({ rebuilt: names, projections: lines });
    return shell.print(
      shell.words(`Đã dựng lại: ${names.join(', ')}.`, `Rebuilt: ${names.join(', ')}.`),
      ...statusTable(shell, lines),
    );
  },
};

function namesOf(asked: string | undefined): string[] {
  const known = projections.map(({ table }) => table.name);
  if (asked === undefined) return known;
  if (known.includes(asked)) return [asked];
  const list = known.join(', ');
  throw usage(
    'PROJECTION_UNKNOWN',
    `Không có bảng đọc “${asked}”. Các bảng: ${list}.`,
    `There is no read model “${asked}”. There are: ${list}.`,
  );
}

/** One after another: each is built beside the rows in use, compared with a fresh fold, and takes their place. */
async function rebuild(shell: Shell, desk: Desk, name: string): Promise<void> {
  const former = rebuildOf(await desk.status(), name);
  await desk.rebuild(name);
  const begun = performance.now();
  for (let told = ''; ;) {
    const now = rebuildOf(await desk.status(), name);
    const fault = desk.fault?.();
    if (fault) throw fault;
    if (now && now.startedAt !== former?.startedAt) {
      const text = progressText(shell, name, now);
      if (text !== told && performance.now() - begun > WORTH_TELLING_MS) shell.note(text);
      told = text;
      if (isOver(name, now)) return;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** @throws Failure when it has ended without taking their place */
function isOver(name: string, { state, message }: RebuildProgress): boolean {
  if (state === 'failed' || state === 'cancelled') throw ended(name, message);
  return state === 'done';
}

const LOOK_MS = 100;
/** What is over sooner needs no progress. */
const WORTH_TELLING_MS = 2000;

function rebuildOf(status: readonly ProjectionStatus[], name: string): RebuildProgress | undefined {
  return status.find(({ projection }) => projection === name)?.rebuild;
}

function ended(name: string, message: string | null): Failure {
  return noAnswer(
    'REBUILD_ENDED',
    `Chưa dựng lại được ${name}: ${message ?? 'đã bị hủy'}. Bảng đang dùng không đổi.`,
    `${name} was not rebuilt: ${message ?? 'it was cancelled'}. The rows in use are as they were.`,
  );
}
