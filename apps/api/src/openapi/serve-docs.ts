import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import { openApiDocument } from './document.js';

/** The API's description: pages at `/docs`, the document itself at `/docs/openapi.json`. */
export function serveDocs(application: INestApplication): void {
  SwaggerModule.setup('docs', application, openApiDocument(application), {
    jsonDocumentUrl: 'docs/openapi.json',
    yamlDocumentUrl: 'docs/openapi.yaml',
    customSiteTitle: 'Vinh Danh API',
    // Away from this machine the page would send its address to a validator elsewhere.
    swaggerOptions: { validatorUrl: null },
  });
}
