import { langSon, type Dossier } from '@vinhdanh/dossier';
import type { Actor } from '@vinhdanh/kernel';
import { units } from './walk-data.js';

const { bodies } = langSon;

/** Everybody who may act on a dossier, at the units that the dossier names. */
export function partiesOf(state: Dossier): Actor[] {
  return [clerkOf(state.parties.proposer.id), ...offices];
}

export function clerkOf(unit: string): Actor {
  return { id: 'clerk', role: 'unit-clerk', unit };
}

export const engineActor: Actor = { id: 'engine', role: 'engine', unit: '' };

const offices: readonly Actor[] = [
  { id: 'a', role: 'agency-clerk', unit: bodies.agency.id },
  { id: 'b', role: 'council-secretary', unit: bodies.council.id },
  { id: 'c', role: 'province-leader', unit: bodies.province.id },
  { id: 'd', role: 'party-office', unit: bodies['party-body'].id },
  { id: 'e', role: 'central-clerk', unit: bodies.centre.id },
];

/** Right ones, wrong ones, and ones that do not exist. */
export const anybody: readonly Actor[] = [
  ...offices,
  ...units.map(({ id }) => clerkOf(id)),
  ...offices.map((actor) => ({ ...actor, unit: 'elsewhere' })),
  { id: 'f', role: 'supervisor', unit: bodies.province.id },
  { id: 'g', role: 'auditor', unit: 'thanh-tra' },
  { id: 'h', role: 'emperor', unit: bodies.agency.id },
  engineActor,
];
