import type { Report, ReportDescription, ReportList } from '@vinhdanh/contract';
import { reports } from '@vinhdanh/projections';
import { refusalOf } from './support/refusal.js';
import { RunningApi } from './support/running-api.js';
import { sceneBefore } from './support/scene.js';

const by = { id: 'auditor', role: 'auditor', unit: 'thanh-tra-tinh-lang-son' };
let api: RunningApi;

beforeAll(async () => {
  api = await RunningApi.start({ due: false });
  await sceneBefore(api, 'SubmitUpward');
  await api.progress.reaches(await api.head(), 15_000);
});
afterAll(() => api.close());

async function read<T>(path: string, language = 'vi'): Promise<T> {
  const { status, body } = await api.ask(path, { by, headers: { 'accept-language': language } });
  expect([path, status]).toEqual([path, 200]);
  return body as T;
}

describe('reports over HTTP', () => {
  it('are listed, in the reader’s language', async () => {
    const told = await read<ReportDescription[]>('/reports', 'en');
    expect(told.map(({ name, title }) => [name, title])).toEqual(reports.map(({ name, title }) => [name, title.en]));
  });

  it('list behind every number what it counts', async () => {
    for (const { name, listed, filters } of reports) {
      const { lines } = await read<Report>(`/reports/${name}`);
      for (const line of lines) {
        const key = new URLSearchParams(
          filters.flatMap((filter) => (filter in line ? [[filter, String(line[filter])] as [string, string]] : [])),
        );
        for (const column of listed) {
          const list = await read<ReportList>(`/reports/${name}/dossiers?${key.toString()}&column=${column}`);
          expect([name, column, list.total, list.items.length]).toEqual([name, column, line[column], line[column]]);
        }
      }
    }
  });

  it('say what was recorded by the end of a day, and no more', async () => {
    const now = await read<Report>('/reports/stages');
    expect([now.asOf, now.examples, now.lines.map(({ stage }) => stage)]).toEqual([null, false, ['submission']]);
    const then = await read<Report>('/reports/stages?asOf=2026-01-16');
    expect([then.asOf, then.at]).toEqual(['2026-01-16', '2026-01-16T16:59:59.999Z']);
    expect(then.lines.map(({ stage, count }) => [stage, count])).not.toEqual(
      now.lines.map(({ stage, count }) => [stage, count]),
    );
  });

  it.each([
    ['/reports/nothing', 404, 'REPORT_NOT_FOUND'],
    ['/reports/stages?asOf=2025-12-31', 404, 'BEFORE_HISTORY'],
    ['/reports/stages/dossiers?asOf=2025-12-31', 404, 'BEFORE_HISTORY'],
    ['/reports/stages?asOf=2999-01-01', 422, 'AS_OF_IN_FUTURE'],
    ['/reports/stages?how=DossierOpened', 422, 'REPORT_FILTER_NOT_TAKEN'],
    ['/reports/stages/dossiers?column=stage', 422, 'REPORT_NUMBER_NOT_LISTED'],
  ])('%s is refused with %i', async (path, status, code) => {
    expect(await refusalOf(api, path, { by })).toMatchObject({ status, code });
  });

  it.each([
    ['month', '2026-13', undefined],
    ['month', 'tháng hai', undefined],
    ['stage', 'apraisal', 'appraisal'],
    ['award', 'HC_LD33', 'HC_LD3'],
    ['ruleSet', 'VN-1999', 'VN-2025'],
    ['unit', 'so-khong-co', undefined],
  ])('%s %s is none: refused, with what there is', async (field, value, other) => {
    const path = `/reports/stages?${new URLSearchParams({ [field]: value }).toString()}`;
    const problem = await refusalOf(api, path, { by });
    expect(problem).toMatchObject({ status: 422, code: 'REPORT_VALUE_UNKNOWN', errors: [{ pointer: `/${field}` }] });
    expect(problem.detail).toContain(`“${value}”`);
    if (other !== undefined) {
      expect(problem.detail).toContain(other);
      expect(problem.facts).toMatchObject({ values: expect.arrayContaining([other]) });
    }
  });

  it.each([
    ['stages?thang=2026-13', 'chon-thang', '“2026-13” không phải một tháng'],
    ['stages?giai-doan=apraisal', 'chon-giai-doan', 'Không có giai đoạn “apraisal”. Hiện có: draft, '],
    ['stages?don-vi=so-khong-co&ngay=2026-01-16', 'chon-don-vi', 'Chưa có hồ sơ nào do đơn vị “so-khong-co” đề nghị.'],
    ['setbacks?su-kien=Returned&lang=en', 'chon-su-kien', 'There is no type of event “Returned”'],
  ])('/bao-cao/%s is refused beside the filter, in place of figures', async (path, id, words) => {
    const response = await fetch(new URL(`/bao-cao/${path}`, api.address), { headers: { accept: 'text/html' } });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain(`<span class="fault" id="${id}-loi">${words}`);
    expect(page).toMatch(
      new RegExp(`<(select|input) id="${id}"[^>]* aria-invalid="true" aria-describedby="${id}-loi">`),
    );
    expect(page.match(/aria-invalid/g)).toHaveLength(1);
    expect(page).toMatch(/<p class="empty">(Hãy sửa|Mend)/);
    expect(page).not.toContain('<table');
  });

  it.each([
    ['/bao-cao/stages/danh-sach?thang=2026-13', 422, '“2026-13” không phải một tháng'],
    ['/bao-cao/stages?ngay=2025-01-01', 404, 'số liệu có từ ngày'],
    ['/bao-cao/stages?ngay=2999-01-01', 422, 'chưa tới'],
    ['/bao-cao/stages?ngay=2026-02-30', 400, 'ngay'],
    ['/bao-cao/nothing', 404, 'Không có báo cáo'],
    ['/bao-cao/stages?su-kien=x', 422, 'không lọc theo'],
  ])('%s is refused with a page that says why', async (path, status, words) => {
    const response = await fetch(new URL(path, api.address), { headers: { accept: 'text/html' } });
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words);
  });
});
