import { dossierCodec } from '@vinhdanh/application';
import type { StoredEvent } from '@vinhdanh/kernel';

export type Doubles = {
  /** Commands that the log holds at more than one place; each of them records one event. */
  readonly doubledCommands: number;
  /** Dossiers that were opened once more than somebody came for. */
  readonly doubledVisits: number;
};

export function doublesIn(log: readonly StoredEvent[]): Doubles {
  const events = log.map((event) => dossierCodec.decode(event));
  const marks = events.flatMap(({ type, data }) => (type === 'DossierOpened' ? [data.achievement] : []));
  return {
    doubledCommands: surplus(events.map(({ metadata }) => metadata.commandId)),
    doubledVisits: surplus(marks),
  };
}

function surplus(list: readonly string[]): number {
  return list.length - new Set(list).size;
}
