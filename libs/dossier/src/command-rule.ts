import type { CivilDate, DecideContext, LegalBasis, Rejection } from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import type { DossierCommandName, DossierCommands } from './commands.js';
import type { DossierEventType, DossierFact } from './events.js';
import type { Role } from './parties.js';
import type { Dossier } from './state.js';

/** What a rule may know besides command and dossier. */
export interface RuleContext extends DecideContext {
  readonly law: Law;
  /** The civil day in Vietnam on which the deciding happens. */
  readonly today: CivilDate;
}

/** What a command would record: the fact, and the articles it rests on beyond those of its step. */
export interface Finding {
  readonly fact: DossierFact;
  readonly basis?: readonly LegalBasis[];
}

/** One command on an opened dossier: who may give it, what it may lead to, what stands in its way, what it records. */
export interface CommandRule<N extends DossierCommandName> {
  readonly by: readonly Role[];
  /** The events that it may record; the machine must have an arrow for one of them. */
  readonly leadsTo: readonly DossierEventType[];
  /** A rule that speaks before the question of the stage, because its answer helps more (the notice window). */
  first?(dossier: Dossier, context: RuleContext, on: CivilDate): Rejection | undefined;
  /** What stands in the way at the right stage, whatever the command's data. */
  blocked?(dossier: Dossier, context: RuleContext): Rejection | undefined;
  record(
    data: DossierCommands[N] & { readonly on: CivilDate },
    dossier: Dossier,
    context: RuleContext,
  ): Finding | Rejection;
}

export function isRejection(value: Finding | Rejection): value is Rejection {
  return 'kind' in value;
}
