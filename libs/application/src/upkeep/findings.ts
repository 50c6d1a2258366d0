import { Fault, StoreUnavailable, type Message } from '@vinhdanh/kernel';

export type FindingCode =
  | 'STORAGE_DAMAGED'
  | 'REVISION_GAP'
  | 'EVENT_UNREADABLE'
  | 'HISTORY_CONTRADICTS'
  | 'ROUTE_DIFFERS'
  | 'READ_MODEL_MISSING'
  | 'READ_MODEL_OF_OTHER_LOG'
  | 'READ_MODEL_OF_OTHER_VERSION'
  | 'READ_MODEL_AHEAD'
  | 'READ_MODEL_BEHIND'
  | 'READ_MODEL_DIFFERS'
  | 'READ_MODEL_UNREADABLE'
  | 'DOSSIER_PARKED';

/** Something that is not as it should be. */
export interface UpkeepFinding {
  readonly code: FindingCode;
  /** A file, a stream with a revision, a read model. */
  readonly where: string;
  readonly words: Message;
}

const MOST_LISTED = 20;

/** Counts everything and keeps the first ones: a log that was mixed up has a finding for each of its events. */
export class Findings {
  readonly listed: UpkeepFinding[] = [];
  total = 0;

  add(code: FindingCode, where: string, words: Message): void {
    this.total += 1;
    if (this.listed.length < MOST_LISTED) this.listed.push({ code, where, words });
  }

  /** Runs the work; a fault of ours is a finding. @throws StoreUnavailable, which says nothing about what is there · other errors */
  async guard<T>(code: FindingCode, where: string, work: () => Promise<T> | T): Promise<T | undefined> {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof Fault) || fault instanceof StoreUnavailable) throw fault;
      this.add(code, where, fault.words);
      return undefined;
    }
  }
}
