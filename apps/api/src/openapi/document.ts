import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import type { Schema } from './schema.js';
import { schemas } from './schemas.js';

/** The API as its routes and DTOs say it. */
export function openApiDocument(application: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Vinh Danh')
    .setDescription(description)
    .setVersion('0.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer');
  const document = SwaggerModule.createDocument(application, builder.build(), { operationIdFactory: operationId });
  const bodies = Object.entries(document.components?.schemas ?? {}).map(
    ([name, body]) => [name, { ...body, ...closed }] as const,
  );
  const all: Record<string, Schema> = { ...Object.fromEntries(bodies), ...schemas };
  return { ...document, components: { ...document.components, schemas: all } };
}

/** Unknown fields are refused. */
const closed = { additionalProperties: false };

/** The method's name as commands and questions are named: `openDossier` is `OpenDossier`. */
function operationId(_controller: string, method: string): string {
  return method.charAt(0).toUpperCase() + method.slice(1);
}

const description = `Điều phối hồ sơ khen thưởng. / Routes commendation dossiers.

- **Mã truy cập / Token:** \`npx vinhdanh token --role agency-clerk --unit so-noi-vu-lang-son\`.
- **Lệnh / Commands:** \`POST\`, với \`Idempotency-Key\` (UUID) và \`If-Match\` (ETag của hồ sơ). Gửi lại cùng mã nhận lại biên nhận đầu. / \`POST\` with \`Idempotency-Key\` (a UUID) and \`If-Match\` (the dossier's ETag); a repeat gets the first receipt.
- **Từ chối / Refusals:** \`application/problem+json\` (RFC 9457), với mã ổn định, điều khoản và việc có thể làm. / with a stable code, the article, and what can be done.
- **Đọc điều vừa ghi / Read your own writes:** \`?atLeast=\` với \`position\` của biên nhận. / with the receipt's \`position\`.
- **Theo dõi / Watch:** \`/notices\`, server-sent events.
`;
