import type { Law } from '@vinhdanh/law';
import { composeReport, type DerivedColumn } from './compose-report.js';
import { endedStays } from './counted.js';
import type { Group } from './measure.js';
import { quantile, type Seen } from './quantile.js';

/** Working days of the stays by which so many of them had ended. */
function lasted(id: string, vi: string, en: string, share: number): DerivedColumn {
  return { id, label: { vi, en }, kind: 'days', of: (groups) => quantile(lengthsOf(groups), share) };
}

function lengthsOf(groups: readonly Group[]): Seen[] {
  return groups.flatMap(({ row: { workingDays }, count }) =>
    typeof workingDays === 'number' ? [{ value: workingDays, count }] : [],
  );
}

/** Of the stays that had a due date, how many kept it; in whole per cent. */
function keptPercent(groups: readonly Group[]): number | null {
  const sum = (kept: boolean): number =>
    groups.reduce((total, { row, count }) => (row['kept'] === kept ? total + count : total), 0);
  const judged = sum(true) + sum(false);
  return judged === 0 ? null : Math.floor((100 * sum(true)) / judged);
}

/** The term that began with these stays, where law or a local rule sets one; a reminder of our own is no limit. */
function limitOf(groups: readonly Group[], law: Law): number | null {
  for (const { row } of groups) {
    const { ruleSet, clock } = row;
    if (typeof ruleSet !== 'string' || typeof clock !== 'string' || !law.ruleSet(ruleSet)) continue;
    const { duration, bound, force } = law.deadline(ruleSet, clock);
    if (force !== 'follow-up' && bound === 'at-most' && duration.unit === 'working-day') return duration.amount;
  }
  return null;
}

export const durationsReport = composeReport({
  name: 'durations',
  version: 1,
  title: { vi: 'Thời gian ở từng giai đoạn', en: 'Time spent at each stage' },
  lead: {
    vi: 'Các lượt đã kết thúc, tính theo ngày làm việc, so với thời hạn quy định. Một nửa số lượt không quá trung vị, chín phần mười không quá P90. Tháng là tháng rời giai đoạn.',
    en: 'Stays that have ended, in working days, against the limit that is set. Half of them did not exceed the median, nine in ten not P90. The month is that in which the stage was left.',
  },
  by: ['stage', 'ruleSet'],
  alsoBy: ['unit', 'award', 'month'],
  counts: [
    { id: 'ended', label: { vi: 'Số lượt', en: 'Stays' }, measure: endedStays() },
    { id: 'late', label: { vi: 'Lượt trễ hạn', en: 'Late stays' }, measure: endedStays({ kept: false }) },
  ],
  grouped: ['workingDays', 'kept', 'clock'],
  derived: [
    lasted('quarter', 'P25', 'P25', 0.25),
    lasted('median', 'Trung vị', 'Median', 0.5),
    lasted('p90', 'P90', 'P90', 0.9),
    lasted('longest', 'Dài nhất', 'Longest', 1),
    {
      id: 'limit',
      label: { vi: 'Thời hạn', en: 'Limit' },
      kind: 'days',
      of: (groups, { law }) => limitOf(groups, law),
    },
    { id: 'kept', label: { vi: 'Đúng hạn', en: 'In time' }, kind: 'percent', of: keptPercent },
  ],
  drawing: { as: 'ranges', each: 'stage', from: 'quarter', middle: 'median', to: 'p90', limit: 'limit' },
});
