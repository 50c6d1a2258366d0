import { hasWalRace } from '@vinhdanh/stores';
import { fault, fine, type Examiner, type Told } from './examination.js';

const NEEDED_MAJOR = 24;

export const nodeExaminer: Examiner = { name: 'node', examine: () => [judged(process.versions)] };

/** @param versions as `process.versions` has them */
export function judged({ node, sqlite = '?' }: { readonly node: string; readonly sqlite?: string | undefined }): Told {
  const here = `Node ${node}, SQLite ${sqlite}`;
  if (Number(node.split('.')[0]) >= NEEDED_MAJOR && !hasWalRace(sqlite)) return fine(here, here);
  return fault(
    `${here}: không dùng được. Hãy chạy npm ci và khởi động bằng Node đi kèm (npx vinhdanh, npm start).`,
    `${here}: not fit. Run npm ci and start with the Node that it installs (npx vinhdanh, npm start).`,
  );
}
