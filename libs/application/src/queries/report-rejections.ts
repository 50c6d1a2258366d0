import { reject, vietnamDate, type CivilDate, type Instant, type Rejection } from '@vinhdanh/kernel';
import { reports, type Report } from '@vinhdanh/projections';

/** Questions that no report answers. */

export function noSuchReport(name: string): Rejection {
  const names = reports.map((report) => report.name).join(', ');
  return reject(
    'not-found',
    'REPORT_NOT_FOUND',
    { vi: `Không có báo cáo “${name}”. Hiện có: ${names}.`, en: `There is no report “${name}”. There are: ${names}.` },
    { facts: { reports: reports.map((report) => report.name) } },
  );
}

export function noSuchFilter({ name, filters }: Report, filter: string): Rejection {
  const taken = filters.join(', ');
  return reject('invalid', 'REPORT_FILTER_NOT_TAKEN', {
    vi: `Báo cáo ${name} không lọc theo “${filter}”, chỉ theo: ${taken}.`,
    en: `Report ${name} cannot be narrowed by “${filter}”, only by: ${taken}.`,
  });
}

export function noSuchNumber({ name, listed }: Report, column: string): Rejection {
  const known = listed.join(', ');
  return reject('invalid', 'REPORT_NUMBER_NOT_LISTED', {
    vi: `Báo cáo ${name} không có danh sách cho “${column}”, chỉ có cho: ${known}.`,
    en: `Report ${name} has no list for “${column}”, only for: ${known}.`,
  });
}

export function futureDay(asOf: CivilDate, today: CivilDate): Rejection {
  return reject(
    'invalid',
    'AS_OF_IN_FUTURE',
    {
      vi: `Ngày ${asOf} chưa tới; hôm nay là ${today}. Hãy chọn hôm nay hoặc một ngày đã qua.`,
      en: `${asOf} has not come yet; today is ${today}. Choose today or a day that is past.`,
    },
    { facts: { today } },
  );
}

/** @param firsts when the first events were recorded, where there are any */
export function beforeHistory(asOf: CivilDate, firsts: readonly (Instant | undefined)[]): Rejection {
  const [first] = firsts.filter((instant) => instant !== undefined).toSorted();
  if (first === undefined) {
    return reject('not-found', 'NO_HISTORY', {
      vi: 'Chưa có sự kiện nào được ghi nhận, nên chưa có số liệu của ngày nào.',
      en: 'Nothing was recorded yet, so that there are no figures for any day.',
    });
  }
  const since = vietnamDate(first);
  return reject(
    'not-found',
    'BEFORE_HISTORY',
    {
      vi: `Chưa có gì được ghi nhận tính đến ngày ${asOf}; số liệu có từ ngày ${since}.`,
      en: `Nothing had been recorded by ${asOf}; there are figures from ${since} on.`,
    },
    { facts: { since } },
  );
}
