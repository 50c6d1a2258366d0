import type { DossierChange } from '@vinhdanh/contract';
import { dossierIdOf, isDossierStream } from '@vinhdanh/dossier';

/** What events say to those who watch: which dossier has changed, never how. */
export function changesOf(
  events: readonly { readonly stream: string; readonly revision: bigint; readonly type: string }[],
): DossierChange[] {
  return events
    .filter(({ stream }) => isDossierStream(stream))
    .map(({ stream, revision, type }) => ({ dossier: dossierIdOf(stream), revision: String(revision), type }));
}
