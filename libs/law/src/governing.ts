import type { CivilDate, LegalBasis, Message } from '@vinhdanh/kernel';
import { known, needsHuman, type Answer } from './answer.js';
import type { RuleSet, RuleSetOfQuestion } from './rule-sets/rule-set.js';

/** See `Law.governing`. */
export function governing(ruleSets: readonly RuleSet[], on: CivilDate): Answer<RuleSetOfQuestion> {
  const set = ruleSets.find(({ inForceFrom, inForceTo }) => inForceFrom <= on && (!inForceTo || on <= inForceTo));
  if (!set) return needsHuman('rule-set', notShipped(ruleSets, on));
  if (!set.encoded) return needsHuman('rule-set', textUnknown(set), basisOf(set));
  return known({ criteria: set.id, authority: set.id, procedure: set.id, form: set.id }, set.basis);
}

/** Each once: a transition mostly rests on the instrument on which its set rests. */
function basisOf({ basis, transitions }: RuleSet): LegalBasis[] {
  return [...new Set([...basis, ...transitions.flatMap((transition) => transition.basis)])];
}

function notShipped(ruleSets: readonly RuleSet[], on: CivilDate): Message {
  const shipped = ruleSets.map(({ id, inForceFrom }) => `${id} (${inForceFrom})`).join(', ');
  return {
    vi: `Hệ thống chưa có bộ quy định áp dụng cho ngày ${on}; hiện có: ${shipped}. Người có thẩm quyền phải xác định và nêu lý do.`,
    en: `No rule set for ${on} is shipped; there are: ${shipped}. A person must say which one governs, and why.`,
  };
}

function textUnknown({ id, title, inForceFrom, transitions }: RuleSet): Message {
  const vi = transitions.map(({ text }) => text.vi);
  const en = transitions.map(({ text }) => text.en);
  return {
    vi: [
      `Từ ngày ${inForceFrom}, ${id} (${title.vi}) có hiệu lực nhưng hệ thống chưa có nội dung.`,
      ...vi,
      'Người có thẩm quyền phải xác định bộ quy định áp dụng và nêu lý do.',
    ].join(' '),
    en: [
      `Since ${inForceFrom}, ${id} (${title.en}) is in force, but its text is not known to the system.`,
      ...en,
      'A person must say which rule set governs, and why.',
    ].join(' '),
  };
}
