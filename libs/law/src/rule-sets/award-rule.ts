import type { LegalBasis, Message } from '@vinhdanh/kernel';
import type { Answer } from '../answer.js';
import type { Duration } from '../calendar/calendar.js';

/** Who may be commended (đối tượng). */
export type SubjectKind = 'individual' | 'collective' | 'household';

/** Loại hình khen thưởng: Luật 06/2022/QH15, Điều 8. */
export type CommendationType = 'CONG_TRANG' | 'DOT_XUAT' | 'PHONG_TRAO' | 'CONG_HIEN' | 'NIEN_HAN' | 'DOI_NGOAI';

/**
 * The seven forms of commendation (hình thức khen thưởng: Luật 06/2022/QH15, Điều 9), and the emulation titles (danh hiệu
 * thi đua), which are not among the seven but travel as dossiers too.
 */
export type AwardForm =
  | 'order'
  | 'medal'
  | 'state-honorary-title'
  | 'state-prize'
  | 'commemorative-medal'
  | 'certificate-of-merit'
  | 'certificate-of-commendation'
  | 'emulation-title';

/** Who signs the decision (thẩm quyền quyết định). */
export type DecidingAuthority =
  | 'PRESIDENT'
  | 'PRIME_MINISTER'
  | 'MINISTER'
  | 'PROVINCIAL_CHAIR'
  | 'COMMUNE_CHAIR'
  | 'UNIT_HEAD'
  | 'ENTERPRISE_DIRECTOR';

/** Public notice (lấy ý kiến nhân dân): it runs at least so long before that step may happen. */
export interface NoticeRule {
  readonly minimum: Duration;
  readonly before: 'council';
  readonly basis: readonly LegalBasis[];
}

/** A paper that the dossier must hold; `kind` is its stable id, e.g. `to-trinh`. */
export interface PaperRule {
  readonly kind: string;
  readonly name: Message;
  readonly basis: readonly LegalBasis[];
}

/** The criteria (tiêu chuẩn) of an award for some subjects and types, in words, or that a person must judge them. */
export interface EligibilityRule {
  readonly subjects: readonly SubjectKind[];
  readonly types: readonly CommendationType[];
  readonly criteria: Answer<readonly Message[]>;
}

/**
 * One award on one route. An award that is given by several routes (by merit, by sudden achievement) has a row for each;
 * no two rows of a rule set share code, subject and type. A subject or type that no row names is not encoded, which does
 * not mean that the law excludes it.
 */
export interface AwardRule {
  readonly code: string;
  readonly name: Message;
  readonly form: AwardForm;
  readonly subjects: readonly SubjectKind[];
  readonly types: readonly CommendationType[];
  /** Id of the workflow, e.g. `state-order`. */
  readonly route: string;
  /** More than one where the rank of the proposing body decides which of them signs. */
  readonly decidedBy: readonly DecidingAuthority[];
  /** Absent: no public notice is asked for. */
  readonly notice?: NoticeRule;
  readonly papers: readonly PaperRule[];
  readonly eligibility: readonly EligibilityRule[];
  readonly basis: readonly LegalBasis[];
}

/** What is proposed: an award for a kind of subject, by a type of commendation (`CommendationType`, text from outside). */
export interface Candidate {
  readonly award: string;
  readonly subject: SubjectKind;
  readonly type: string;
}
