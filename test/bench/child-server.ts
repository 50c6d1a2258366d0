import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface ChildServer {
  /** What it has said that it can be reached at. */
  readonly address: string;
  end(): Promise<void>;
}

/** A server of this folder in a process of its own, which says where it listens and ends when it is let go. */
export async function childServer(
  script: string,
  environment: { readonly [name: string]: string },
): Promise<ChildServer> {
  const child = fork(join(__dirname, script), { env: { ...process.env, ...environment } });
  const [address] = (await once(child, 'message')) as [string];
  const end = async (): Promise<void> => {
    const exit = once(child, 'exit');
    child.disconnect();
    await exit;
  };
  return { address, end };
}
