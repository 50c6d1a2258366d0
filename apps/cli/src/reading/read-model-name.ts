import { projections } from '@vinhdanh/projections';
import { usage } from '../shell/failure.js';

export const readModelNames: readonly string[] = projections.map(({ table }) => table.name);

/** @throws Failure for a name that no read model has */
export function readModelNamed(asked: string): string {
  if (readModelNames.includes(asked)) return asked;
  const list = readModelNames.join(', ');
  throw usage(
    'PROJECTION_UNKNOWN',
    `Không có bảng đọc “${asked}”. Các bảng: ${list}.`,
    `There is no read model “${asked}”. There are: ${list}.`,
  );
}
