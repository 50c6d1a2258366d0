import type { EventStore, Message, Position, StoredEvent } from '@vinhdanh/kernel';
import {
  evolve,
  isDossierStream,
  type DossierState,
  type RecordedDossierEvent,
  type Workflows,
} from '@vinhdanh/dossier';
import { setImmediate as breathe } from 'node:timers/promises';
import { dossierCodec } from '../engine.js';
import { wordsOf } from '../fault-words.js';
import type { Findings, FindingCode } from './findings.js';
import { sumLog, type LogSum } from './log-sum.js';
import type { Watched } from './progress.js';
import { replay } from './replay.js';

export interface HistoryParts extends Watched {
  readonly eventStore: EventStore;
  readonly workflows: Workflows;
  /** Inclusive. */
  readonly until: Position;
  readonly findings: Findings;
}

export interface HistorySum {
  readonly log: LogSum;
  readonly dossiers: number;
}

/**
 * Reads the log once in its own order and every dossier once by itself: revisions without gaps, every event readable, every
 * history one that folds and that its workflow could have taken. Of all this only the names of the dossiers stay in memory.
 */
export async function checkHistory(parts: HistoryParts): Promise<HistorySum> {
  const { eventStore, until, findings, signal, onProgress } = parts;
  const revisions = new Map<string, bigint>();
  const onEvent = (event: StoredEvent): void => noteRevision(revisions, event, findings);
  const log = await sumLog(eventStore, { ...parts, until, onEvent });
  let dossiers = 0;
  for (const stream of revisions.keys()) {
    signal?.throwIfAborted();
    await checkDossier(parts, stream);
    dossiers += 1;
    if (dossiers % BREATH === 0) await breathe();
    onProgress?.({ step: 'replaying', done: dossiers, of: revisions.size, unit: 'dossiers' });
  }
  return { log, dossiers };
}

const BREATH = 50;
const PAGE = 1000;

function noteRevision(revisions: Map<string, bigint>, { stream, revision }: StoredEvent, findings: Findings): void {
  if (!isDossierStream(stream)) return; // of another program on the same EventStoreDB
  const due = revisions.get(stream) ?? 0n;
  if (revision !== due) findings.add('REVISION_GAP', at(stream, revision), gap(due));
  revisions.set(stream, revision + 1n);
}

async function checkDossier({ eventStore, until, workflows, findings }: HistoryParts, stream: string): Promise<void> {
  const history: RecordedDossierEvent[] = [];
  let state: DossierState;
  for (let page: readonly StoredEvent[] = []; history.length === 0 || page.length === PAGE;) {
    page = await eventStore.readStream(stream, { from: BigInt(history.length), limit: PAGE, until });
    if (page.length === 0) break;
    for (const stored of page) {
      const event = finding(findings, stored, () => dossierCodec.decode(stored), 'EVENT_UNREADABLE');
      if (!event) return;
      history.push(event);
      const before = state;
      const folded = finding(findings, stored, () => evolve(before, event), 'HISTORY_CONTRADICTS');
      if (!folded) return;
      state = folded;
    }
  }
  const first = history[0];
  const astray = first && finding(findings, first, () => replay(history, workflows), 'HISTORY_CONTRADICTS');
  if (astray) findings.add('ROUTE_DIFFERS', at(stream, astray.revision), astray.words);
}

/** What the work gives, or `undefined` and a finding: whatever is thrown about one event is about that event. */
function finding<T>(
  findings: Findings,
  { stream, revision }: Pick<StoredEvent, 'stream' | 'revision'>,
  work: () => T,
  code: FindingCode,
): T | undefined {
  try {
    return work();
  } catch (fault) {
    findings.add(code, at(stream, revision), wordsOf(fault));
    return undefined;
  }
}

function at(stream: string, revision: bigint): string {
  return `${stream} #${revision}`;
}

function gap(due: bigint): Message {
  return { vi: `đáng lẽ là số thứ tự ${due}`, en: `revision ${due} was due` };
}
