import { langSon, type Party, type Role, type Unit } from '@vinhdanh/dossier';
import type { Actor } from '@vinhdanh/kernel';

/** Who acts in the scenarios: offices, never persons. */

export const agencyClerk = actorOf('agency-clerk', 'agency');
export const councilSecretary = actorOf('council-secretary', 'council');
export const provinceLeader = actorOf('province-leader', 'province');
export const centralClerk = actorOf('central-clerk', 'centre');

export function unitClerk(unit: Unit): Actor {
  return { id: `unit-clerk@${unit.id}`, role: 'unit-clerk', unit: unit.id };
}

function actorOf(role: Role, party: Exclude<Party, 'proposer'>): Actor {
  const unit = langSon.bodies[party].id;
  return { id: `${role}@${unit}`, role, unit };
}
