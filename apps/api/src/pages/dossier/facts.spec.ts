import { dossierEvents, langSon, type DossierEventType, type DossierFacts } from '@vinhdanh/dossier';
import { vietnam } from '@vinhdanh/law';
import { factsInWords } from './facts.js';

const decision = { decidedBy: 'Người quyết định', reason: 'Vì sao' };
const ruleSets = { criteria: 'VN-2025', authority: 'VN-2025', procedure: 'VN-2025', form: 'VN-2025' };
const papers = [{ kind: 'to-trinh', number: '12/TTr', title: 'về việc khen thưởng' }];
const vote = { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 14 };
const council = { vote, minutesNumber: '7/BB', quorumDecision: decision };
const frozen = [
  { task: 'close-notice', clock: 'notice.closing', dueOn: '2026-03-23', remainingWorkingDays: 8 },
  { task: 'complete-appraisal', clock: 'appraisal', dueOn: null, remainingWorkingDays: null },
];
const refusal = { documentNumber: '9/VB', reason: 'Chưa đủ' };

/** Something said by every type of event, and what people must read of it. */
const samples: { readonly [T in DossierEventType]: readonly [DossierFacts[T], readonly string[]] } = {
  DossierOpened: [
    {
      award: 'HC_LD3',
      commendationType: 'CONG_TRANG',
      subject: { kind: 'collective', name: 'Trường A' },
      parties: { proposer: { id: 'a', name: 'Trường A' }, ...langSon.bodies },
      achievement: 'Thành tích nổi bật',
      ruleSets,
      ruleSetDecision: decision,
      partyOpinion: false,
      example: false,
    },
    [
      ...['Huân chương Lao động hạng Ba', 'Khen thưởng công trạng', 'Trường A (tập thể)', 'Thành tích nổi bật'],
      ...['VN-2025', 'Người quyết định', 'Vì sao', 'không áp dụng'],
    ],
  ],
  DraftRevised: [{ achievement: 'Viết lại' }, ['Viết lại']],
  DossierSubmitted: [{ submissionNumber: '1/TTr', papers }, ['1/TTr', 'Tờ trình 12/TTr về việc khen thưởng']],
  DossierReceived: [{ ruleSets }, ['VN-2025']],
  RuleSetDecided: [{ ruleSets, decision }, ['VN-2025', 'Người quyết định', 'Vì sao']],
  SupplementRequested: [{ missing: ['Biên bản', 'Báo cáo'], reason: 'Thiếu' }, ['Biên bản; Báo cáo', 'Thiếu']],
  SupplementSubmitted: [{ note: 'Đã bổ sung', papers }, ['Đã bổ sung', 'Tờ trình 12/TTr']],
  FullReceiptConfirmed: [{}, []],
  OpinionsRequested: [{ bodies: ['Thuế tỉnh', 'Công an tỉnh'] }, ['Thuế tỉnh; Công an tỉnh']],
  OpinionRecorded: [{ body: 'Thuế tỉnh', agrees: false, content: 'Còn nợ' }, ['Thuế tỉnh', 'Không đồng ý', 'Còn nợ']],
  EligibilityDecided: [{ eligible: true, decision }, ['Đủ điều kiện, tiêu chuẩn', 'Người quyết định', 'Vì sao']],
  AppraisalCompleted: [{ summary: 'Đạt' }, ['Đạt']],
  DossierReturned: [{ reason: 'Sai tuyến trình' }, ['Sai tuyến trình']],
  PublicNoticeOpened: [
    { media: ['Cổng thông tin', 'Báo'], endsOn: '2026-02-26', calendar: vietnam.calendar.id },
    ['Cổng thông tin; Báo', '26/02/2026', '27/02/2026'],
  ],
  CouncilScheduled: [{ meetingOn: '2026-03-03' }, ['03/03/2026']],
  PublicNoticeClosed: [{ opinions: 4, objections: 1, summary: 'Đã tổng hợp' }, ['4', '1', 'Đã tổng hợp']],
  CouncilApproved: [council, ['14/15 đồng ý; 13 dự họp, 2 gửi', '7/BB', 'Người quyết định: Vì sao']],
  CouncilDeclined: [council, ['14/15 đồng ý', '7/BB']],
  CouncilDeferred: [{ reason: 'Chờ xác minh' }, ['Chờ xác minh']],
  PartyBodyAgreed: [{ documentNumber: '5/TU' }, ['5/TU']],
  PartyBodyDisagreed: [{ documentNumber: '6/TU' }, ['6/TU']],
  SubmittedUpward: [{ submissionNumber: '2/TTr' }, ['2/TTr']],
  CentrallyReceived: [{}, []],
  CentralScreeningPassed: [{}, []],
  ReturnedByCentre: [{ reason: 'Thiếu thuế' }, ['Thiếu thuế']],
  CentralOpinionsRequested: [{ bodies: ['Bộ Tài chính'] }, ['Bộ Tài chính']],
  CentralOpinionRecorded: [{ body: 'Bộ Tài chính', agrees: true }, ['Bộ Tài chính', 'Đồng ý']],
  SubmittedToPrimeMinister: [{ submissionNumber: '3/TTr' }, ['3/TTr']],
  ProposedToPresident: [{ documentNumber: '4/TTr-TTg' }, ['4/TTr-TTg']],
  RefusedByPrimeMinister: [refusal, ['9/VB', 'Chưa đủ']],
  OrderConferred: [{ decisionNumber: '618/QĐ-CTN', signedOn: '2026-05-18' }, ['618/QĐ-CTN', '18/05/2026']],
  RefusedByPresident: [refusal, ['9/VB', 'Chưa đủ']],
  RefusalNotified: [{ documentNumber: '8/VB' }, ['8/VB']],
  CopiesSentToProvince: [{}, []],
  CopiesSentToRecipient: [{}, []],
  InsigniaDelivered: [{ handedTo: 'Sở Nội vụ' }, ['Sở Nội vụ']],
  DecisionPublished: [{ media: ['Báo Lạng Sơn'] }, ['Báo Lạng Sơn']],
  DossierArchived: [{ archiveCode: 'LT-1', retention: 'Vĩnh viễn' }, ['LT-1', 'Vĩnh viễn']],
  DossierHeld: [
    { ground: 'Có đơn tố cáo', document: '3/CV', frozen },
    [
      ...['Có đơn tố cáo', '3/CV', 'Tổng hợp ý kiến sau khi hết hạn công khai: còn 8 ngày làm việc'],
      'Thẩm định hồ sơ: tính lại toàn bộ thời hạn',
    ],
  ],
  DossierResumed: [{ conclusion: 'Tố cáo sai', frozen }, ['Tố cáo sai']],
  DossierWithdrawn: [{ reason: 'Đơn vị xin rút' }, ['Đơn vị xin rút']],
  TaskOverdueNoted: [{ task: 'submit-supplement', dueOn: '2026-06-19' }, ['Bổ sung hồ sơ', '19/06/2026']],
  DeadlinesRecomputed: [{ calendar: 'VN-LICH-X' }, ['VN-LICH-X']],
};

describe('what an event says', () => {
  it.each(Object.keys(dossierEvents) as DossierEventType[])('%s is told whole', (type) => {
    const [facts, expected] = samples[type];
    const told = factsInWords(type, facts as never, { law: vietnam, language: 'vi' });
    const values = told.map(({ value }) => value).join(' | ');
    for (const words of expected) expect(values).toContain(words);
    if (expected.length === 0) expect(told).toEqual([]);
    expect(told.every(({ label }) => label !== '')).toBe(true);
  });

  it('is told in English too', () => {
    const [facts] = samples.EligibilityDecided;
    expect(factsInWords('EligibilityDecided', facts, { law: vietnam, language: 'en' })[0]).toEqual({
      label: 'Conclusion',
      value: 'The conditions are met',
    });
  });
});
