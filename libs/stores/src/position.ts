import { BEGINNING, type Position } from '@vinhdanh/kernel';

const DIGITS = 20;
const TEXT = /^\d{20}$/;

/** The n-th event of the log (from 1) as text that sorts like the number. */
export function positionText(ordinal: number): Position {
  return String(ordinal).padStart(DIGITS, '0');
}

/** 0 for `BEGINNING`. @throws TypeError for text that no log of this room has handed out. */
export function positionOrdinal(position: Position): number {
  if (position === BEGINNING) return 0;
  if (!TEXT.test(position)) throw new TypeError(`${JSON.stringify(position)} is not a position of this log.`);
  return Number(position);
}
