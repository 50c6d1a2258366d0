import { reject, type CivilDate, type Message, type Rejection } from '@vinhdanh/kernel';
import { nextWorkingDay, termFrom, type CalendarRevision, type Duration } from '@vinhdanh/law';
import { blankProblem, dateProblem, invalid, listProblem } from '../checks.js';
import type { CommandRule, RuleContext } from '../command-rule.js';
import type { Dossier } from '../state.js';

/** The public notice, and what must wait until it has run. */

export const openPublicNotice: CommandRule<'OpenPublicNotice'> = {
  by: ['agency-clerk'],
  leadsTo: ['PublicNoticeOpened'],
  record: ({ on, media, endsOn }, dossier, context) => {
    const problem = listProblem('media', media);
    if (problem) return problem;
    const rule = context.law.deadline(dossier.ruleSets.procedure, 'notice.window');
    const shortest = termFrom(context.law.calendar, on, rule.duration);
    if (shortest.status !== 'due') return calendarMissing(shortest.missing);
    const ends = endsOn ?? shortest.dueOn;
    const tooShort = windowProblem(ends, shortest.dueOn);
    if (tooShort) return { ...tooShort, legalBasis: rule.basis };
    const counted = { endsOn: ends, calendar: shortest.calendarRevision };
    const provisional = shortest.provisional && ends === shortest.dueOn ? ({ provisional: true } as const) : {};
    return { fact: { type: 'PublicNoticeOpened', data: { on, media, ...counted, ...provisional } }, basis: rule.basis };
  },
};

export const scheduleCouncil: CommandRule<'ScheduleCouncil'> = {
  by: ['council-secretary', 'agency-clerk'],
  leadsTo: ['CouncilScheduled'],
  record: ({ on, meetingOn }, dossier, context) =>
    dateProblem(meetingOn, '/meetingOn', LAST_DAY) ??
    (meetingOn < on ? meetingInPast(meetingOn, on) : undefined) ??
    noticeNotRun(dossier, context, meetingOn) ?? { fact: { type: 'CouncilScheduled', data: { on, meetingOn } } },
};

export const closePublicNotice: CommandRule<'ClosePublicNotice'> = {
  by: ['agency-clerk'],
  leadsTo: ['PublicNoticeClosed'],
  first: noticeNotRun,
  record: ({ on, opinions, objections, summary }) => {
    const problem =
      countProblem({ opinions, objections }) ?? objectionsProblem(objections, opinions) ?? blankProblem({ summary });
    return problem ?? { fact: { type: 'PublicNoticeClosed', data: { on, opinions, objections, summary } } };
  },
};

/** No council before the notice has run its whole last day: Decree 152/2025/NĐ-CP art. 44(2). */
export function noticeNotRun(
  { notice, ruleSets }: Dossier,
  { law }: RuleContext,
  on: CivilDate,
): Rejection | undefined {
  if (!notice) return undefined;
  const rule = law.deadline(ruleSets.procedure, 'notice.window');
  const endsOn = lawfulEnd(notice, rule.duration, law.calendar);
  if (on > endsOn) return undefined;
  const firstLawfulDay = nextWorkingDay(law.calendar, endsOn);
  return reject(
    'rule',
    'NOTICE_WINDOW_NOT_RUN',
    {
      vi: `Thời gian công khai lấy ý kiến đến hết ngày ${endsOn}; Hội đồng chỉ được họp sớm nhất ngày ${firstLawfulDay ?? 'sau đó'}.`,
      en: `The public notice runs through ${endsOn}; the council may meet on ${firstLawfulDay ?? 'a later day'} at the earliest.`,
    },
    {
      legalBasis: rule.basis,
      facts: { noticeEndsOn: endsOn, ...(firstLawfulDay === undefined ? {} : { firstLawfulDay }) },
    },
  );
}

/** The day that was published; later when a calendar revision since then has made it less than the shortest window. */
function lawfulEnd(
  { openedOn, endsOn }: NonNullable<Dossier['notice']>,
  shortest: Duration,
  calendar: CalendarRevision,
): CivilDate {
  const term = termFrom(calendar, openedOn, shortest);
  return term.status === 'due' && term.dueOn > endsOn ? term.dueOn : endsOn;
}

/** A meeting may lie ahead; that it exists is all that is asked of its date. */
const LAST_DAY = '9999-12-31';

function windowProblem(endsOn: CivilDate, shortest: CivilDate): Rejection | undefined {
  const problem = dateProblem(endsOn, '/endsOn', LAST_DAY);
  if (problem ?? endsOn >= shortest) return problem;
  return {
    ...reject('rule', 'NOTICE_TOO_SHORT', {
      vi: `Thời gian công khai phải đến hết ngày ${shortest} hoặc muộn hơn (ít nhất 10 ngày làm việc).`,
      en: `The notice must run through ${shortest} or later (at least 10 working days).`,
    }),
    field: '/endsOn',
    facts: { shortest },
  };
}

function calendarMissing(missing: Message): Rejection {
  return reject('human-decision', 'NEEDS_CALENDAR_REVISION', {
    vi: `Chưa tính được ngày kết thúc: ${missing.vi} Cần cập nhật lịch làm việc.`,
    en: `The last day cannot be computed: ${missing.en} It needs a calendar revision.`,
  });
}

function meetingInPast(meetingOn: CivilDate, on: CivilDate): Rejection {
  return invalid('/meetingOn', 'MEETING_IN_PAST', {
    vi: `Ngày họp ${meetingOn} sớm hơn ngày triệu tập ${on}.`,
    en: `The meeting day ${meetingOn} lies before the day of the call, ${on}.`,
  });
}

function countProblem(counts: { readonly [field: string]: number }): Rejection | undefined {
  const wrong = Object.keys(counts).find((field) => !Number.isSafeInteger(counts[field]) || (counts[field] ?? -1) < 0);
  if (wrong === undefined) return undefined;
  return invalid(`/${wrong}`, 'COUNT_NOT_USABLE', {
    vi: `Trường ${wrong} phải là số nguyên từ 0 trở lên.`,
    en: `Field ${wrong} must be a whole number from 0 up.`,
  });
}

function objectionsProblem(objections: number, opinions: number): Rejection | undefined {
  if (objections <= opinions) return undefined;
  return invalid('/objections', 'MORE_OBJECTIONS_THAN_OPINIONS', {
    vi: `Số ý kiến phản đối (${objections}) nhiều hơn số ý kiến nhận được (${opinions}).`,
    en: `There are more objections (${objections}) than opinions (${opinions}).`,
  });
}
