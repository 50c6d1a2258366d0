import type { Dossier } from '@vinhdanh/dossier';
import { dossierStream } from '@vinhdanh/dossier';
import { noAnswer, type Failure } from '../shell/failure.js';
import type { Reading } from './reading.js';

/** The dossier as the log has it now. @throws Failure when there is none */
export async function dossierOf(
  { engine }: Reading,
  id: string,
): Promise<{ readonly state: Dossier; readonly revision: bigint }> {
  const { state, revision } = await engine.dossier(dossierStream(id));
  if (!state) throw noDossier(id);
  return { state, revision };
}

export function noDossier(id: string): Failure {
  return noAnswer(
    'DOSSIER_NOT_FOUND',
    `Không có hồ sơ “${id}”. Xem danh sách: vinhdanh dossier list (hồ sơ trình diễn: thêm --demo).`,
    `There is no dossier “${id}”. See the list: vinhdanh dossier list (for the demonstration’s add --demo).`,
  );
}

export const idArgument = { name: 'ID', summary: { vi: 'mã hồ sơ', en: 'id of the dossier' } } as const;
