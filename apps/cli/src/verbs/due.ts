import { termFrom, vietnam } from '@vinhdanh/law';
import { civilDateOf } from '../reading/viewing.js';
import { Failure, usage } from '../shell/failure.js';
import { required, type Verb } from '../shell/verb.js';
import { day } from '../text/dates.js';

/** When a term of working days ends. The answer is JSON in any case; words for people go beside it. */
export const due: Verb = {
  path: ['due'],
  summary: { vi: 'tính ngày hết hạn theo ngày làm việc', en: 'the last day of a term of working days' },
  options: [
    {
      flags: '--from <DATE>',
      summary: {
        vi: 'ngày xảy ra sự kiện; tính từ ngày liền sau',
        en: 'the day of the event; counted from the day after',
      },
      required: true,
    },
    { flags: '--working-days <N>', summary: { vi: 'số ngày làm việc', en: 'number of working days' }, required: true },
  ],
  async run(shell, given) {
    const from = civilDateOf(required(given.option['from']), '--from');
    const amount = workingDaysOf(required(given.option['workingDays']));
    const term = termFrom(vietnam.calendar, from, { amount, unit: 'working-day' });
    const { calendarRevision } = term;
    if (term.status !== 'due') {
      // On standard output, because it is the answer.
      if (shell.json) shell.data({ due: null, calendarRevision, reason: UNANSWERED, missing: term.missing });
      else shell.print(`${UNANSWERED} (${calendarRevision}): ${shell.say(term.missing)}`);
      throw needsRevision(term.missing.vi, term.missing.en);
    }
    shell.data({ due: term.dueOn, calendarRevision, provisional: term.provisional });
    if (shell.json) return;
    const mark = term.provisional
      ? shell.words(' Tạm tính: có ngày chưa đối chiếu văn bản.', ' Provisional: it spans a day that was not checked.')
      : '';
    const last = day(term.dueOn, shell.language);
    shell.note(
      shell.words(
        `Hết hạn vào cuối ngày ${last}, tính theo lịch ${calendarRevision}.${mark}`,
        `Runs through ${last}, on calendar ${calendarRevision}.${mark}`,
      ),
    );
  },
};

/** In these words in any language: programs look for them. */
const UNANSWERED = 'needs a calendar revision';

function workingDaysOf(text: string): number {
  const amount = Number(text);
  if (/^\d{1,5}$/.test(text)) return amount;
  throw usage(
    'WORKING_DAYS_NOT_USABLE',
    `--working-days: “${text}” không dùng được; hãy ghi số nguyên từ 0 đến 99999.`,
    `--working-days: “${text}” cannot be used; a whole number from 0 to 99999.`,
  );
}

function needsRevision(vi: string, en: string): Failure {
  return new Failure(3, 'NEEDS_CALENDAR_REVISION', {
    vi: `Cần cập nhật lịch làm việc: ${vi}`,
    en: `It needs a calendar revision: ${en}`,
  });
}
