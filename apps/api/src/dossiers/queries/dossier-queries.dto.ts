import { personRoles } from '@vinhdanh/application';
import { QueryCount, QueryMoment, QueryOneOf, QueryText } from '../../fields/query-fields.js';
import { AtLeast } from '../../reading/at-least.js';

/** Most rows of one answer. */
const MOST = 1000;

class Page extends AtLeast {
  @QueryCount('Số dòng nhiều nhất, mặc định 100 / Most rows, 100 by default', { least: 1, most: MOST })
  readonly limit?: number;

  @QueryCount('Bỏ qua số dòng này / Rows to leave out', { least: 0, most: 999_999_999 })
  readonly offset?: number;
}

export class DossiersAsked extends Page {
  @QueryText('Giai đoạn / Stage')
  readonly stage?: string;

  @QueryText('Mã hình thức khen thưởng / Code of the award')
  readonly award?: string;

  @QueryText('Mã đơn vị đề nghị / Id of the proposing unit')
  readonly proposerUnit?: string;
}

export class TasksAsked extends Page {
  @QueryOneOf(personRoles(), 'Vai trò phải làm / The role that must act')
  readonly role?: string;

  @QueryText('Mã đơn vị phải làm / Id of the unit that must act')
  readonly unit?: string;

  @QueryText('Mã hồ sơ / Id of the dossier')
  readonly dossier?: string;

  @QueryMoment(
    'Chỉ việc quá hạn khi hết ngày hoặc thời điểm này / Only what is overdue once this day or moment has passed',
  )
  readonly overdueAt?: string;
}

export class AllowedAsked {
  @QueryOneOf(personRoles(), 'Vai trò, mặc định của người hỏi / The role, the caller’s by default')
  readonly role?: string;

  @QueryText('Mã đơn vị, mặc định đơn vị giữ vai trò đó / Id of the unit, by default the one that has the role')
  readonly unit?: string;
}

export class AsOfAsked {
  @QueryMoment(
    'Ngày (đến hết ngày) hoặc thời điểm UTC, mặc định bây giờ / A day, to its end, or an instant, now by default',
  )
  readonly at?: string;
}
