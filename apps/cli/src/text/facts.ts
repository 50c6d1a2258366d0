import { taskLabel, type Vote } from '@vinhdanh/dossier';
import type { JsonValue, Message } from '@vinhdanh/kernel';
import type { Language } from '../shell/language.js';
import { day } from './dates.js';

/** What an event says, as far as it fits in a line: numbers, dates, bodies, results, reasons. Empty when there is no such fact. */
export function factsText(facts: JsonValue, language: Language): string {
  const said = facts as { readonly [name: string]: JsonValue }; // what an event says is an object
  const told = Object.entries(tellers).flatMap(([name, tell]) =>
    Object.hasOwn(said, name) ? [tell(said[name] ?? null, language)] : [],
  );
  return told.filter((text) => text !== '').join(' · ');
}

type Teller = (fact: JsonValue, language: Language) => string;

/** In the order in which they are told; each fact is of the type that the event of that name has it in. */
const tellers: { readonly [fact: string]: Teller } = {
  meetingOn: date({ vi: 'họp ngày', en: 'on' }),
  submissionNumber: text({ vi: 'tờ trình số', en: 'submission' }),
  documentNumber: text({ vi: 'văn bản số', en: 'document' }),
  decisionNumber: text({ vi: 'quyết định số', en: 'decision' }),
  bodies: list,
  missing: list,
  body: text({ vi: '', en: '' }),
  agrees: choice({ vi: 'nhất trí', en: 'agrees' }, { vi: 'không nhất trí', en: 'disagrees' }),
  eligible: choice({ vi: 'đủ điều kiện', en: 'eligible' }, { vi: 'không đủ điều kiện', en: 'not eligible' }),
  decision: (fact, language) => {
    const { decidedBy } = fact as { readonly decidedBy: string };
    return { vi: `người kết luận: ${decidedBy}`, en: `decided by ${decidedBy}` }[language];
  },
  vote: (fact, language) => {
    const { yes, totalMembers } = fact as Vote;
    const [vi, en] = [`${yes}/${totalMembers} thành viên đồng ý`, `${yes} of ${totalMembers} members agree`];
    return { vi, en }[language];
  },
  minutesNumber: text({ vi: 'biên bản số', en: 'minutes' }),
  ground: text({ vi: 'lý do:', en: 'ground:' }),
  reason: text({ vi: 'lý do:', en: 'reason:' }),
  conclusion: text({ vi: 'kết luận:', en: 'conclusion:' }),
  task: (fact, language) => taskLabel(fact as string)[language],
  dueOn: date({ vi: 'hạn', en: 'due' }),
  archiveCode: text({ vi: 'mã lưu trữ', en: 'archive code' }),
};

function date(word: Message): Teller {
  return (fact, language) => `${word[language]} ${day(fact as string, language)}`;
}

function text(word: Message): Teller {
  return (fact, language) => `${word[language]} ${fact as string}`.trim();
}

function list(fact: JsonValue): string {
  return (fact as readonly string[]).join('; ');
}

function choice(yes: Message, no: Message): Teller {
  return (fact, language) => (fact === true ? yes : no)[language];
}
