import { articles } from './articles.js';
import { day, moment } from './dates.js';
import { figure, fill, languageOf, speak } from './language.js';
import { dossierLink, inLanguage, link, listLink, reportLink } from './links.js';

describe('languages', () => {
  it('are Vietnamese unless English is asked for, by its very name', () => {
    expect([undefined, '', 'vi', 'EN', ['en', 'en'], 'en'].map(languageOf)).toEqual([
      ...['vi', 'vi', 'vi', 'vi', 'vi'],
      'en',
    ]);
  });

  it('speak words, fill places and write figures as their readers do', () => {
    expect(speak({ open: { vi: 'Mở', en: 'Open' } }, 'en')).toEqual({ open: 'Open' });
    expect(fill('{n} của {total}, {other}', { n: 3, total: '5' })).toBe('3 của 5, {other}');
    expect([figure(7, 'vi'), figure(1_234_567, 'vi'), figure(1_234_567, 'en')]).toEqual([
      '7',
      '1.234.567',
      '1,234,567',
    ]);
  });
});

describe('dates', () => {
  it('are written day first, or with the month in words', () => {
    expect(day('2026-02-06', 'vi')).toEqual({ machine: '2026-02-06', text: '06/02/2026' });
    expect(day('2026-02-06', 'en').text).toBe('6 Feb 2026');
  });

  it('are those of Vietnam, whatever the hour in UTC', () => {
    expect(moment('2026-02-26T17:30:00.000Z', 'vi').text).toBe('27/02/2026 00:30');
    expect(moment('2026-02-26T02:05:00.000Z', 'en').text).toBe('26 Feb 2026 09:05');
  });
});

describe('articles', () => {
  const notice = { instrument: 'NĐ 152/2025/NĐ-CP', provision: 'Điều 44 khoản 2', tag: 'V' } as const;
  const local = { instrument: 'QĐ 86/2025/QĐ-UBND Bắc Ninh', provision: 'Điều 10', tag: 'V1' } as const;

  it('name the kind of instrument in full, in both languages', () => {
    expect(articles([notice], 'vi')).toEqual([{ text: 'Nghị định 152/2025/NĐ-CP, Điều 44 khoản 2' }]);
    expect(articles([notice], 'en')).toEqual([{ text: 'Decree 152/2025/NĐ-CP, Article 44 clause 2' }]);
  });

  it('say where the source is not the law itself, and are said once', () => {
    expect(articles([local, local], 'vi')).toEqual([
      { text: 'Quyết định 86/2025/QĐ-UBND Bắc Ninh, Điều 10', caution: 'theo một nguồn, dùng làm mặc định' },
    ]);
  });

  it('leave what is no number as it stands', () => {
    const practice = { instrument: 'Thông lệ của tỉnh', provision: '', tag: 'V' } as const;
    expect(articles([practice], 'en')).toEqual([{ text: 'Thông lệ của tỉnh' }]);
  });
});

describe('links', () => {
  it('carry English through, and say nothing of Vietnamese', () => {
    expect(link('vi', '/bao-cao')).toBe('/bao-cao');
    expect(link('en', '/bao-cao')).toBe('/bao-cao?lang=en');
    expect(dossierLink('en', 'a/b')).toBe('/ho-so/a%2Fb?lang=en');
  });

  it('switch the language of the same page, with its questions', () => {
    const asked = { language: 'en', path: '/bao-cao/danh-sach', query: { 'giai-doan': 'held', lang: 'en' } } as const;
    expect(inLanguage(asked, 'vi')).toBe('/bao-cao/danh-sach?giai-doan=held');
    expect(inLanguage({ ...asked, language: 'vi' }, 'en')).toBe('/bao-cao/danh-sach?giai-doan=held&lang=en');
  });

  it('ask only what narrows', () => {
    const unit = 'Trường A & B';
    expect(listLink('vi', { unit, page: 1 })).toBe('/bao-cao/danh-sach?don-vi=Tr%C6%B0%E1%BB%9Dng+A+%26+B');
    expect(reportLink('en', { name: 'stages', asOf: '2026-02-26', narrowed: { stage: 'held' } })).toBe(
      '/bao-cao/stages?ngay=2026-02-26&giai-doan=held&lang=en',
    );
    expect(listLink('vi', { page: 3 })).toBe('/bao-cao/danh-sach?trang=3');
  });
});
