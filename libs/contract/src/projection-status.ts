/** How far a read model is behind the log. */
export interface ProjectionStatus {
  readonly projection: string;
  readonly version: number;
  readonly position: string;
  /** True when nothing in the log lies behind it. */
  readonly caughtUp: boolean;
  readonly rows: number;
}
