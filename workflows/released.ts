import type { Message } from '@vinhdanh/kernel';
import type { RouteDefinition } from './machine/definition.js';
import { stateOrderV1 } from './state-order/v1.js';

/** A version that dossiers may be pinned to for decades: never edited, only followed by another. */
export interface ReleasedRoute {
  readonly definition: RouteDefinition;
  readonly title: Message;
  /** First 16 hex digits of the SHA-256 of the definition's canonical JSON; a spec notices an edit. */
  readonly hash: string;
}

export const released: readonly ReleasedRoute[] = [
  {
    definition: stateOrderV1,
    title: { vi: 'Huân chương (khen thưởng công trạng)', en: 'State order by merit' },
    hash: '9a4e5b3cc11c8806',
  },
];
