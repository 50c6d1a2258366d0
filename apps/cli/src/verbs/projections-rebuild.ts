import { openEmbedded, readServerFile, readTokenKey, signToken, type ProjectionStatus } from '@vinhdanh/application';
import { NoAnswer, VinhDanhClient } from '@vinhdanh/contract';
import { projections } from '@vinhdanh/projections';
import { dataFolder, demoOption, hasLog } from '../reading/data-folder.js';
import { noData } from '../reading/reading.js';
import { usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import type { Verb } from '../shell/verb.js';
import { caughtUp } from '../writing/caught-up.js';
import { inProcess } from '../writing/in-process.js';
import { statusTable } from './projections-status.js';

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
    if (!hasLog(folder)) throw noData(folder);
    const lines = await rebuilt(shell, folder, names);
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

type Rebuilt = Promise<readonly ProjectionStatus[]>;

async function rebuilt(shell: Shell, folder: string, names: readonly string[]): Rebuilt {
  const server = readServerFile(folder);
  if (!server) return inThisProcess(folder, names);
  try {
    return await throughServer(shell, { folder, address: server.address }, names);
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault;
    // Killed, and its pid now belongs to somebody else: then nobody holds the files. Who does hold them is found there.
    return inThisProcess(folder, names);
  }
}

async function throughServer(
  shell: Shell,
  { folder, address }: { readonly folder: string; readonly address: string },
  names: readonly string[],
): Rebuilt {
  const request = { role: 'supervisor', unit: 'vinhdanh', name: 'vinhdanh projections rebuild', hours: 1 };
  const token = await signToken(readTokenKey(folder), request);
  const client = new VinhDanhClient({ address, token, language: shell.language });
  for (const name of names) await client.rebuildProjection(name);
  return caughtUp({ status: () => client.projections() });
}

function inThisProcess(folder: string, names: readonly string[]): Rebuilt {
  return inProcess({ stores: openEmbedded(folder) }, async ({ worker, follower }) => {
    for (const name of names) await worker.rebuild(name);
    return caughtUp(follower);
  });
}
