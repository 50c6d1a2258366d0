import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { MOST_WORDS, saysSomething } from '@vinhdanh/contract';
import { isCivilDate } from '@vinhdanh/kernel';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { TextThat } from './text-that.js';

/** What a DTO's field is: one decorator that checks it and describes it in the API documentation. */

export interface FieldOptions {
  /** May be left out; `null` is still refused. */
  readonly optional?: boolean;
}

const SHORT = 500;
const MANY = 100;
const MOST = 1_000_000;

/** Names, numbers of papers, codes. */
export function Text(description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = [IsString(), MaxLength(SHORT, { context: { limit: SHORT } })];
  return field({ type: String, maxLength: SHORT, description }, rules, options);
}

/** As long as an event's payload holds: the domain says where that ends. */
export function LongText(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field({ type: String, description }, [IsString()], options);
}

/** A page of text at the most that must say something to whoever reads it, and is kept as it is. */
export function Words(description: string): PropertyDecorator {
  const rules = [
    IsString(),
    TextThat('saysSomething', saysSomething),
    TextThat('wellFormed', (text) => text.isWellFormed()),
    MaxLength(MOST_WORDS, { context: { limit: MOST_WORDS } }),
  ];
  return field({ type: String, minLength: 1, maxLength: MOST_WORDS, description }, rules, {});
}

export function Day(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field(
    { type: String, format: 'date', example: '2026-02-27', description },
    [TextThat('civilDate', isCivilDate)],
    options,
  );
}

export function Flag(description: string, options: FieldOptions = {}): PropertyDecorator {
  return field({ type: Boolean, description }, [IsBoolean()], options);
}

/** A whole number from 0 up. */
export function Count(description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = [IsInt(), Min(0, { context: { limit: 0 } }), Max(MOST, { context: { limit: MOST } })];
  return field({ type: 'integer', minimum: 0, maximum: MOST, description }, rules, options);
}

export function OneOf(values: readonly string[], description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = [IsString(), IsIn(values, { context: { limit: values.join(', ') } })];
  return field({ type: String, enum: [...values], description }, rules, options);
}

export function TextList(description: string, options: FieldOptions = {}): PropertyDecorator {
  const length = MaxLength(SHORT, { each: true, context: { limit: SHORT } });
  return field(
    { type: [String], maxItems: MANY, description },
    [...listRules(), IsString({ each: true }), length],
    options,
  );
}

export function Nested(type: () => Class, description: string, options: FieldOptions = {}): PropertyDecorator {
  return field({ ...lazy(type), description }, [IsObject(), ValidateNested(), Type(type)], options);
}

export function NestedList(type: () => Class, description: string, options: FieldOptions = {}): PropertyDecorator {
  const rules = [...listRules(), IsObject({ each: true }), ValidateNested({ each: true }), Type(type)];
  return field({ ...lazy(type), isArray: true, maxItems: MANY, description }, rules, options);
}

/** Swagger takes a function for one that leads to the class by the function's name, which must be "type". */
function lazy(type: () => Class): { readonly type: () => Class } {
  return { type: () => type() };
}

function listRules(): PropertyDecorator[] {
  return [IsArray(), ArrayMaxSize(MANY, { context: { limit: MANY } })];
}

function field(
  property: ApiPropertyOptions,
  rules: readonly PropertyDecorator[],
  { optional = false }: FieldOptions,
): PropertyDecorator {
  const presence = optional ? ValidateIf((_, value) => value !== undefined) : IsDefined();
  return applyDecorators(ApiProperty({ ...property, required: !optional } as ApiPropertyOptions), presence, ...rules);
}
