import type { Words } from '../text/language.js';

export const dueWords = {
  'on-time': { vi: 'Trong hạn', en: 'On time' },
  soon: { vi: 'Sắp đến hạn', en: 'Due soon' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  paused: { vi: 'Tạm dừng', en: 'On hold' },
  done: { vi: 'Đã xong', en: 'Done' },
  unknown: { vi: 'Chưa tính được', en: 'Not known yet' },
  provisional: {
    vi: 'Tạm tính: khoảng thời gian này có ngày nghỉ chưa đối chiếu với thông báo chính thức.',
    en: 'Provisional: the span holds a day off that has not been checked against its official notice.',
  },
  calendarMissing: {
    vi: 'Cần cập nhật lịch làm việc: lịch nghỉ chính thức của khoảng thời gian này chưa được công bố.',
    en: 'Needs a calendar revision: the official days off of this span are not published yet.',
  },
  today: { vi: 'hôm nay là ngày cuối', en: 'today is the last day' },
  left: { vi: 'còn {n} ngày làm việc', en: '{n} working days left' },
  leftOne: { vi: 'còn 1 ngày làm việc', en: '1 working day left' },
  leftDays: { vi: 'còn {n} ngày', en: '{n} days left' },
  leftDaysOne: { vi: 'còn 1 ngày', en: '1 day left' },
  late: { vi: 'quá {n} ngày làm việc', en: '{n} working days late' },
  lateOne: { vi: 'quá 1 ngày làm việc', en: '1 working day late' },
  lateDays: { vi: 'quá {n} ngày', en: '{n} days late' },
  lateDaysOne: { vi: 'quá 1 ngày', en: '1 day late' },
  statutory: { vi: 'Thời hạn luật định', en: 'Statutory term' },
  local: { vi: 'Quy định địa phương', en: 'Local rule' },
  'follow-up': { vi: 'Mốc theo dõi nội bộ', en: 'Internal reminder' },
  followUpNote: { vi: 'không có thời hạn luật định', en: 'no statutory term was found' },
  term: { vi: '{n} ngày làm việc, tính từ sau {from}', en: '{n} working days, counted from the day after {from}' },
  termInDays: { vi: '{n} ngày, tính từ sau {from}', en: '{n} days, counted from the day after {from}' },
  remainder: {
    vi: '{n} ngày làm việc còn lại của thời hạn, tính từ sau ngày tiếp tục giải quyết',
    en: '{n} working days left of the term, counted from the day after the dossier was resumed',
  },
} as const satisfies Words;
