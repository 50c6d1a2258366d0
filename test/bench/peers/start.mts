import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run bench:peers [-- --json]`: installs the peers' packages unless they are there as the lockfile names them, then
 * measures. They are no part of the project's own install.
 */
function start(): number {
  const built = join(import.meta.dirname, '../../../dist/test/bench/workload.js');
  if (!existsSync(built)) return fault('the product is not built: npm run build');
  // What npm says goes to stderr: standard output is for figures.
  if (!installed() && run('npm', ['ci', '--prefix', import.meta.dirname], [0, 2, 2]) !== 0) {
    return fault("the peers' packages could not be installed");
  }
  return run(process.execPath, [join(import.meta.dirname, 'main.mts'), ...process.argv.slice(2)], [0, 1, 2]);
}

/** npm writes its own copy of the lockfile at the end of an install. */
function installed(): boolean {
  const copy = join(import.meta.dirname, 'node_modules/.package-lock.json');
  return existsSync(copy) && statSync(copy).mtimeMs >= statSync(join(import.meta.dirname, 'package-lock.json')).mtimeMs;
}

function run(program: string, args: readonly string[], stdio: [number, number, number]): number {
  const shell = program === 'npm' && process.platform === 'win32'; // where npm is a script
  return spawnSync(program, args, { stdio, shell }).status ?? 1;
}

function fault(why: string): number {
  console.error(`bench:peers: ${why}`);
  return 1;
}

process.exitCode = start();
