import { Shell } from '../shell/shell.js';
import { watched } from './watched.js';

/** A shell whose notes are kept. */
function noting(signal = new AbortController().signal): { readonly shell: Shell; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const io = { out: () => undefined, err: (line: string) => void notes.push(line), interruption: () => signal };
  return { shell: new Shell({ ...io, environment: {} }, 'vi', false), notes };
}

describe('long work that is watched', () => {
  afterEach(() => jest.restoreAllMocks());

  it('tells a rate over the time that the step has taken, also on its first line', async () => {
    const { shell, notes } = noting();
    const now = jest.spyOn(performance, 'now').mockReturnValue(0);
    await watched(shell, async ({ onProgress }) => {
      now.mockReturnValue(2000);
      onProgress({ step: 'reading', done: 4000, unit: 'events' });
      now.mockReturnValue(6000);
      onProgress({ step: 'folding', done: 4000, of: 8000, unit: 'events' });
    });
    expect(notes).toEqual(['đang đọc lại: 4000 sự kiện, 2000/s', 'đang dựng bảng đọc: 4000/8000 sự kiện, 1000/s']);
  });

  it('says what is so when it was interrupted', async () => {
    const { shell } = noting(AbortSignal.abort());
    const work = (): Promise<never> => Promise.reject(new Error('the end'));
    const stopped = { vi: 'Đã dừng.', en: 'Stopped.' };
    await expect(watched(shell, work, stopped)).rejects.toMatchObject({ exitCode: 130, words: stopped });
    await expect(watched(shell, work)).rejects.toMatchObject({
      words: { vi: expect.stringContaining('không có gì dở dang mang tên thật') as string },
    });
  });
});
