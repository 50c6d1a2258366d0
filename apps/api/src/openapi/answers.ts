import { applyDecorators } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { listOf, ref } from './schema.js';

/** What a reading route is for and what it answers: one of the schemas by its name, or a list of them. */
export function Answers(vi: string, en: string, schema: string | readonly [string]): MethodDecorator {
  const body = typeof schema === 'string' ? ref(schema) : listOf(ref(schema[0]));
  return applyDecorators(ApiOperation({ summary: `${vi} / ${en}` }), ApiOkResponse({ schema: body, description: vi }));
}

/** The same for what is carried out afterwards, by whichever process keeps the read models (202). */
export function AnswersLater(vi: string, en: string, schema: string): MethodDecorator {
  const accepted = ApiAcceptedResponse({ schema: ref(schema), description: vi });
  return applyDecorators(ApiOperation({ summary: `${vi} / ${en}` }), accepted);
}

/** The `{id}` of a path. */
export function DossierParam(): MethodDecorator {
  return ApiParam({
    name: 'id',
    description: 'Mã hồ sơ / Id of the dossier',
    schema: { type: 'string', format: 'uuid' },
  });
}
