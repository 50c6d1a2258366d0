import type { Message } from '@vinhdanh/kernel';

/** What stands beside the arrows and over the frames of a drawing. A word that is not listed is shown as it is written. */
const words: { readonly [name: string]: Message } = {
  // frames
  review: { vi: 'Tỉnh tiếp nhận, thẩm định, xét', en: 'The province reviews' },
  proposal: { vi: 'Tỉnh trình', en: 'The province proposes' },
  centre: { vi: 'Trung ương', en: 'The centre' },
  decision: { vi: 'Thủ tướng Chính phủ, Chủ tịch nước', en: 'Prime Minister and President' },
  proceeding: { vi: 'Đang giải quyết', en: 'Proceeding' },
  // guards
  noOpinionOutstanding: { vi: 'không còn chờ ý kiến', en: 'no opinion is awaited' },
  opinionOutstanding: { vi: 'còn chờ ý kiến', en: 'an opinion is awaited' },
  lastOpinion: { vi: 'ý kiến cuối cùng', en: 'the last opinion' },
  noCentralOpinionOutstanding: { vi: 'không còn chờ ý kiến', en: 'no opinion is awaited' },
  lastCentralOpinion: { vi: 'ý kiến cuối cùng', en: 'the last opinion' },
  lastCentralOpinionAllAgree: { vi: 'ý kiến cuối cùng, tất cả đồng ý', en: 'the last opinion, all agree' },
  partyOpinionAsked: { vi: 'phải xin ý kiến cấp ủy', en: 'the Party body is asked' },
};

export const otherwise: Message = { vi: 'trường hợp khác', en: 'otherwise' };
export const allDone: Message = { vi: 'mọi phần đã xong', en: 'all parts are done' };
export const whereItWasLeft: Message = { vi: 'về đúng bước đã dừng', en: 'back to the very step that was left' };

export function word(name: string): Message {
  return Object.hasOwn(words, name) ? (words[name] ?? plain(name)) : plain(name);
}

function plain(name: string): Message {
  return { vi: name, en: name };
}
