import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const SCRIPT = `
  const { DatabaseSync } = require('node:sqlite');
  const [path, sql] = process.argv.slice(1);
  const database = new DatabaseSync(path);
  database.exec(sql);
  process.stdout.write('done');
  process.stdin.resume().on('end', () => process.exit());
`;

/** Another process with the file open, after it has run some SQL on it; it lives until it is killed, or this process ends. */
export class OtherProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async on(path: string, sql: string): Promise<OtherProcess> {
    const child = spawn(process.execPath, ['-e', SCRIPT, path, sql]);
    const complaints: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    const ended = once(child, 'close').then(() => {
      throw new Error(`the other process ended: ${Buffer.concat(complaints).toString()}`);
    });
    ended.catch(() => undefined); // of no interest once it has begun to live
    await Promise.race([once(child.stdout, 'data'), ended]);
    return new OtherProcess(child);
  }

  /** SIGKILL: it can do nothing any more. Resolves when it has gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }
}
