import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fault, fine, warning, type Examiner, type Patient, type Told } from './examination.js';

/** The folder that holds all state: is it there, may we, is there room, and does its disk keep locks. */
export const dataFolderExaminer: Examiner = { name: 'data-folder', examine: (patient) => looked(patient) };

const MIB = 1 << 20;
const LOW_MIB = 1024;
const FULL_MIB = 100;

async function looked({ configuration: { dataFolder } }: Patient): Promise<readonly Told[]> {
  const there = await stat(dataFolder).catch(() => undefined);
  if (!there) return [await missing(dataFolder)];
  if (!there.isDirectory()) return [noFolder(dataFolder)];
  const { R_OK, W_OK, X_OK } = constants;
  const refusal = await access(dataFolder, R_OK | W_OK | X_OK).catch((failure: NodeJS.ErrnoException) => failure);
  if (refusal) return [noRight(dataFolder, refusal)];
  const { bavail, bsize, type } = await statfs(dataFolder);
  return [room(dataFolder, Math.floor((bavail * bsize) / MIB)), ...(NETWORK.has(type) ? [network(dataFolder)] : [])];
}

async function missing(folder: string): Promise<Told> {
  const parent = await nearest(dirname(folder));
  if (!(await stat(parent)).isDirectory()) return noFolder(parent);
  const refusal = await access(parent, constants.W_OK).catch((failure: NodeJS.ErrnoException) => failure);
  if (refusal) return noRight(parent, refusal);
  return warning(
    `${folder} chưa có; máy chủ tạo khi khởi động lần đầu. Nếu dữ liệu ở nơi khác, hãy đặt VINHDANH_DATA.`,
    `${folder} is not there yet; the server makes it at its first start. If the data lies elsewhere, set VINHDANH_DATA.`,
  );
}

/** The folder above it that is there. */
async function nearest(path: string): Promise<string> {
  const there = await stat(path).catch(() => undefined);
  return there || path === dirname(path) ? path : nearest(dirname(path));
}

function noFolder(path: string): Told {
  return fault(
    `${path} không phải thư mục; hãy đặt VINHDANH_DATA khác.`,
    `${path} is no folder; set another VINHDANH_DATA.`,
  );
}

function noRight(path: string, { code }: NodeJS.ErrnoException): Told {
  return fault(
    `Người dùng này không được đọc và ghi trong ${path} (${code}); hãy cấp quyền.`,
    `This user may not read and write in ${path} (${code}); give it the right.`,
  );
}

/** @param mib free for this user */
export function room(folder: string, mib: number): Told {
  const [vi, en] = [`${folder}: còn trống ${mib} MiB`, `${folder}: ${mib} MiB free`];
  if (mib >= LOW_MIB) return fine(vi, en);
  const [doVi, doEn] = [`${vi}; hãy dọn chỗ trước khi đầy.`, `${en}; make room before it is full.`];
  return mib >= FULL_MIB ? warning(doVi, doEn) : fault(doVi, doEn);
}

/** Magic numbers of Linux (statfs(2)): NFS, SMB, CIFS, SMB2, AFS, Ceph, 9P, FUSE. */
const NETWORK: ReadonlySet<number> = new Set([
  ...[0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x00c36400, 0x01021997, 0x65735546],
]);

function network(folder: string): Told {
  return warning(
    `${folder} nằm trên ổ đĩa mạng, nơi khóa và đồng bộ của SQLite không đáng tin; hãy dùng ổ đĩa tại máy.`,
    `${folder} lies on a network disk, where SQLite’s locks and syncs cannot be relied on; use a local disk.`,
  );
}
