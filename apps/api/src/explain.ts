/** Why the server does not start, as one line that says what to do. */
export function explain(fault: unknown): string {
  const error = fault instanceof Error ? fault : new Error(String(fault));
  const { code, port, address } = error as NodeJS.ErrnoException & {
    readonly port?: number;
    readonly address?: string;
  };
  if (code === 'EADDRINUSE') {
    return `cổng ${port} đang được chương trình khác dùng; đặt PORT khác (0: cổng trống bất kỳ). / Port ${port} is taken: set another PORT (0 takes a free one).`;
  }
  if (code === 'EACCES')
    return `không được phép mở cổng ${port}; đặt PORT từ 1024 trở lên. / Port ${port} may not be opened: set a PORT from 1024 up.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST ${address ?? ''} không phải địa chỉ của máy này. / HOST ${address ?? ''} is no address of this machine.`;
  }
  return error.message.replace(/\s*\n\s*/g, ' ');
}
