import type { Message } from '@vinhdanh/kernel';
import { known, needsHuman, type Answer } from './answer.js';
import type { Layers } from './layers.js';
import type { AwardRule, Candidate, SubjectKind } from './rule-sets/award-rule.js';

/** See `Law.award`. */
export function findAward({ national }: Layers, code: string, of: Partial<Candidate> = {}): AwardRule | undefined {
  return national.awards.find(
    (row) =>
      row.code === code &&
      (of.subject === undefined || row.subjects.includes(of.subject)) &&
      (of.type === undefined || row.types.some((type) => type === of.type)),
  );
}

/** See `Law.eligibility`. */
export function eligibility(layers: Layers, candidate: Candidate): Answer<readonly Message[]> {
  const row = findAward(layers, candidate.award, candidate);
  const rule = row?.eligibility.find(
    ({ subjects, types }) => subjects.includes(candidate.subject) && types.some((type) => type === candidate.type),
  );
  return rule?.criteria ?? needsHuman('eligibility', notEncoded(candidate));
}

/** See `Law.partyOpinionRequired`. */
export function partyOpinionRequired({ local }: Layers, award: string, subject: SubjectKind): Answer<boolean> {
  if (!local) return needsHuman('party-opinion', noPartyRule);
  const { awards, individuals, basis } = local.partyOpinion;
  if (awards.includes(award)) return known(true, basis);
  return subject === 'individual' ? needsHuman('party-opinion', individuals, basis) : known(false, basis);
}

const noPartyRule: Message = {
  vi: 'Chưa có quy định địa phương về việc xin ý kiến cấp ủy cho bộ quy định này. Người có thẩm quyền phải xác định.',
  en: 'No local rule for this rule set says whether the Party body is asked. A person must say.',
};

function notEncoded({ award, subject, type }: Candidate): Message {
  return {
    vi: `Hệ thống chưa có tiêu chuẩn ${award} cho đối tượng “${subject}”, loại hình “${type}”. Người có thẩm quyền phải kết luận và nêu lý do.`,
    en: `The criteria of ${award} for “${subject}” by “${type}” are not known to the system. A person must judge and say why.`,
  };
}
