import { isNativeError } from 'node:util/types';

/** Why a process does not start, as one line that says what to do. */
export function explainStart(fault: unknown): string {
  const error: SystemFault = isNativeError(fault) ? fault : new Error(String(fault));
  return (words[error.code ?? ''] ?? asItStands)(error).replace(/\s*\n\s*/g, ' ');
}

/** What Node says about a port or a host that it could not have. */
interface SystemFault extends Error {
  readonly code?: string;
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
}

type Words = (fault: SystemFault) => string;

const asItStands: Words = ({ message }) => message;

const noSuchHost: Words = ({ hostname, address }) => {
  const host = hostname ?? address ?? '';
  return `HOST “${host}” không phải địa chỉ của máy này. / HOST “${host}” is no address of this machine.`;
};

const words: { readonly [code: string]: Words } = {
  EADDRINUSE: ({ port }) =>
    `cổng ${port} đang được chương trình khác dùng; đặt PORT khác (0: cổng trống bất kỳ). / Port ${port} is taken: set another PORT (0 takes a free one).`,
  EACCES: ({ port, message }) =>
    port === undefined
      ? message
      : `không được phép mở cổng ${port}; đặt PORT từ 1024 trở lên. / Port ${port} may not be opened: set a PORT from 1024 up.`,
  EADDRNOTAVAIL: noSuchHost,
  ENOTFOUND: noSuchHost,
  EAI_AGAIN: noSuchHost,
};
