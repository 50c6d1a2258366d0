import { RunningApi } from './support/running-api.js';

describe('a page of a report that is asked what it cannot answer', () => {
  let api: RunningApi;
  beforeAll(async () => {
    api = await RunningApi.start();
  });
  afterAll(() => api.close());

  const page = async (path: string): Promise<readonly [status: number, words: string]> => {
    const { status, text } = await api.ask(path, { headers: { accept: 'text/html' } });
    return [status, text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')];
  };

  it.each([
    ['/bao-cao/stages?ngay=2026-02-30', 'Ngày đã chọn không tồn tại.'],
    ['/bao-cao/stages/danh-sach?ngay=2026-02-30', 'Ngày đã chọn không tồn tại.'],
    ['/bao-cao/stages?ngay=2026-02-30&lang=en', 'The day that was chosen does not exist.'],
    ['/bao-cao/stages?asOf=2026-02-27', 'Trang này không có điều kiện “asOf”.'],
    ['/bao-cao?unit=nope&lang=en', 'This page knows no parameter “unit”.'],
    ['/bao-cao/stages?trang=2', 'Trang này không có điều kiện “trang”.'],
    ['/bao-cao/danh-sach?ngay=2026-02-27', 'Trang này không có điều kiện “ngay”.'],
    ['/bao-cao/danh-sach?giai-doan=held&giai-doan=archived', 'Điều kiện “giai-doan” được nêu nhiều lần.'],
    ['/bao-cao/stages/danh-sach?ngay=2026-02-27&ngay=2026-02-28&lang=en', '“ngay” is given more than once.'],
  ])('%s says what is wrong', async (path, words) => {
    expect(await page(path)).toEqual([400, expect.stringContaining(words)]);
    expect((await page(path))[1]).not.toContain('errors');
  });

  it.each([
    '/bao-cao?don-vi=&ngay=&lang=en',
    '/bao-cao/stages?ngay=&hinh-thuc=HC_LD3',
    '/bao-cao/stages/danh-sach?cot=count&trang=2&ngay=',
    '/bao-cao/danh-sach?giai-doan=held&trang=2&lang=en',
  ])('%s is answered', async (path) => {
    expect((await page(path))[0]).toBe(200);
  });
});
