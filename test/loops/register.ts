import { createHash } from 'node:crypto';
import {
  CommandLoop,
  eventCodec,
  reject,
  type CommandEnvelope,
  type Decider,
  type DomainEvent,
  type EventStore,
} from '@vinhdanh/kernel';

/** The smallest aggregate that can be refused: a register of names, none twice. */
export type Register = readonly string[];
export type Enter = { readonly name: 'Enter'; readonly data: { readonly entry: string; readonly times?: number } };
export type Entered = DomainEvent & { readonly type: 'Entered'; readonly data: { readonly entry: string } };

export const register: Decider<Register, Enter, Entered> = {
  initial: [],
  evolve: (entries, event) => [...entries, event.data.entry],
  decide: ({ data: { entry, times = 1 } }, entries) =>
    entries.includes(entry)
      ? { rejected: reject('rule', 'ENTERED_ALREADY', { vi: `Đã ghi ${entry}.`, en: `${entry} is entered already.` }) }
      : {
          accepted: Array.from({ length: times }, (_, index) => ({
            event: { type: 'Entered' as const, data: { entry: index === 0 ? entry : `${entry} (${index})` } },
            schemaVersion: 1,
            legalBasis: [],
          })),
        },
};

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
export const codec = eventCodec<Entered>({ Entered: [] });

export function loopOn(store: EventStore, cachedEvents = 100): CommandLoop<Register, Enter, Entered> {
  return new CommandLoop({ store, decider: register, codec, digest, cachedEvents });
}

export function enter(entry: string, id: string, more: Partial<CommandEnvelope<Enter>> = {}): CommandEnvelope<Enter> {
  return {
    id,
    stream: 'register-1',
    command: { name: 'Enter', data: { entry } },
    actor: { id: 'clerk', role: 'clerk', unit: 'unit' },
    now: '2026-01-15T02:00:00.000Z',
    ...more,
  };
}
