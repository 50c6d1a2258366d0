import { Day, Flag, LongText, OneOf, Text, TextList } from '../../fields/fields.js';
import { On } from './parts.dto.js';

/** The way up, the decision, and what follows it. */

export class SubmissionDto extends On {
  @Text('Số tờ trình / Number of the proposal')
  readonly submissionNumber: string;
}

export class RequestCentralOpinionsDto extends On {
  @TextList('Cơ quan được hỏi ý kiến / The bodies that are asked')
  readonly bodies: readonly string[];
}

export class RecordCentralOpinionDto extends On {
  @Text('Cơ quan cho ý kiến, như đã hỏi / The body, as it was asked')
  readonly body: string;

  @Flag('Nhất trí / Agrees')
  readonly agrees: boolean;
}

export class RecordPrimeMinisterDecisionDto extends On {
  @OneOf(['proposes-to-president', 'refuses'], 'Trình Chủ tịch nước hay không đồng ý / The outcome')
  readonly outcome: 'proposes-to-president' | 'refuses';

  @Text('Số văn bản / Number of the document')
  readonly documentNumber: string;

  @LongText('Lý do, khi không đồng ý / Reason of a refusal', { optional: true })
  readonly reason?: string;
}

export class RecordPresidentDecisionDto extends On {
  @OneOf(['confers', 'refuses'], 'Tặng thưởng hay không đồng ý / The outcome')
  readonly outcome: 'confers' | 'refuses';

  @Text('Số quyết định / Number of the decision')
  readonly documentNumber: string;

  @Day('Ngày ký, nếu khác ngày nhận / Day of signing, where it is not the day of receipt', { optional: true })
  readonly signedOn?: string;

  @LongText('Lý do, khi không đồng ý / Reason of a refusal', { optional: true })
  readonly reason?: string;
}

export class NotifyRefusalDto extends On {
  @Text('Số văn bản thông báo / Number of the notification')
  readonly documentNumber: string;
}

export class DeliverInsigniaDto extends On {
  @Text('Người hoặc đơn vị nhận / Handed over to')
  readonly handedTo: string;
}

export class PublishDecisionDto extends On {
  @TextList('Phương tiện công bố / The media of publication')
  readonly media: readonly string[];
}

export class ArchiveDossierDto extends On {
  @Text('Mã lưu trữ / Archive code')
  readonly archiveCode: string;

  @Text('Thời hạn bảo quản / Retention')
  readonly retention: string;
}
