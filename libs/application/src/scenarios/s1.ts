import type { DossierCommand } from '@vinhdanh/dossier';
import { atHour, type CommandEnvelope } from '@vinhdanh/kernel';
import {
  answerOf,
  askOthers,
  completeAppraisal,
  completeAppraisalTooEarly,
  decideEligible,
} from './moves/appraisal.js';
import {
  centralAnswer,
  consultCentrally,
  lastCentralAnswer,
  passScreening,
  presidentConfers,
  primeMinisterProposes,
  receiveCentrally,
  submitToPrimeMinister,
} from './moves/centre.js';
import { archive, copiesToProvince, copiesToRecipient, deliverInsignia, publish } from './moves/conferral.js';
import {
  askForSupplement,
  confirmFullReceipt,
  open,
  receive,
  submit,
  supplement,
  type Proposal,
} from './moves/intake.js';
import {
  callCouncil,
  callCouncilTooEarly,
  closeNotice,
  councilApproves,
  openNotice,
  postponeCouncil,
  submitUpward,
} from './moves/notice-and-council.js';
import { acceptedCommands, runOf } from './run.js';
import type { Scenario, ScenarioStep } from './scenario.js';

export const bacKheSchool: Proposal = {
  unit: { id: 'thpt-bac-khe', name: 'Trường Trung học phổ thông Bắc Khê' },
  achievement:
    'Năm năm liên tục hoàn thành xuất sắc nhiệm vụ năm học; tỷ lệ học sinh tốt nghiệp trung học phổ thông luôn trên 99%; ' +
    'duy trì mô hình bán trú cho học sinh dân tộc thiểu số vùng biên giới; ba lần được tặng Cờ thi đua của Ủy ban nhân dân tỉnh.',
};

const TAX = 'Thuế tỉnh Lạng Sơn';
const INSURANCE = 'Bảo hiểm xã hội tỉnh Lạng Sơn';
const POLICE = 'Công an tỉnh Lạng Sơn';
const EDUCATION = 'Bộ Giáo dục và Đào tạo';
const FINANCE = 'Bộ Tài chính';

/**
 * The normal path across Tết of one provincial school, under VN-2025 in spring 2026: from the unit's draft to the archive,
 * with a supplement, a consultation at both levels, and three attempts that the rules refuse.
 */
export function s1Of(proposal: Proposal): Scenario {
  return {
    id: 'S1',
    title: {
      vi: 'Huân chương Lao động hạng Ba cho một trường học, từ dự thảo đến lưu trữ',
      en: 'Labour Order, Third Class, for a school, from draft to archive',
    },
    steps: [...inTheProvince(proposal), ...noticeAndCouncil(), ...atTheCentre(), ...afterTheDecision()],
  };
}

export const s1 = s1Of(bacKheSchool);

/** S1's accepted commands in order, ready to be handled, for one dossier of many: each name gives a dossier of its own. */
export function s1Commands(name: string): CommandEnvelope<DossierCommand>[] {
  return acceptedCommands(runOf(s1, name));
}

function inTheProvince(proposal: Proposal): ScenarioStep[] {
  const { unit } = proposal;
  const report = {
    kind: 'xac-nhan',
    number: '27/XN-SGDĐT',
    title: 'Văn bản xác nhận kết quả của Sở Giáo dục và Đào tạo',
  };
  return [
    open(atHour('2026-01-12', 9), proposal),
    submit(atHour('2026-01-14', 14), unit, '05/TTr-BK'),
    receive(atHour('2026-01-15', 8)),
    askForSupplement(
      atHour('2026-01-19', 10),
      [report.title],
      'Chưa có văn bản xác nhận kết quả thực hiện nhiệm vụ năm học.',
    ),
    supplement(atHour('2026-01-21', 15), unit, report),
    confirmFullReceipt(atHour('2026-01-22', 9)),
    askOthers(atHour('2026-01-23', 9), [TAX, INSURANCE, POLICE]),
    answerOf(atHour('2026-01-28', 9), INSURANCE, 'Không nợ đóng bảo hiểm xã hội, bảo hiểm y tế.'),
    answerOf(atHour('2026-01-29', 14), TAX, 'Chấp hành tốt nghĩa vụ thuế.'),
    answerOf(atHour('2026-02-02', 10), POLICE, 'Không có vướng mắc về an ninh, trật tự và phòng cháy, chữa cháy.'),
    completeAppraisalTooEarly(atHour('2026-02-03', 8)),
    decideEligible(atHour('2026-02-03', 15)),
    completeAppraisal(atHour('2026-02-04', 9)),
  ];
}

function noticeAndCouncil(): ScenarioStep[] {
  return [
    openNotice(atHour('2026-02-05', 8)),
    callCouncilTooEarly(atHour('2026-02-24', 9), '2026-02-25'),
    callCouncilTooEarly(atHour('2026-02-24', 10), '2026-02-26'),
    callCouncil(atHour('2026-02-24', 11), '2026-02-27'),
    postponeCouncil(atHour('2026-02-26', 14), '2026-03-03'),
    closeNotice(atHour('2026-02-27', 8), 12),
    councilApproves(
      atHour('2026-03-03', 16),
      { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 14 },
      '18/BB-HĐTĐKT',
    ),
    submitUpward(atHour('2026-03-09', 10), '46/TTr-UBND'),
  ];
}

function atTheCentre(): ScenarioStep[] {
  return [
    receiveCentrally(atHour('2026-03-16', 9)),
    passScreening(atHour('2026-03-20', 15)),
    consultCentrally(atHour('2026-04-03', 9), [EDUCATION, FINANCE]),
    centralAnswer(atHour('2026-04-14', 10), FINANCE),
    lastCentralAnswer(atHour('2026-04-17', 14), EDUCATION),
    submitToPrimeMinister(atHour('2026-04-29', 9), '212/TTr-BNV'),
    primeMinisterProposes(atHour('2026-05-08', 15), '305/TTr-TTg'),
    presidentConfers(atHour('2026-05-20', 9), '618/QĐ-CTN', '2026-05-18'),
  ];
}

function afterTheDecision(): ScenarioStep[] {
  return [
    deliverInsignia(atHour('2026-05-29', 9)),
    copiesToProvince(atHour('2026-06-03', 14)),
    copiesToRecipient(atHour('2026-06-15', 9)),
    publish(atHour('2026-06-18', 10)),
    archive(atHour('2026-06-26', 15), 'LS-HCLĐ3-2026-001'),
  ];
}
