import { ValidateBy } from 'class-validator';

/** A text of which something holds. @param name of the check, under which its words are found */
export function TextThat(name: string, holds: (text: string) => boolean): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && holds(value);
  return ValidateBy({ name, validator: { validate } });
}
