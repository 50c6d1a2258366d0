import type { Decider } from '@vinhdanh/kernel';
import type { DossierCommand } from './commands.js';
import { decide } from './decide.js';
import type { DecideParts } from './decide-parts.js';
import type { DossierEvent } from './events.js';
import { evolve } from './evolve.js';
import type { DossierState } from './state.js';

export function dossierDecider(parts: DecideParts): Decider<DossierState, DossierCommand, DossierEvent> {
  return {
    initial: undefined,
    evolve,
    decide: (command, state, context) => decide(parts, command, state, context),
  };
}
