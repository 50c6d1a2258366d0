import { s1Commands } from '@vinhdanh/application';
import type { DossierCommand } from '@vinhdanh/dossier';
import type { CommandEnvelope } from '@vinhdanh/kernel';
import type { Chance } from '../support/chance.js';

/** S1's commands for a few dossiers, the same on both sides of the process that has the faults. */
export function dossiersOf(chance: Chance): CommandEnvelope<DossierCommand>[][] {
  return Array.from({ length: DOSSIERS }, () => s1Commands(chance.uuid()));
}

const DOSSIERS = 4;

/** What the caller of a command was told last. */
export type Told =
  | { readonly told: 'saved'; readonly stream: string; readonly eventIds: readonly string[]; readonly revision: string }
  | { readonly told: 'not saved' | 'unknown'; readonly why: string };

/** A line from the process that has the faults. */
export type CommandLine = Told & { readonly commandId: string };
