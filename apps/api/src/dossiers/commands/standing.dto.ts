import { LongText, Text } from '../../fields/fields.js';
import { On } from './parts.dto.js';

/** What may happen at many stages. */

export class HoldDossierDto extends On {
  @LongText('Căn cứ tạm dừng / Ground of the hold')
  readonly ground: string;

  @Text('Văn bản làm căn cứ / The document that it rests on')
  readonly document: string;
}

export class ResumeDossierDto extends On {
  @LongText('Kết luận / Conclusion')
  readonly conclusion: string;
}
