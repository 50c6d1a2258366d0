import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv } from 'ajv';
import type { Answer } from './running-api.js';

const METHODS = ['get', 'post', 'delete'] as const;

/** One address and method, as the document describes it. */
export interface Operation {
  readonly method: (typeof METHODS)[number];
  readonly path: string;
  readonly operationId: string;
  readonly description: NonNullable<OpenAPIObject['paths'][string]['get']>;
}

/** The API as its own document describes it, ready to be compared with what it does. */
export class DescribedApi {
  readonly operations: readonly Operation[];
  private readonly ajv: Ajv;

  constructor(readonly document: OpenAPIObject) {
    // OpenAPI 3.0 is not quite JSON schema; its formats are for people here.
    this.ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true }).addSchema(document, 'openapi');
    this.operations = Object.entries(document.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const description = item[method];
        return description ? [{ method, path, operationId: description.operationId ?? '', description }] : [];
      }),
    );
  }

  /** @throws Error for what the document does not know */
  operation(method: string, path: string): Operation {
    const asked = path.replace(/\?.*/, '');
    const found = this.operations.find(
      (one) =>
        one.method === method.toLowerCase() && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked),
    );
    if (!found) throw new Error(`${method} ${asked} is not described`);
    return found;
  }

  /** What an answer has that its description has not, or lacks; nothing is what every spec expects. */
  faultsOfAnswer(method: string, path: string, { status, headers, body }: Answer): readonly string[] {
    const operation = this.operation(method, path);
    const type = headers.get('content-type')?.replace(/;.*/, '') ?? '';
    return this.faults(operation, ['responses', String(status), 'content', type, 'schema'], body);
  }

  faultsOfBody(operation: Operation, body: unknown): readonly string[] {
    return this.faults(operation, ['requestBody', 'content', 'application/json', 'schema'], body);
  }

  private faults({ path, method }: Operation, place: readonly string[], value: unknown): readonly string[] {
    const pointer = ['paths', path, method, ...place].map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'));
    const validate = this.ajv.compile({ $ref: `openapi#/${pointer.map(encodeURIComponent).join('/')}` });
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${method} ${path} ${instancePath}: ${message}`);
  }
}
