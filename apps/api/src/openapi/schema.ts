import type { OpenAPIObject } from '@nestjs/swagger';

/** A JSON schema as OpenAPI writes it. */
export type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

export const text: Schema = { type: 'string' };
export const flag: Schema = { type: 'boolean' };
export const whole: Schema = { type: 'integer' };
export const day: Schema = { type: 'string', format: 'date', example: '2026-02-27' };
export const instant: Schema = { type: 'string', format: 'date-time', example: '2026-02-27T02:00:00.000Z' };
/** An object whose members depend on the case. */
export const open: Schema = { type: 'object', additionalProperties: true };

export function orNull(schema: Schema): Schema {
  return { ...schema, nullable: true }; // of a plain schema; a reference has nothing beside it
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** By its name among the document's components. */
export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** Every member of a wire type, so that a member that is added there is missed here by the compiler. */
export function objectOf<T>(
  properties: { readonly [K in keyof T]-?: Schema },
  optional: readonly (keyof T & string)[] = [],
): Schema {
  const required = Object.keys(properties).filter((name) => !(optional as readonly string[]).includes(name));
  return { type: 'object', properties, required, additionalProperties: false };
}
