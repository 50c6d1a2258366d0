import { Count, Day, LongText, OneOf, Text } from '../../fields/fields.js';

/** What the bodies of several commands are made of. */

/** The day on which it happened; every command may name it. */
export class On {
  @Day('Ngày xảy ra, mặc định hôm nay / The day on which it happened, today by default', { optional: true })
  readonly on?: string;
}

export class OnWithReason extends On {
  @LongText('Lý do / Reason')
  readonly reason: string;
}

/** A decision that the rules leave to a person. */
export class HumanDecisionPart {
  @Text('Ai quyết định, chức vụ / Who decided, in what capacity')
  readonly decidedBy: string;

  @LongText('Lý do / Why')
  readonly reason: string;
}

export class PaperPart {
  @Text('Loại giấy tờ: to-trinh, bao-cao-thanh-tich, bien-ban, … / Kind of paper')
  readonly kind: string;

  @Text('Số, ký hiệu / Number')
  readonly number: string;

  @Text('Tên / Title')
  readonly title: string;
}

export class UnitPart {
  @Text('Mã đơn vị / Id of the unit')
  readonly id: string;

  @Text('Tên đơn vị / Name of the unit')
  readonly name: string;
}

export class SubjectPart {
  @OneOf(['individual', 'collective', 'household'], 'Cá nhân, tập thể hay hộ gia đình / Whom the award is for')
  readonly kind: 'individual' | 'collective' | 'household';

  @Text('Tên / Name')
  readonly name: string;
}

export class VotePart {
  @Count('Tổng số thành viên Hội đồng / Members of the council')
  readonly totalMembers: number;

  @Count('Số thành viên có mặt / Members present')
  readonly present: number;

  @Count('Số ý kiến bằng văn bản của thành viên vắng mặt / Written opinions of absent members')
  readonly writtenOpinions: number;

  @Count('Số đồng ý, kể cả bằng văn bản / Votes in favour, written ones included')
  readonly yes: number;
}
