import {
  DossierQueries,
  Engine,
  openEmbedded,
  readServerFile,
  readTokenKey,
  signToken,
  Worker,
  type ProjectionStatus,
} from '@vinhdanh/application';
import { VinhDanhClient } from '@vinhdanh/contract';
import { projections } from '@vinhdanh/projections';
import { dataFolder, demoOption, hasLog } from '../reading/data-folder.js';
import { noAnswer, usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import type { Verb } from '../shell/verb.js';
import { statusTable } from './projections-status.js';

type StatusOf = () => Promise<readonly ProjectionStatus[]>;

/** Through the running server, which holds the files, else in this process. Ends when the read models have caught up. */
export const projectionsRebuild: Verb = {
  path: ['projections', 'rebuild'],
  summary: { vi: 'dựng lại bảng đọc từ nhật ký', en: 'fold read models anew from the log' },
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
    const folder = dataFolder(shell, given);
    if (!hasLog(folder))
      throw noAnswer('NO_DATA', `Chưa có nhật ký trong ${folder}.`, `There is no log in ${folder} yet.`);
    const server = readServerFile(folder);
    const lines = await (server
      ? throughServer(shell, { folder, address: server.address }, names)
      : inProcess(folder, names));
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

async function throughServer(
  shell: Shell,
  { folder, address }: { readonly folder: string; readonly address: string },
  names: readonly string[],
): Promise<readonly ProjectionStatus[]> {
  const request = { role: 'supervisor', unit: 'vinhdanh', name: 'vinhdanh projections rebuild', hours: 1 };
  const token = await signToken(readTokenKey(folder), request);
  const client = new VinhDanhClient({ address, token, language: shell.language });
  for (const name of names) await client.rebuildProjection(name);
  return caughtUp(
    () => client.projections(),
    () => undefined,
  );
}

async function inProcess(folder: string, names: readonly string[]): Promise<readonly ProjectionStatus[]> {
  const engine = new Engine({ stores: openEmbedded(folder) });
  const worker = new Worker(engine);
  try {
    worker.start({ due: false });
    for (const name of names) await worker.rebuild(name);
    const queries = new DossierQueries(engine);
    return await caughtUp(
      () => queries.projectionStatus(),
      () => worker.progress.status.fault,
    );
  } finally {
    await worker.stop();
    await engine.close();
  }
}

/** @throws the fault that stopped the folding · Failure when the rows do not move for a minute */
async function caughtUp(statusOf: StatusOf, faultOf: () => Error | undefined): Promise<readonly ProjectionStatus[]> {
  let last = '';
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet += 1) {
    const lines = await statusOf();
    const fault = faultOf();
    if (fault) throw fault;
    if (lines.every((line) => line.caughtUp)) return lines;
    const now = JSON.stringify(lines);
    if (now !== last) quiet = 0;
    last = now;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw noAnswer(
    'REBUILD_STANDS_STILL',
    'Bảng đọc không tiến thêm trong một phút. Xem nhật ký của máy chủ.',
    'The read models have not moved for a minute. See the server’s log.',
  );
}

const LOOK_MS = 100;
const QUIET_LOOKS = 600;
