import { StoreUnusable } from '@vinhdanh/kernel';
import type { Engine } from '../engine.js';
import { OtherLog } from '../read-models/log-identity.js';
import type { ReadModelDesk } from '../read-models/read-model-desk.js';
import type { ReadModels } from '../read-models/read-models.js';
import { within } from './within.js';

/** How read models stand to who would read them. */
export const readModelStates = ['up', 'away', 'stopped', 'foreign'] as const;
export type ReadModelState = (typeof readModelStates)[number];

/** Whether the process can do its work, part by part. */
export interface ReadinessReport {
  readonly ready: boolean;
  readonly log: 'up' | 'away';
  readonly readModels: ReadModelState;
  /** Dossiers that are parked: the rest goes on, somebody should look. */
  readonly incidents: number;
}

/** Many may watch; the parts are asked once in a while. */
const KEPT_MS = 500;

export class Readiness {
  private last: { readonly at: number; readonly report: Promise<ReadinessReport> } | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly readModels: ReadModels,
    private readonly desk: ReadModelDesk,
  ) {}

  report(): Promise<ReadinessReport> {
    const now = performance.now();
    if (!this.last || now - this.last.at > KEPT_MS) this.last = { at: now, report: this.look() };
    return this.last.report;
  }

  private async look(): Promise<ReadinessReport> {
    const [isLogUp, rows] = await Promise.all([
      within(this.engine.eventStore.head().then(() => true)),
      within(this.desk.parked().then((incidents) => ({ incidents, fault: undefined }), ifUnusable)),
    ]);
    const readModels = rows ? standingOf(this.readModels.progress.status.fault ?? rows.fault) : 'away';
    const log = isLogUp ? 'up' : 'away';
    return { ready: log === 'up' && readModels === 'up', log, readModels, incidents: rows?.incidents ?? 0 };
  }
}

/** A store that answers, only not with rows (none are made, or by a newer program), is not away. */
function ifUnusable(fault: unknown): { readonly incidents: number; readonly fault: Error } {
  if (fault instanceof StoreUnusable) return { incidents: 0, fault };
  throw fault;
}

function standingOf(fault: Error | undefined): ReadModelState {
  if (fault === undefined) return 'up';
  return fault instanceof OtherLog ? 'foreign' : 'stopped';
}
