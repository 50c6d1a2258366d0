import { readTrace } from './trace.js';

const hex = (text: string): string => Buffer.from(text).toString('hex').replace(/../g, '\\x$&');
const log = hex('/data/log.db');

it('reads the calls on the files of a folder, and what was said', () => {
  const trace = [
    `openat(AT_FDCWD<${hex('/work')}>, "${log}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 21<${log}>`,
    `pwrite64(21<${log}>, "${hex('events')}", 6, 8192) = 6`,
    `fsync(21<${log}>) = 0`,
    `fdatasync(21<${log}>) = 0`,
    `fsync(22<${hex('/data')}>) = 0`,
    `write(1<${hex('pipe:[7]')}>, "${hex('saved')}", 5) = 5`,
    `ftruncate(21<${log}>, 4096) = 0`,
    `unlink("${hex('/data/log.db-wal')}") = 0`,
  ];
  expect(readTrace(trace.join('\n'), '/data')).toEqual([
    { call: 'create', file: 'log.db' },
    { call: 'write', file: 'log.db', offset: 8192, bytes: Buffer.from('events') },
    { call: 'sync', file: 'log.db' },
    { call: 'sync', file: 'log.db' },
    { call: 'sync-folder' },
    { call: 'say', bytes: Buffer.from('saved') },
    { call: 'truncate', file: 'log.db', size: 4096 },
    { call: 'unlink', file: 'log.db-wal' },
  ]);
});

it('takes of a write what was written, and nothing of calls that failed or lie elsewhere', () => {
  const trace = [
    `pwrite64(21<${log}>, "${hex('events')}", 6, 0) = 2`,
    `pwrite64(21<${log}>, "${hex('events')}", 6, 0) = -1 ENOSPC (No space left on device)`,
    `openat(AT_FDCWD<${hex('/work')}>, "${log}", O_RDONLY|O_CLOEXEC) = 21<${log}>`,
    `pwrite64(3<${hex('/elsewhere/log.db')}>, "${hex('x')}", 1, 0) = 1`,
    `write(15<${hex('anon_inode:[eventfd]')}>, "${hex('x')}", 1) = 1`,
    '--- SIGURG {si_signo=SIGURG} ---',
    '+++ exited with 0 +++',
  ];
  expect(readTrace(trace.join('\n'), '/data')).toEqual([
    { call: 'write', file: 'log.db', offset: 0, bytes: Buffer.from('ev') },
  ]);
});

it('stops at a call on the files that it does not know', () => {
  expect(() => readTrace(`fallocate(21<${log}>, 0, 0, 4096) = 0`, '/data')).toThrow(/fallocate on log.db/);
});
