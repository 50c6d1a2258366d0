import { isFolderHeld } from '@vinhdanh/stores';
import { dirname } from 'node:path';
import { filesOf } from '../../open-configured.js';
import { readServerFile, type RunningServer } from '../../server-file.js';
import { fault, fine, PATIENCE_MS, warning, type Examiner, type Patient, type Told } from './examination.js';

/** Who writes in the folder, and whether that is a server that answers, is ready, and has the same time. */
export const serverExaminer: Examiner = { name: 'server', examine: (patient) => looked(patient) };

async function looked({ configuration, clock }: Patient): Promise<readonly Told[]> {
  const { dataFolder } = configuration;
  const { log, readModels } = filesOf(configuration);
  const file = log ?? readModels;
  const held = file !== undefined && isFolderHeld(dirname(file));
  const server = readServerFile(dataFolder);
  if (!server) return [held ? heldByAnother(dataFolder) : NONE];
  const answer = await ask(server);
  if (!answer) return [held ? silent(server) : leftBehind(server)];
  return [answered(server, answer), ...clockOf(answer, Date.parse(clock.now()))];
}

/** `untold`: it tells that to this machine's loopback, or to who has a token; `HOST` may be another address. */
type Ready = boolean | 'untold';

interface Answer {
  readonly ready: Ready;
  /** By the server's clock, in whole seconds; absent: it does not say. */
  readonly dateMs?: number;
}

async function ask({ address }: RunningServer): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const ready = await readyIn(response);
    const date = Date.parse(response.headers.get('date') ?? '');
    return ready === undefined ? undefined : { ready, ...(!Number.isNaN(date) && { dateMs: date }) };
  } catch {
    return undefined; // nobody there, or nobody who speaks as we do
  }
}

/** One of ours that refuses us is there. Undefined: a program of somebody else has the port now. */
async function readyIn(response: Response): Promise<Ready | undefined> {
  if (response.headers.get('content-type')?.includes('problem+json')) return 'untold';
  const { ready } = (await response.json()) as { readonly ready?: unknown };
  return typeof ready === 'boolean' ? ready : undefined;
}

function answered({ address, pid }: RunningServer, { ready }: Answer): Told {
  const who = `${address} (${pid})`;
  if (ready === 'untold')
    return fine(
      `máy chủ ${who} trả lời; có sẵn sàng hay không, nó chỉ nói khi có thẻ (GET /health/ready)`,
      `the server ${who} answers; whether it is ready it tells with a token (GET /health/ready)`,
    );
  if (ready) return fine(`máy chủ ${who} sẵn sàng`, `the server ${who} is ready`);
  return fault(
    `Máy chủ ${who} trả lời nhưng chưa sẵn sàng; xem nhật ký chạy của nó và vinhdanh projections status.`,
    `The server ${who} answers but is not ready; see its log lines and vinhdanh projections status.`,
  );
}

const APART_MS = 5000;

function clockOf({ dateMs }: Answer, now: number): readonly Told[] {
  const apart = dateMs === undefined ? 0 : Math.abs(now - dateMs);
  if (apart <= APART_MS) return [];
  const seconds = Math.round(apart / 1000);
  return [
    warning(
      `Đồng hồ của máy chủ lệch ${seconds} giây so với máy này; hãy đồng bộ giờ (NTP).`,
      `The server’s clock is ${seconds} s off this machine’s; keep the time in step (NTP).`,
    ),
  ];
}

const NONE = fine('không có máy chủ nào đang chạy ở đây', 'no server runs here');

function heldByAnother(folder: string): Told {
  return warning(
    `Một chương trình không phải máy chủ đang ghi trong ${folder} (lệnh vinhdanh hoặc serve --writable); máy chủ chỉ khởi động được khi nó kết thúc.`,
    `A program that is no server writes in ${folder} (a vinhdanh verb or serve --writable); a server can start when it has ended.`,
  );
}

function silent({ address, pid }: RunningServer): Told {
  return fault(
    `Máy chủ ${address} (${pid}) giữ thư mục nhưng không trả lời; xem nhật ký chạy của nó, rồi khởi động lại.`,
    `The server ${address} (${pid}) holds the folder but does not answer; see its log lines, then start it again.`,
  );
}

function leftBehind({ address, pid }: RunningServer): Told {
  return warning(
    `server.json nói đến máy chủ ${address} (${pid}), nhưng không có máy chủ Vinh Danh nào trả lời ở đó: tệp còn lại sau khi máy chủ bị ngắt; được bỏ qua và ghi lại khi khởi động.`,
    `server.json tells of a server at ${address} (${pid}), but no Vinh Danh server answers there: left by one that was killed; it is ignored, and written anew at the next start.`,
  );
}
