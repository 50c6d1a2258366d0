import type { ReadStore } from '@vinhdanh/kernel';

/** Read models of one case, empty, and the ways to open them. The suite closes what it opened. */
export interface RowsHarness {
  /** A store that writes. Several may be open at once: each stands for a process. */
  open(): Promise<ReadStore>;
  /** A store of another process; it may be for reading only. Opened when the first one has made its tables. */
  beside(): Promise<ReadStore>;
  /** Called when every store is closed. */
  dispose(): Promise<void>;
}

/** Called once for each case. */
export type NewRows = () => Promise<RowsHarness>;
