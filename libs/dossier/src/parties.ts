import type { Message } from '@vinhdanh/kernel';

/** What an actor may be. `engine` is the product itself (due dates), never a person. */
export type Role =
  | 'unit-clerk'
  | 'agency-clerk'
  | 'council-secretary'
  | 'province-leader'
  | 'party-office'
  | 'central-clerk'
  | 'supervisor'
  | 'auditor'
  | 'engine';

/** The bodies that a dossier passes, by their part in it; which unit plays the part is recorded when the dossier is opened. */
export type Party = 'proposer' | 'agency' | 'council' | 'province' | 'party-body' | 'centre';

export type Unit = { readonly id: string; readonly name: string };
export type Parties = { readonly [P in Party]: Unit };

/** The unit that each role must belong to; `engine` and the readers belong to none. */
export const partyOfRole: { readonly [R in Role]?: Party } = {
  'unit-clerk': 'proposer',
  'agency-clerk': 'agency',
  'council-secretary': 'council',
  'province-leader': 'province',
  'party-office': 'party-body',
  'central-clerk': 'centre',
};

export const roleLabels: { readonly [R in Role]: Message } = {
  'unit-clerk': { vi: 'Cán bộ đơn vị đề nghị', en: 'Clerk of the proposing unit' },
  'agency-clerk': { vi: 'Chuyên viên cơ quan thường trực (Sở Nội vụ)', en: 'Clerk of the standing agency' },
  'council-secretary': { vi: 'Thư ký Hội đồng Thi đua - Khen thưởng', en: 'Secretary of the council' },
  'province-leader': { vi: 'Lãnh đạo Ủy ban nhân dân tỉnh', en: 'Leader of the provincial People’s Committee' },
  'party-office': { vi: 'Cán bộ Văn phòng Tỉnh ủy', en: 'Clerk of the provincial Party office' },
  'central-clerk': {
    vi: 'Chuyên viên Ban Thi đua - Khen thưởng Trung ương',
    en: 'Clerk of the central standing agency',
  },
  supervisor: { vi: 'Lãnh đạo theo dõi, giám sát', en: 'Supervisor' },
  auditor: { vi: 'Cán bộ kiểm tra, thanh tra', en: 'Auditor' },
  engine: { vi: 'Hệ thống', en: 'The engine' },
};

export function isRole(text: string): text is Role {
  return Object.hasOwn(roleLabels, text);
}
