import type { DossierCommand } from '@vinhdanh/dossier';
import type { Actor, Instant, Message } from '@vinhdanh/kernel';

/** One command of a story about a dossier: when, by whom, what, and what is to come of it. */
export interface ScenarioStep {
  readonly at: Instant;
  readonly actor: Actor;
  readonly command: DossierCommand;
  /** Code of the refusal that is expected; absent: the command is accepted. */
  readonly refusedWith?: string;
  /** What happens here, for people. */
  readonly note: Message;
}

/** The story of one dossier. Its first step opens the dossier. */
export interface Scenario {
  readonly id: string;
  readonly title: Message;
  readonly steps: readonly ScenarioStep[];
}
