import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.mts';

const START_MS = 60_000;

export interface RestateServer {
  /** Where commands come in. */
  readonly ingress: string;
  /** Makes the services of an endpoint known. */
  register(endpoint: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A single Restate server out of npm, with the settings it ships with: everything that it answers for is in its log, and the
 * log is synced (`bifrost.local.rocksdb-disable-wal-fsync = false`).
 * @throws Error when there is no server for this platform, or it does not get ready
 */
export async function startRestate(folder: string): Promise<RestateServer> {
  const [node, ingress, admin] = [await freePort(), await freePort(), await freePort()];
  const child = spawn(binary(), ['--no-logo'], {
    env: {
      ...process.env,
      ...{
        DO_NOT_TRACK: '1',
        RESTATE_DISABLE_TELEMETRY: 'true',
        RESTATE_LOG_FILTER: 'error,octocrab=off',
        RESTATE_BASE_DIR: join(folder, 'restate'),
      },
      ...{ RESTATE_LISTEN_MODE: 'tcp', RESTATE_BIND_IP: '127.0.0.1', RESTATE_ADVERTISED_HOST: '127.0.0.1' },
      ...{
        RESTATE_BIND_PORT: `${node}`,
        RESTATE_INGRESS__BIND_PORT: `${ingress}`,
        RESTATE_ADMIN__BIND_PORT: `${admin}`,
      },
    },
    stdio: ['ignore', 2, 2],
  });
  // Should this process fall, its server must not stay behind.
  process.once('exit', () => child.kill());
  await ready(child, [`http://127.0.0.1:${admin}/health`, `http://127.0.0.1:${ingress}/restate/health`]);
  return {
    ingress: `http://127.0.0.1:${ingress}`,
    register: (endpoint) => register(`http://127.0.0.1:${admin}/deployments`, endpoint),
    stop: () => stop(child),
  };
}

/** The package's own `bin` starts this as a child of its own; without it there is one process less to end. */
function binary(): string {
  return createRequire(import.meta.url).resolve(
    `@restatedev/restate-server-${process.platform}-${process.arch}/bin/restate-server`,
  );
}

async function ready(child: ChildProcess, addresses: readonly string[]): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (const address of addresses) {
    while (!(await answers(address))) {
      if (child.exitCode !== null) throw new Error(`restate-server ended with ${child.exitCode}`);
      if (Date.now() > deadline) {
        await stop(child);
        throw new Error(`restate-server does not answer on ${address}`);
      }
      await pause(100);
    }
  }
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function register(deployments: string, endpoint: string): Promise<void> {
  const response = await fetch(deployments, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: endpoint }),
  });
  if (!response.ok) throw new Error(`Restate does not take ${endpoint}: ${await response.text()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}
