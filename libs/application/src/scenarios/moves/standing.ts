import type { Unit } from '@vinhdanh/dossier';
import type { Instant } from '@vinhdanh/kernel';
import { agencyClerk, unitClerk } from '../actors.js';
import type { ScenarioStep } from '../scenario.js';

/** What may interrupt or end the route. */

export function hold(at: Instant, ground: string, document: string): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'HoldDossier', data: { ground, document } },
    note: {
      vi: `Tạm dừng hồ sơ: ${ground} (${document}).`,
      en: 'The dossier is put on hold; the remaining working days are frozen.',
    },
  };
}

export function withdraw(at: Instant, unit: Unit, reason: string): ScenarioStep {
  return {
    at,
    actor: unitClerk(unit),
    command: { name: 'WithdrawDossier', data: { reason } },
    note: { vi: `Đơn vị rút hồ sơ: ${reason}`, en: 'The unit withdraws its dossier.' },
  };
}
