import { atHour } from '@vinhdanh/kernel';
import { centralAnswer, consultCentrally, passScreening, receiveCentrally } from '../moves/centre.js';
import type { Proposal } from '../moves/intake.js';
import { callCouncil, closeNotice, councilApproves, submitUpward } from '../moves/notice-and-council.js';
import { bacKheSchool, s1Of } from '../s1.js';
import type { Scenario } from '../scenario.js';
import { toFullReceipt, toNotice } from './paths.js';

/** Dossiers that have left the province: one under central appraisal, one that has gone all the way. */

const hospital: Proposal = {
  unit: { id: 'bvdk-na-slay', name: 'Bệnh viện Đa khoa khu vực Nà Slầy' },
  achievement:
    'Hằng năm khám, chữa bệnh cho trên 60.000 lượt người; làm chủ 45 kỹ thuật mới của tuyến trên; ' +
    'không để xảy ra sai sót chuyên môn nghiêm trọng trong năm năm liên tục.',
  example: true,
};

export const atTheCentre: Scenario = {
  id: 'at-the-centre',
  title: { vi: 'Hồ sơ Trung ương đang thẩm định, chờ ý kiến', en: 'Under central appraisal, an opinion outstanding' },
  steps: [
    ...toFullReceipt(hospital, {
      ...{ opened: '2026-03-02', submitted: '2026-03-04', received: '2026-03-05' },
      complete: '2026-03-10',
    }),
    ...toNotice({ eligible: '2026-03-25', appraised: '2026-04-01', noticed: '2026-04-03' }),
    closeNotice(atHour('2026-04-20', 9), 5),
    callCouncil(atHour('2026-04-21', 10), '2026-05-05'),
    councilApproves(
      atHour('2026-05-05', 16),
      { totalMembers: 15, present: 14, writtenOpinions: 1, yes: 15 },
      '31/BB-HĐTĐKT',
    ),
    submitUpward(atHour('2026-05-12', 10), '97/TTr-UBND'),
    receiveCentrally(atHour('2026-05-20', 9)),
    passScreening(atHour('2026-05-26', 15)),
    consultCentrally(atHour('2026-06-15', 9), ['Bộ Y tế', 'Bộ Tài chính']),
    centralAnswer(atHour('2026-06-23', 14), 'Bộ Tài chính'),
  ],
};

export const archived: Scenario = { ...s1Of({ ...bacKheSchool, example: true }), id: 'archived' };
