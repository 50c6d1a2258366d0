import { examinePostgres, type PostgresExamination } from '@vinhdanh/stores';
import { fault, fine, warning, type Examiner, type Told } from './examination.js';

export const postgresExaminer: Examiner = {
  name: 'postgresql',
  examine: async ({ configuration: { databaseUrl } }) =>
    databaseUrl === undefined ? [] : judgedPostgres(await examinePostgres(databaseUrl)),
};

const OLDEST_MAJOR = 15;
/** Leases run by the server's clock and instants in reports by this machine's. */
const APART_MS = 2000;

export function judgedPostgres(found: PostgresExamination): readonly Told[] {
  const { where, version, schemaVersion } = found;
  const told = [...versionOf(found), ...rightOf(found), ...schemaOf(found), ...clockOf(found)];
  const schema = schemaVersion === undefined ? '-' : String(schemaVersion);
  return told.some(({ state }) => state === 'fault')
    ? told
    : [
        fine(
          `PostgreSQL ${version} tại ${where}, lược đồ ${schema}`,
          `PostgreSQL ${version} at ${where}, schema ${schema}`,
        ),
        ...told,
      ];
}

function versionOf({ version }: PostgresExamination): readonly Told[] {
  if (Number.parseInt(version, 10) >= OLDEST_MAJOR) return [];
  return [
    fault(
      `PostgreSQL ${version} quá cũ; cần từ phiên bản ${OLDEST_MAJOR}.`,
      `PostgreSQL ${version} is too old; version ${OLDEST_MAJOR} or later is needed.`,
    ),
  ];
}

function rightOf({ isReadOnly, mayCreate, where }: PostgresExamination): readonly Told[] {
  if (isReadOnly)
    return [
      fault(
        `${where} là bản sao chỉ đọc; hãy đặt DATABASE_URL đến máy chủ chính.`,
        `${where} is a read-only replica; name the primary in DATABASE_URL.`,
      ),
    ];
  if (mayCreate) return [];
  return [
    fault(
      `Người dùng trong DATABASE_URL không được tạo bảng tại ${where}; hãy chạy GRANT CREATE ON DATABASE … TO ….`,
      `The user of DATABASE_URL may not make tables at ${where}; run GRANT CREATE ON DATABASE … TO ….`,
    ),
  ];
}

function schemaOf({ schemaVersion, knownSchemaVersion: known }: PostgresExamination): readonly Told[] {
  if (schemaVersion === undefined)
    return [
      warning(
        'Chưa có bảng đọc ở đó; hãy khởi động máy chủ (hoặc worker) để dựng từ nhật ký.',
        'There are no read models there yet; start the server (or a worker), which builds them from the log.',
      ),
    ];
  if (schemaVersion === known) return [];
  if (schemaVersion > known)
    return [
      fault(
        `Bảng đọc có lược đồ ${schemaVersion}, chương trình này biết đến ${known}; hãy chạy phiên bản đã ghi, hoặc mới hơn.`,
        `The read models have schema ${schemaVersion}, this program knows ${known}; start the version that wrote them, or a newer one.`,
      ),
    ];
  return [
    warning(
      `Bảng đọc có lược đồ cũ ${schemaVersion}; worker của phiên bản này dựng lại chúng khi khởi động.`,
      `The read models have the older schema ${schemaVersion}; this version’s worker builds them anew when it starts.`,
    ),
  ];
}

function clockOf({ clockOffsetMs }: PostgresExamination): readonly Told[] {
  if (Math.abs(clockOffsetMs) <= APART_MS) return [];
  const seconds = (clockOffsetMs / 1000).toFixed(1);
  return [
    warning(
      `Đồng hồ của PostgreSQL lệch ${seconds} giây so với máy này; hãy đồng bộ giờ của cả hai (NTP).`,
      `PostgreSQL’s clock is ${seconds} s off this machine’s; keep both in step (NTP).`,
    ),
  ];
}
