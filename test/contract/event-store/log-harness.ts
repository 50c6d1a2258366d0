import type { EventStore } from '@vinhdanh/kernel';

/** One log, empty or shared with whoever else writes to it, and the ways to open it. The suite closes what it opened. */
export interface LogHarness {
  /** The store that writes; opened anew only when the former one is closed. */
  open(): Promise<EventStore>;
  /** Another store on the same log while the first is open; it may be for reading only. */
  beside(): Promise<EventStore>;
  /** Breaks every connection for a moment, as when the server restarts; absent where there is none to break. */
  interrupt?(): Promise<void>;
  /** Called when every store is closed. */
  dispose(): Promise<void>;
}

/** Called once for each case. */
export type NewLog = () => Promise<LogHarness>;
