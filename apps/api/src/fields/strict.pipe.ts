import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { FieldFault, ProblemError } from '../problems/problem-error.js';
import { requestProblem } from '../problems/problem-seeds.js';
import { shapeFault } from './body-shape.js';
import { fieldFaults } from './field-faults.js';

/** Whoever makes more mistakes than this at once is not helped by their list. */
const MOST_FAULTS = 100;

/** Thrown by Nest's pipe, answered by ours, which knows where the value came from. */
class NotValid extends Error {
  constructor(readonly faults: readonly FieldFault[]) {
    super('not valid');
  }
}

/** Unknown fields are refused at every depth, nothing is converted, and only objects are let in. */
export class StrictPipe extends ValidationPipe {
  constructor() {
    super({
      ...{ whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true, transform: true },
      transformOptions: { enableImplicitConversion: false },
      exceptionFactory: (errors: ValidationError[]) => new NotValid(fieldFaults(errors).slice(0, MOST_FAULTS)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return value;
    if (metadata.type === 'body' && value !== undefined && !isObject(value)) throw problem('body', [notAnObject]);
    const misshapen = shapeFault(value);
    if (misshapen) throw problem(metadata.type, [misshapen]);
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (thrown) {
      // Whatever else a hostile value brings the validator to throw is the value's fault.
      throw problem(metadata.type, thrown instanceof NotValid ? thrown.faults : [notAnObject]);
    }
  }
}

const notAnObject: FieldFault = {
  pointer: '',
  code: 'OBJECT_EXPECTED',
  message: { vi: 'Nội dung phải là một đối tượng JSON.', en: 'The body must be a JSON object.' },
};

function problem(source: ArgumentMetadata['type'], faults: readonly FieldFault[]): ProblemError {
  if (source === 'body') return requestProblem('BODY_NOT_VALID', { errors: faults });
  const errors = faults.map(({ pointer = '', ...fault }) => ({ ...fault, parameter: pointer.slice(1) }));
  return requestProblem('QUERY_NOT_VALID', { errors });
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
