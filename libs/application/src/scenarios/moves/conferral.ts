import type { Instant } from '@vinhdanh/kernel';
import { agencyClerk, centralClerk } from '../actors.js';
import type { ScenarioStep } from '../scenario.js';

/** Copies, insignia, publication, archive. */

export function deliverInsignia(at: Instant): ScenarioStep {
  return {
    at,
    actor: centralClerk,
    command: { name: 'DeliverInsignia', data: { handedTo: 'Sở Nội vụ tỉnh Lạng Sơn' } },
    note: {
      vi: 'Cấp hiện vật khen thưởng: Huân chương và Bằng Huân chương.',
      en: 'The order and its certificate are handed over.',
    },
  };
}

export function copiesToProvince(at: Instant): ScenarioStep {
  return {
    at,
    actor: centralClerk,
    command: { name: 'SendCopiesToProvince', data: {} },
    note: { vi: 'Bản sao quyết định được gửi về tỉnh.', en: 'Copies of the decision reach the province.' },
  };
}

export function copiesToRecipient(at: Instant): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'SendCopiesToRecipient', data: {} },
    note: { vi: 'Bản sao quyết định được gửi cho tập thể được khen thưởng.', en: 'Copies reach the recipient.' },
  };
}

export function publish(at: Instant): ScenarioStep {
  const media = ['Cổng thông tin điện tử tỉnh Lạng Sơn'];
  return {
    at,
    actor: agencyClerk,
    command: { name: 'PublishDecision', data: { media } },
    note: { vi: 'Công bố quyết định trên Cổng thông tin điện tử tỉnh.', en: 'The decision is published.' },
  };
}

export function archive(at: Instant, archiveCode: string): ScenarioStep {
  return {
    at,
    actor: agencyClerk,
    command: { name: 'ArchiveDossier', data: { archiveCode, retention: 'Vĩnh viễn' } },
    note: {
      vi: `Nộp hồ sơ vào lưu trữ, mã ${archiveCode}, bảo quản vĩnh viễn.`,
      en: 'The dossier is filed in the archive, to be kept for good.',
    },
  };
}
