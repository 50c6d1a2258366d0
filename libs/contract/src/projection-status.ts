/** How far a read model is behind the log, and what is being done with it. */
export interface ProjectionStatus {
  readonly projection: string;
  readonly version: number;
  readonly position: string;
  /** True when nothing in the log lies behind it. */
  readonly caughtUp: boolean;
  readonly rows: number;
  /** False while no worker writes its rows. */
  readonly kept: boolean;
  /** Dossiers that are parked in it. */
  readonly incidents: number;
  /** True while a rebuild is ordered that no worker has begun. */
  readonly ordered: boolean;
  /** The last time it was built anew; absent when it never was. */
  readonly rebuild?: RebuildProgress;
}

export interface RebuildProgress {
  readonly version: number;
  readonly state: 'building' | 'checking' | 'done' | 'cancelled' | 'failed';
  /** Who asked for it; `engine` when the program's version did. */
  readonly by: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Events of the log folded so far, of how many. */
  readonly done: number;
  readonly total: number;
  /** Events per second lately. */
  readonly rate: number;
  /** Estimated; `null` when it is not under way or cannot be told yet. */
  readonly secondsLeft: number | null;
  /** False while no worker builds it: it is over, or was broken off until one goes on with it. */
  readonly kept: boolean;
  /** What was compared with a fresh fold before the rows were shown; `null` before. */
  readonly rows: number | null;
  readonly checksum: string | null;
  /** Why it failed, or why it is begun again. */
  readonly message: string | null;
}

/** A dossier that is parked in a read model: an event could not be folded, and those behind it wait. */
export interface Incident {
  readonly projection: string;
  readonly dossier: string;
  readonly event: string;
  readonly revision: string;
  readonly type: string;
  readonly cause: string;
  readonly attempts: number;
  readonly at: string;
}

/** An event that a person had left out of a read model; the log keeps it. */
export interface SkippedEvent {
  readonly projection: string;
  readonly dossier: string;
  readonly event: string;
  readonly position: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}
