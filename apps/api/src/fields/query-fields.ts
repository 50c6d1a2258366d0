import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { endOfDay, isCivilDate, isInstant, type Instant, type Position } from '@vinhdanh/kernel';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { TextThat } from './text-that.js';

/** Query parameters: text by nature, all optional, each given once; what is a number or a moment is said to be one. */

const SHORT = 200;
const POSITION = /^[\w:.-]{1,64}$/;

export function QueryText(description: string): PropertyDecorator {
  const rules = [IsString(), MaxLength(SHORT, { context: { limit: SHORT } })];
  return parameter({ type: String, maxLength: SHORT, description }, rules);
}

export function QueryOneOf(values: readonly string[], description: string): PropertyDecorator {
  const rules = [IsString(), IsIn(values, { context: { limit: values.join(', ') } })];
  return parameter({ type: String, enum: [...values], description }, rules);
}

/** A position as an answer gave it. */
export function QueryPosition(description: string): PropertyDecorator {
  return parameter({ type: String, description }, [IsString(), Matches(POSITION)]);
}

/** Whether it could be one: opaque text, but never longer or stranger than this. */
export function isPosition(value: unknown): value is Position {
  return typeof value === 'string' && POSITION.test(value);
}

export function QueryCount(
  description: string,
  { least, most }: { readonly least: number; readonly most: number },
): PropertyDecorator {
  const toNumber = Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );
  const rules = [toNumber, IsInt(), Min(least, { context: { limit: least } }), Max(most, { context: { limit: most } })];
  return parameter({ type: 'integer', minimum: least, maximum: most, description }, rules);
}

/** A civil date of Vietnam, or an instant in UTC. */
export function QueryMoment(description: string): PropertyDecorator {
  return parameter({ type: String, example: '2026-02-27', description }, [TextThat('moment', isMoment)]);
}

/** A civil date of Vietnam. */
export function QueryDay(description: string): PropertyDecorator {
  return parameter({ type: String, format: 'date', example: '2026-02-27', description }, [
    TextThat('civilDate', isCivilDate),
  ]);
}

/** The instant that a moment means: of a day, the one at which it has ended. */
export function instantOf(moment: string): Instant {
  return isCivilDate(moment) ? endOfDay(moment) : new Date(Date.parse(moment)).toISOString();
}

/** The first instant that does not belong to a moment any more: what was recorded before it counts as recorded by then. */
export function justAfter(moment: string): Instant {
  return isCivilDate(moment) ? endOfDay(moment) : new Date(Date.parse(moment) + 1).toISOString();
}

function isMoment(text: string): boolean {
  return isCivilDate(text) || isInstant(text.replace(/(:\d\d)Z$/, '$1.000Z'));
}

function parameter(property: ApiPropertyOptions, rules: readonly PropertyDecorator[]): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional(property),
    ValidateIf((_, value) => value !== undefined),
    ...rules,
  );
}
