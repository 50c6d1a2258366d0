import type { Parties, Unit } from './parties.js';

/** Where the product stands: the bodies of one province and those above it. Recorded in each dossier when it is opened. */
export interface Installation {
  readonly name: string;
  readonly bodies: Omit<Parties, 'proposer'>;
}

const agency: Unit = { id: 'so-noi-vu-lang-son', name: 'Sở Nội vụ tỉnh Lạng Sơn' };

/** The province that the product grew from; another one is configuration. */
export const langSon: Installation = {
  name: 'Tỉnh Lạng Sơn',
  bodies: {
    agency,
    council: { id: 'hoi-dong-tdkt-lang-son', name: 'Hội đồng Thi đua - Khen thưởng tỉnh Lạng Sơn' },
    province: { id: 'ubnd-tinh-lang-son', name: 'Ủy ban nhân dân tỉnh Lạng Sơn' },
    'party-body': { id: 'btv-tinh-uy-lang-son', name: 'Ban Thường vụ Tỉnh ủy Lạng Sơn' },
    centre: { id: 'ban-tdkt-trung-uong', name: 'Ban Thi đua - Khen thưởng Trung ương, Bộ Nội vụ' },
  },
};
