import type { Message } from '@vinhdanh/kernel';
import { known, needsHuman, type Answer } from './answer.js';
import type { Layers } from './layers.js';
import type { AwardScope, CouncilRules, ThresholdRule } from './rule-sets/council-rules.js';
import { assertAddsUp, reachesQuorum, tallyOf, type Tally, type Vote } from './tally.js';

/** See `Law.councilThreshold`. */
export function councilThreshold(layers: Layers, award: string): Answer<ThresholdRule> {
  const rule = ruleFor(layers, award, ({ thresholds }) => thresholds);
  return rule ? known(rule, rule.basis) : needsHuman('council-threshold', noThreshold(award));
}

/** See `Law.tally`. */
export function tally(layers: Layers, award: string, vote: Vote): Answer<Tally> {
  assertAddsUp(vote);
  const threshold = councilThreshold(layers, award);
  return threshold.known ? known(tallyOf(vote, threshold.value), threshold.basis) : threshold;
}

/** See `Law.quorum`. */
export function quorum(layers: Layers, award: string, vote: Vote): Answer<boolean> {
  assertAddsUp(vote);
  const rule = ruleFor(layers, award, ({ quorums }) => quorums);
  if (!rule) return needsHuman('council-quorum', noQuorum(award));
  if (reachesQuorum(vote.present, vote, rule)) return known(true, rule.basis);
  if (!reachesQuorum(vote.present + vote.writtenOpinions, vote, rule)) return known(false, rule.basis);
  return needsHuman('quorum-written-opinions', writtenOpinions(vote), rule.basis);
}

/** A rule that names the award goes before one for every other award, national law before local. */
function ruleFor<R extends { readonly awards: AwardScope }>(
  { national, local }: Layers,
  award: string,
  rulesOf: (council: CouncilRules) => readonly R[],
): R | undefined {
  const rules = [national.council, ...(local ? [local.council] : [])].flatMap(rulesOf);
  return (
    rules.find(({ awards }) => awards !== 'every-other' && awards.includes(award)) ??
    rules.find(({ awards }) => awards === 'every-other')
  );
}

function noThreshold(award: string): Message {
  return {
    vi: `Chưa có quy định về tỷ lệ đồng ý của Hội đồng đối với ${award}. Người có thẩm quyền phải xác định.`,
    en: `No rule says how many council members must agree on ${award}. A person must say.`,
  };
}

function noQuorum(award: string): Message {
  return {
    vi: `Chưa có quy định về số thành viên Hội đồng phải dự họp đối với ${award}. Người có thẩm quyền phải xác định.`,
    en: `No rule says how many council members must attend for ${award}. A person must say.`,
  };
}

function writtenOpinions({ present, totalMembers, writtenOpinions: written }: Vote): Message {
  return {
    vi: `Có mặt ${present}/${totalMembers} thành viên là chưa đủ; chỉ đủ nếu tính cả ${written} ý kiến bằng văn bản, nhưng không tìm thấy quy định có tính hay không. Người có thẩm quyền phải xác định.`,
    en: `${present} of ${totalMembers} members present are too few; with ${written} written opinions they would be enough, but no rule was found that says whether those count. A person must say.`,
  };
}
