import { BEGINNING, type Position } from '@vinhdanh/kernel';

/** Where EventStoreDB keeps an event. Taken from events only, never computed: between two events there is nothing to read from. */
export interface LogPosition {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const DIGITS = 20;
const TEXT = /^(\d{20})(?:-(\d{20}))?$/;
const BEYOND = 2n ** 63n;

/** Text that sorts like the position; the second number is left out where it is the first again, as with every event of ours. */
export function positionText({ commit, prepare }: LogPosition): Position {
  return commit === prepare ? digits(commit) : `${digits(commit)}-${digits(prepare)}`;
}

/** `undefined` for `BEGINNING`. @throws TypeError for text that no EventStoreDB log has handed out */
export function logPosition(position: Position): LogPosition | undefined {
  if (position === BEGINNING) return undefined;
  const [, commit = '', prepare = commit] = TEXT.exec(position) ?? [];
  if (commit === '' || BigInt(commit) >= BEYOND || BigInt(prepare) >= BEYOND) {
    throw new TypeError(`${JSON.stringify(position)} is not a position of this log.`);
  }
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

function digits(number: bigint): string {
  return String(number).padStart(DIGITS, '0');
}
