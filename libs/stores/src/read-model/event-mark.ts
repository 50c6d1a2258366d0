import type { EventMark } from '@vinhdanh/kernel';

/** In one column, beside the checkpoint. */
export function markText(mark: EventMark | undefined): string | null {
  return mark ? JSON.stringify(mark) : null;
}

/** To be spread into what is told of a place: nothing while nothing was folded. */
export function markIn(text: string | null): { readonly lastEvent?: EventMark } {
  return text === null ? {} : { lastEvent: JSON.parse(text) as EventMark }; // put in as one
}
