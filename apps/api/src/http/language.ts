import type { Message } from '@vinhdanh/kernel';
import type { Request } from 'express';

export type Language = keyof Message;

/** What Accept-Language prefers among Vietnamese and English; Vietnamese when it wants neither. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages(['vi', 'en']) === 'en' ? 'en' : 'vi';
}
