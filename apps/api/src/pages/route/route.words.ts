import type { Words } from '../text/language.js';

export const routeWords = {
  done: { vi: 'Đã qua', en: 'Done' },
  arrived: { vi: 'Đã tới', en: 'Reached' },
  present: { vi: 'Đang ở đây', en: 'Here now' },
  paused: { vi: 'Đang tạm dừng', en: 'On hold here' },
  next: { vi: 'Có thể tiếp theo', en: 'Possible next' },
  ahead: { vi: 'Chưa tới', en: 'Ahead' },
  'not-asked': { vi: 'Không áp dụng', en: 'Not on this route' },
  'not-reached': { vi: 'Không tới', en: 'Not reached' },
  possible: { vi: 'Có thể', en: 'Possible' },
  taken: { vi: 'Đã qua', en: 'Taken' },
  times: { vi: '{n} lần', en: '{n} times' },
  until: { vi: '{from} – {to}', en: '{from} – {to}' },
  since: { vi: 'từ {from}', en: 'since {from}' },
  branchTaken: { vi: 'Ngoài đường chính, đã qua', en: 'Off the main line, taken' },
  branchPossible: { vi: 'Ngoài đường chính, có thể', en: 'Off the main line, possible' },
  legend: { vi: 'Chú giải', en: 'Legend' },
} as const satisfies Words;
