import type { UpkeepProgress } from '@vinhdanh/application';
import type { Message } from '@vinhdanh/kernel';
import { Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';

export interface Watching {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: UpkeepProgress) => void;
}

/**
 * Long work that says how far it is and ends when it is asked to.
 * @param stopped what is so when it was interrupted
 * @throws Failure when it was interrupted
 */
export async function watched<T>(
  shell: Shell,
  work: (watching: Watching) => Promise<T>,
  stopped: Message = NOTHING_UNFINISHED,
): Promise<T> {
  const signal = shell.interruption();
  try {
    return await work({ signal, onProgress: telling(shell) });
  } catch (fault) {
    throw signal.aborted ? new Failure(130, 'INTERRUPTED', stopped) : fault;
  }
}

const NOTHING_UNFINISHED: Message = {
  vi: 'Đã dừng; không có gì dở dang mang tên thật. Gọi lại lệnh này để làm từ đầu.',
  en: 'Stopped; nothing unfinished bears its final name. Call it again to begin anew.',
};

const TELL_MS = 1000;

/** A line a second, beside the answer; what takes less than a second is not told. */
function telling(shell: Shell): Watching['onProgress'] {
  let [toldAt, step] = [performance.now(), ''];
  let [began, last] = [toldAt, toldAt];
  return (progress) => {
    const now = performance.now();
    if (progress.step !== step) [step, began] = [progress.step, last]; // its first part took its time, too
    last = now;
    if (now - toldAt < TELL_MS) return;
    toldAt = now;
    shell.note(lineOf(shell, progress, Math.max(1, now - began)));
  };
}

function lineOf(shell: Shell, { step, done, of, unit }: UpkeepProgress, ms: number): string {
  const steps = {
    copying: shell.words('đang chép', 'copying'),
    reading: shell.words('đang đọc lại', 'reading'),
    folding: shell.words('đang dựng bảng đọc', 'folding the read models'),
    replaying: shell.words('đang diễn lại', 'replaying'),
    comparing: shell.words('đang đối chiếu', 'comparing'),
  };
  const units = {
    pages: shell.words('trang', 'pages'),
    bytes: shell.words('byte', 'bytes'),
    events: shell.words('sự kiện', 'events'),
    dossiers: shell.words('hồ sơ', 'dossiers'),
  };
  const share = of === undefined ? String(done) : `${done}/${of}`;
  const rate = Math.round((done * 1000) / ms);
  return `${steps[step]}: ${share} ${units[unit]}, ${rate}/s`;
}
