import { dossierStream } from '@vinhdanh/dossier';
import { derivedId } from '@vinhdanh/kernel';
import { sha256 } from './digest.js';

/** The id of the dossier that a command opens: it follows from the command's id, so a repeat finds the same stream. */
export function newDossierId(commandId: string): string {
  return derivedId(sha256, `dossier ${commandId}`);
}

export function newDossierStream(commandId: string): string {
  return dossierStream(newDossierId(commandId));
}
