import { Count, Day, Flag, LongText, Nested, OneOf, Text, TextList } from '../../fields/fields.js';
import { HumanDecisionPart, On, VotePart } from './parts.dto.js';

/** The province's review: appraisal, public notice, council, Party body. */

export class RequestOpinionsDto extends On {
  @TextList('Cơ quan được hỏi ý kiến / The bodies that are asked')
  readonly bodies: readonly string[];
}

export class RecordOpinionDto extends On {
  @Text('Cơ quan cho ý kiến, như đã hỏi / The body, as it was asked')
  readonly body: string;

  @Flag('Nhất trí / Agrees')
  readonly agrees: boolean;

  @LongText('Nội dung ý kiến / What it says')
  readonly content: string;
}

export class DecideEligibilityDto extends On {
  @Flag('Đủ điều kiện, tiêu chuẩn / The conditions are met')
  readonly eligible: boolean;

  @Text('Ai kết luận, chức vụ / Who decided, in what capacity')
  readonly decidedBy: string;

  @LongText('Lý do / Why')
  readonly reason: string;
}

export class CompleteAppraisalDto extends On {
  @LongText('Kết quả thẩm định / Result of the appraisal')
  readonly summary: string;
}

export class OpenPublicNoticeDto extends On {
  @TextList('Phương tiện đăng công khai / The media of the notice')
  readonly media: readonly string[];

  @Day('Ngày cuối, mặc định đủ thời gian tối thiểu / Last day, the shortest lawful one by default', { optional: true })
  readonly endsOn?: string;
}

export class ScheduleCouncilDto extends On {
  @Day('Ngày họp Hội đồng / Day of the meeting')
  readonly meetingOn: string;
}

export class ClosePublicNoticeDto extends On {
  @Count('Số ý kiến nhận được / Opinions received')
  readonly opinions: number;

  @Count('Số ý kiến phản đối / Objections among them')
  readonly objections: number;

  @LongText('Tổng hợp ý kiến / Summary of the opinions')
  readonly summary: string;
}

export class RecordCouncilResultDto extends On {
  @OneOf(['approved', 'declined'], 'Thông qua hay không / The outcome')
  readonly outcome: 'approved' | 'declined';

  @Nested(() => VotePart, 'Kiểm phiếu / The count')
  readonly vote: VotePart;

  @Text('Số biên bản / Number of the minutes')
  readonly minutesNumber: string;

  @Nested(
    () => HumanDecisionPart,
    'Kết luận về số thành viên dự họp, nơi quy định chưa rõ / A person’s decision on the quorum, where the rules do not say',
    { optional: true },
  )
  readonly quorumDecision?: HumanDecisionPart;
}

export class RecordPartyOpinionDto extends On {
  @Flag('Nhất trí / Agrees')
  readonly agrees: boolean;

  @Text('Số văn bản / Number of the document')
  readonly documentNumber: string;
}
