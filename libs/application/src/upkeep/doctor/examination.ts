import type { Message } from '@vinhdanh/kernel';
import type { Clock } from '../../clock.js';
import type { Configuration } from '../../configuration.js';

/** One thing that was looked at. */
export interface Examination {
  /** Stable, for programs: `data-folder`, `log-file`, … */
  readonly name: string;
  /** `warning`: it works, and somebody should know. `fault`: it does not, or not for long. */
  readonly state: 'fine' | 'warning' | 'fault';
  /** What was found and, unless it is fine, what to do. */
  readonly words: Message;
}

export interface Patient {
  readonly configuration: Configuration;
  readonly clock: Clock;
}

/** Looks and changes nothing. What it throws is a fault of what it looked at. */
export interface Examiner {
  readonly name: string;
  examine(patient: Patient): Promise<readonly Told[]> | readonly Told[];
}

export type Told = Omit<Examination, 'name'>;

export function fine(vi: string, en: string): Told {
  return { state: 'fine', words: { vi, en } };
}

export function warning(vi: string, en: string): Told {
  return { state: 'warning', words: { vi, en } };
}

export function fault(vi: string, en: string): Told {
  return { state: 'fault', words: { vi, en } };
}

/** How long anything on the network may take to answer. */
export const PATIENCE_MS = 5000;
