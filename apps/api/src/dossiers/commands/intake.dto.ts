import { LongText, Nested, NestedList, Text, TextList } from '../../fields/fields.js';
import { HumanDecisionPart, On, OnWithReason, PaperPart, SubjectPart, UnitPart } from './parts.dto.js';

/** From the unit's draft to full receipt. */

class RuleSetDecisionPart extends HumanDecisionPart {
  @Text('Bộ quy định áp dụng, ví dụ VN-2025 / The rule set that governs, e.g. VN-2025')
  readonly ruleSet: string;
}

export class OpenDossierDto extends On {
  @Text('Mã hình thức khen thưởng, ví dụ HC_LD3 / Code of the award, e.g. HC_LD3')
  readonly award: string;

  @Text('Loại hình khen thưởng, ví dụ CONG_TRANG / Type of commendation, e.g. CONG_TRANG')
  readonly commendationType: string;

  @Nested(() => SubjectPart, 'Đối tượng được đề nghị / Whom the award is proposed for')
  readonly subject: SubjectPart;

  @Nested(() => UnitPart, 'Đơn vị đề nghị / The proposing unit')
  readonly proposingUnit: UnitPart;

  @LongText('Tóm tắt thành tích / Summary of the achievement')
  readonly achievement: string;

  @Nested(
    () => RuleSetDecisionPart,
    'Kết luận của người có thẩm quyền về bộ quy định, nơi pháp luật chưa rõ / A person’s decision which rule set governs, where the law does not say',
    { optional: true },
  )
  readonly ruleSetDecision?: RuleSetDecisionPart;
}

export class ReviseDraftDto extends On {
  @LongText('Tóm tắt thành tích / Summary of the achievement')
  readonly achievement: string;
}

export class SubmitDossierDto extends On {
  @Text('Số tờ trình của đơn vị / Number of the unit’s proposal')
  readonly submissionNumber: string;

  @NestedList(() => PaperPart, 'Giấy tờ của hồ sơ / Papers of the dossier')
  readonly papers: readonly PaperPart[];
}

export class DecideRuleSetDto extends On {
  @Text('Bộ quy định áp dụng / The rule set that governs')
  readonly ruleSet: string;

  @Text('Ai quyết định, chức vụ / Who decided, in what capacity')
  readonly decidedBy: string;

  @LongText('Lý do / Why')
  readonly reason: string;
}

export class RequestSupplementDto extends OnWithReason {
  @TextList('Những gì còn thiếu / What is missing')
  readonly missing: readonly string[];
}

export class SubmitSupplementDto extends On {
  @LongText('Giải trình / Note')
  readonly note: string;

  @NestedList(() => PaperPart, 'Giấy tờ bổ sung / Papers added')
  readonly papers: readonly PaperPart[];
}
