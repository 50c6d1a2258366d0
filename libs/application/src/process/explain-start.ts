import { isNativeError } from 'node:util/types';
import { ownWordsOf } from '../fault-words.js';

/**
 * Why a process does not start, as one line that says what to do.
 * @param setting that names its port
 */
export function explainStart(fault: unknown, setting: PortSetting = 'PORT'): string {
  const error: SystemFault = isNativeError(fault) ? fault : new Error(String(fault));
  return (words[error.code ?? ''] ?? asItStands)(error, setting).replace(/\s*\n\s*/g, ' ');
}

/** Which setting says where the process listens: the server's, or that of a worker of its own. */
export type PortSetting = 'PORT' | 'VINHDANH_WORKER_PORT';

/** What Node says about a port or a host that it could not have. */
interface SystemFault extends Error {
  readonly code?: string;
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
}

type Words = (fault: SystemFault, setting: PortSetting) => string;

const asItStands: Words = (fault) => {
  const words = ownWordsOf(fault);
  return words ? `${words.vi} / ${words.en}` : fault.message;
};

const noSuchHost: Words = ({ hostname, address }) => {
  const host = hostname ?? address ?? '';
  return `HOST “${host}” không phải địa chỉ của máy này. / HOST “${host}” is no address of this machine.`;
};

const words: { readonly [code: string]: Words } = {
  EADDRINUSE: ({ port }, setting) =>
    `cổng ${port} đang được chương trình khác dùng; đặt ${setting} khác (0: cổng trống bất kỳ). / Port ${port} is taken: set another ${setting} (0 takes a free one).`,
  EACCES: ({ port, message }, setting) =>
    port === undefined
      ? message
      : `không được phép mở cổng ${port}; đặt ${setting} từ 1024 trở lên. / Port ${port} may not be opened: set a ${setting} from 1024 up.`,
  EADDRNOTAVAIL: noSuchHost,
  ENOTFOUND: noSuchHost,
  EAI_AGAIN: noSuchHost,
};
