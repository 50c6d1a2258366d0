import { vietnam } from '@vinhdanh/law';
import { given, step, type Step } from '../support/dossier-case.js';
import {
  approved,
  complete,
  opened,
  received,
  screened,
  submitted,
  toAppraisal,
  toCentre,
  toConferral,
  toCouncil,
  toNotice,
  toPresident,
} from '../support/dossier-steps.js';

const hold = (on: string): Step =>
  step(on, 'agency-clerk', 'HoldDossier', { ground: 'Đang xác minh đơn tố cáo', document: 'TB 15/TB-TTr' });
const breach = { reason: 'Xác minh: nợ bảo hiểm xã hội.' };
const resume = (on: string): Step =>
  step(on, 'agency-clerk', 'ResumeDossier', { conclusion: 'KL 20/KL-TTr: không có vi phạm' });

describe('S5b: held while a denunciation is verified, then resumed', () => {
  const held = given(...toCentre)
    .when(hold('2026-03-18'))
    .records('DossierHeld', {
      frozen: [
        { task: 'screen-centrally', dueOn: '2026-03-23', remainingWorkingDays: 3 },
        { task: 'submit-to-prime-minister', dueOn: '2026-04-13', remainingWorkingDays: 18 },
      ],
    });

  it('stops the clocks; what waits is to review the hold, with its article', () => {
    expect(held.dossier.stage).toBe('held');
    expect(held.dossier.tasks.map(({ id }) => id)).toEqual(['review-hold']);
    expect(held.due('review-hold')).toBeDefined();
    expect(held.events.at(-1)?.metadata.legalBasis).toContainEqual({
      instrument: 'NĐ 152/2025/NĐ-CP',
      provision: 'Điều 4 khoản 4',
      tag: 'V',
    });
  });

  it('goes on where it was, with the days that were left counted from the day after; both dates stay in the log', () => {
    const resumed = held
      .when(resume('2026-04-24'))
      .records('DossierResumed', { frozen: [{ dueOn: '2026-03-23' }, { dueOn: '2026-04-13' }] });
    expect(resumed.dossier).toMatchObject({ stage: 'central-screening', frozen: [] });
    // 28, 29 April and 4 May: 27 April, 30 April and 1 May are off.
    expect(resumed.due('screen-centrally')).toBe('2026-05-04');
    expect(resumed.due('submit-to-prime-minister')).toBe('2026-05-25');
  });

  it('freezes what is left of a former hold, not the whole term', () => {
    const again = held.next(resume('2026-04-24')).next(hold('2026-04-28')).next(resume('2026-05-11'));
    expect(again.due('screen-centrally')).toBe('2026-05-13');
  });

  it('gives an overdue task the day of resuming, since nothing was left', () => {
    const late = given(...toCentre)
      .next(hold('2026-03-30'))
      .next(resume('2026-04-03'));
    expect(late.due('screen-centrally')).toBe('2026-04-03');
  });

  it('refuses every step of the route while held', () => {
    held.when(screened).rejects('STEP_OUT_OF_ORDER', { facts: { stage: 'held' } });
    held.when(hold('2026-03-19')).rejects('STEP_OUT_OF_ORDER');
  });

  it('may end in a return when the breach is confirmed (S5a), or in a withdrawal', () => {
    const objected = given(...toNotice).next(hold('2026-02-10'));
    objected.when(step('2026-02-12', 'agency-clerk', 'ReturnDossier', breach)).records('DossierReturned');
    objected.when(step('2026-02-12', 'unit-clerk', 'WithdrawDossier', breach)).records('DossierWithdrawn');
  });

  it('goes back down from the centre by the centre alone, and then begins there with whole terms', () => {
    held.when(step('2026-04-02', 'agency-clerk', 'ReturnDossier', breach)).rejects('STEP_OUT_OF_ORDER');
    held.when(step('2026-04-02', 'unit-clerk', 'WithdrawDossier', breach)).rejects('STEP_OUT_OF_ORDER');
    const back = held.next(step('2026-04-02', 'central-clerk', 'RecordCentralReturn', breach));
    back.when(step('2026-04-03', 'agency-clerk', 'ReturnDossier', breach)).records('DossierReturned');
    const again = back
      .next(step('2026-04-06', 'province-leader', 'SubmitUpward', { submissionNumber: '51/TTr-UBND' }))
      .next(step('2026-04-06', 'central-clerk', 'RecordCentralReceipt', {}));
    expect(again.due('screen-centrally')).toBe('2026-04-13');
  });

  it('comes back into the very part of a stage that was left', () => {
    const consulting = given(
      ...toAppraisal,
      step('2026-01-29', 'agency-clerk', 'RequestOpinions', { bodies: ['Công an tỉnh'] }),
    );
    const back = consulting.next(hold('2026-01-30')).next(resume('2026-02-02'));
    expect(back.dossier.workflowState.value).toEqual(consulting.dossier.workflowState.value);
    back
      .when(
        step('2026-02-03', 'agency-clerk', 'RecordOpinion', { body: 'Công an tỉnh', agrees: true, content: 'Đồng ý.' }),
      )
      .records('OpinionRecorded');
  });

  it('is possible until the President has decided, not after, and not for a draft', () => {
    given(...toPresident)
      .when(hold('2026-05-05'))
      .records('DossierHeld');
    given(...toConferral)
      .when(hold('2026-05-21'))
      .rejects('STEP_OUT_OF_ORDER');
    given(opened).when(hold('2026-01-13')).rejects('STEP_OUT_OF_ORDER');
  });
});

describe('supplement and return', () => {
  const ask = (on: string): Step =>
    step(on, 'agency-clerk', 'RequestSupplement', { missing: ['Xác nhận thuế'], reason: 'Thiếu giấy tờ.' });
  const answer = (on: string): Step => step(on, 'unit-clerk', 'SubmitSupplement', { note: 'Đã bổ sung.', papers: [] });

  it('starts the appraisal clock from the new full receipt', () => {
    const first = given(...toAppraisal);
    const second = first
      .next(ask('2026-02-02'))
      .next(answer('2026-02-05'))
      .next({ ...complete, on: '2026-02-10' });
    expect(first.due('complete-appraisal')).toBe('2026-02-26');
    expect(second.due('complete-appraisal')).toBe('2026-03-17');
    expect(second.dossier.fullReceiptOn).toBe('2026-02-10');
  });

  it('may loop as often as something is missing', () => {
    let dossier = given(opened, submitted, received);
    for (const [asked, answered] of [
      ['2026-01-16', '2026-01-19'],
      ['2026-01-20', '2026-01-21'],
    ] as const) {
      dossier = dossier.next(ask(asked)).next(answer(answered));
    }
    expect(dossier.dossier.workflowState.memory['supplements']).toBe(2);
    expect(dossier.next(complete).dossier.stage).toBe('appraisal');
  });

  it('starts both central clocks anew after a return by the centre', () => {
    const back = given(...toCentre)
      .next(step('2026-03-20', 'central-clerk', 'RecordCentralReturn', { reason: 'Thiếu biên bản.' }))
      .next(step('2026-03-25', 'province-leader', 'SubmitUpward', { submissionNumber: '50/TTr-UBND' }))
      .next(step('2026-03-30', 'central-clerk', 'RecordCentralReceipt', {}));
    expect(back.due('screen-centrally')).toBe('2026-04-06');
    expect(back.due('submit-to-prime-minister')).toBe('2026-04-28');
  });

  it('gives no statutory term after a disagreeing opinion', () => {
    const contested = given(...toCentre, screened)
      .next(step('2026-03-25', 'central-clerk', 'RequestCentralOpinions', { bodies: ['Bộ Công an'] }))
      .next(step('2026-04-01', 'central-clerk', 'RecordCentralOpinion', { body: 'Bộ Công an', agrees: false }));
    const [task] = contested.dossier.tasks;
    expect(vietnam.deadline('VN-2025', task?.clock ?? '').force).toBe('follow-up');
  });
});

describe('withdrawal (S7) and refusal', () => {
  const withdraw = (on: string): Step => step(on, 'unit-clerk', 'WithdrawDossier', { reason: 'Đang xem xét kỷ luật.' });

  it('ends a dossier whose notice is running', () => {
    expect(
      given(...toNotice)
        .when(withdraw('2026-02-10'))
        .records('DossierWithdrawn').dossier,
    ).toMatchObject({ stage: 'withdrawn', tasks: [] });
  });

  it('is too late once the council has decided', () => {
    given(...toCouncil)
      .when(withdraw('2026-02-27'))
      .records('DossierWithdrawn');
    given(...toCouncil, approved)
      .when(withdraw('2026-03-04'))
      .rejects('STEP_OUT_OF_ORDER');
  });

  it('gives the proposer notice of a refusal within ten working days', () => {
    const refused = given(...toPresident).next(
      step('2026-05-20', 'central-clerk', 'RecordPresidentDecision', {
        outcome: 'refuses',
        documentNumber: '9/VPCTN',
        reason: 'Chưa đủ điều kiện.',
      }),
    );
    expect(refused.due('notify-refusal')).toBe('2026-06-03');
    expect(
      refused.next(step('2026-05-28', 'central-clerk', 'NotifyRefusal', { documentNumber: '77/BNV' })).dossier.stage,
    ).toBe('refused');
    given(...toPresident)
      .when(step('2026-05-20', 'central-clerk', 'RecordPresidentDecision', { outcome: 'refuses', documentNumber: '9' }))
      .rejects('TEXT_MISSING', { field: '/reason' });
  });
});
