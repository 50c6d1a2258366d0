import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule, type ApiParts } from './api.module.js';
import { Access } from './access/access.js';
import { guarded } from './access/guarded.js';
import { BODY_LIMIT_BYTES, parseJson, refuseOtherMedia } from './http/json-body.js';
import { requestLog } from './http/request-log.js';
import { docsHeaders, securityHeaders } from './http/security-headers.js';
import { serveDocs } from './openapi/serve-docs.js';

/** The whole server, ready to listen; closing it closes the engine's stores. */
export async function createApi(parts: ApiParts): Promise<NestExpressApplication> {
  const application = await NestFactory.create<NestExpressApplication>(ApiModule.forRoot(parts), {
    ...{ logger: false, bodyParser: false, abortOnError: false },
  });
  application.disable('x-powered-by');
  application.set('query parser', 'simple');
  // The one ETag is a dossier's revision: what Express makes of the bytes is none.
  application.set('etag', false);
  application.use(requestLog(parts.log), securityHeaders, refuseOtherMedia);
  application.useBodyParser('raw', { type: () => true, limit: BODY_LIMIT_BYTES, inflate: false });
  application.use(parseJson);
  application.use('/docs', docsHeaders, guarded(application.get(Access)));
  serveDocs(application);
  return application;
}
