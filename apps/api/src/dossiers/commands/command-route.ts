import { applyDecorators, HttpCode, Post, UseInterceptors } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { commandPath } from '@vinhdanh/contract';
import { commandLabels, commandRules, roleLabels, type DossierCommandName } from '@vinhdanh/dossier';
import { DossierParam } from '../../openapi/answers.js';
import { ProblemAnswers } from '../../openapi/problem-answers.js';
import { ref, text, type Schema } from '../../openapi/schema.js';
import { ReceiptHeaders } from './receipt-headers.js';

const idempotencyKey = {
  name: 'Idempotency-Key',
  required: true,
  description:
    'UUID do bên gửi chọn; gửi lại với cùng mã thì nhận lại biên nhận đầu. / A UUID of your choice; a repeat gets the first receipt.',
  schema: { type: 'string' as const, format: 'uuid' },
};
const ifMatch = {
  name: 'If-Match',
  required: true,
  description: 'ETag của hồ sơ khi quyết định. / The dossier’s ETag as you decided on it.',
  schema: { type: 'string' as const, example: '"3"' },
};

const receipt = {
  description: 'Biên nhận / Receipt',
  schema: ref('Receipt'),
  headers: {
    ETag: textHeader('Phiên bản mới, cho If-Match của lệnh sau / The new revision, for the next If-Match'),
    'X-Position': textHeader('Vị trí, cho atLeast / The position, for atLeast'),
  },
};

/** `POST /dossiers`: the one command that needs no dossier. */
export function OpeningRoute(): MethodDecorator {
  return applyDecorators(
    Post(),
    ApiOperation(operation('OpenDossier', ['unit-clerk'])),
    ApiHeader(idempotencyKey),
    ApiCreatedResponse({
      ...receipt,
      headers: { ...receipt.headers, Location: textHeader('Địa chỉ hồ sơ / Address of the dossier') },
    }),
    ProblemAnswers(400, 403, 409, 413, 415, 422, 503),
    UseInterceptors(ReceiptHeaders),
  );
}

/** `POST /dossiers/{id}/{command}`, with everything that its caller must know. */
export function CommandRoute(name: Exclude<DossierCommandName, 'OpenDossier'>): MethodDecorator {
  return applyDecorators(
    Post(`:id/${commandPath(name)}`),
    HttpCode(200),
    ApiOperation(operation(name, commandRules[name].by)),
    DossierParam(),
    ApiHeader(idempotencyKey),
    ApiHeader(ifMatch),
    ApiOkResponse(receipt),
    ProblemAnswers(400, 403, 404, 409, 412, 413, 415, 422, 428, 503),
    UseInterceptors(ReceiptHeaders),
  );
}

function operation(
  name: DossierCommandName,
  by: readonly (keyof typeof roleLabels)[],
): Parameters<typeof ApiOperation>[0] {
  const { vi, en } = commandLabels[name];
  const people = by.filter((role) => role !== 'engine');
  const who = people.map((role) => `${roleLabels[role].vi} (\`${role}\`)`).join('; ');
  return { summary: `${vi} / ${en}`, description: `Thuộc về / For: ${who}` };
}

function textHeader(description: string): { readonly description: string; readonly schema: Schema } {
  return { description, schema: text };
}
