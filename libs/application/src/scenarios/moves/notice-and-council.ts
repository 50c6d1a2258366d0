import type { Vote } from '@vinhdanh/dossier';
import type { CivilDate, Instant } from '@vinhdanh/kernel';
import { agencyClerk, councilSecretary, provinceLeader } from '../actors.js';
import type { ScenarioStep } from '../scenario.js';

/** Public notice, council session, and the province's submission upward. */

export function openNotice(at: Instant): ScenarioStep {
  const media = ['Cổng thông tin điện tử tỉnh Lạng Sơn', 'Báo và Phát thanh, Truyền hình Lạng Sơn'];
  return {
    at,
    actor: agencyClerk,
    command: { name: 'OpenPublicNotice', data: { media } },
    note: {
      vi: 'Công khai danh sách và tóm tắt thành tích để lấy ý kiến Nhân dân, ít nhất 10 ngày làm việc trước khi Hội đồng họp.',
      en: 'The public notice begins: at least 10 working days before the council meets.',
    },
  };
}

export function callCouncil(at: Instant, meetingOn: CivilDate): ScenarioStep {
  return {
    at,
    actor: councilSecretary,
    command: { name: 'ScheduleCouncil', data: { meetingOn } },
    note: {
      vi: `Ấn định phiên họp Hội đồng ngày ${vietnamese(meetingOn)}.`,
      en: `The council is called for ${meetingOn}.`,
    },
  };
}

/** A meeting within the notice window. */
export function callCouncilTooEarly(at: Instant, meetingOn: CivilDate): ScenarioStep {
  return {
    ...callCouncil(at, meetingOn),
    refusedWith: 'NOTICE_WINDOW_NOT_RUN',
    note: {
      vi: `Thử ấn định phiên họp Hội đồng ngày ${vietnamese(meetingOn)}, khi thời gian công khai chưa hết.`,
      en: `An attempt to call the council for ${meetingOn}, before the notice has run.`,
    },
  };
}

export function postponeCouncil(at: Instant, meetingOn: CivilDate): ScenarioStep {
  return {
    ...callCouncil(at, meetingOn),
    note: {
      vi: `Dời phiên họp Hội đồng sang ngày ${vietnamese(meetingOn)}.`,
      en: `The session is put off to ${meetingOn}.`,
    },
  };
}

export function closeNotice(at: Instant, opinions: number): ScenarioStep {
  const summary = `Tiếp nhận ${opinions} ý kiến, đều nhất trí với đề nghị khen thưởng; không có ý kiến phản đối.`;
  return {
    at,
    actor: agencyClerk,
    command: { name: 'ClosePublicNotice', data: { opinions, objections: 0, summary } },
    note: {
      vi: `Hết thời gian công khai. ${summary}`,
      en: 'The notice has run; the opinions are compiled, no objection.',
    },
  };
}

export function councilApproves(at: Instant, vote: Vote, minutesNumber: string): ScenarioStep {
  const { totalMembers, present, writtenOpinions, yes } = vote;
  return {
    at,
    actor: councilSecretary,
    command: { name: 'RecordCouncilResult', data: { outcome: 'approved', vote, minutesNumber } },
    note: {
      vi: `Hội đồng họp: ${totalMembers} thành viên, ${present} có mặt, ${writtenOpinions} gửi ý kiến bằng văn bản; ${yes} đồng ý.`,
      en: `The council votes: ${totalMembers} members, ${present} present, ${writtenOpinions} in writing; ${yes} agree.`,
    },
  };
}

export function submitUpward(at: Instant, submissionNumber: string): ScenarioStep {
  return {
    at,
    actor: provinceLeader,
    command: { name: 'SubmitUpward', data: { submissionNumber } },
    note: {
      vi: `Chủ tịch Ủy ban nhân dân tỉnh ký Tờ trình số ${submissionNumber}, gửi hồ sơ về Bộ Nội vụ.`,
      en: 'The chair of the provincial People’s Committee signs the submission; the dossier goes to the Ministry of Home Affairs.',
    },
  };
}

function vietnamese(date: CivilDate): string {
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
