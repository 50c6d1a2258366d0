#!/usr/bin/env node
/**
 * Starts the built command line. The host's Node may be older than the product needs (npm ci runs on 20.19):
 * then this same file is run again by the Node that npm installed with the project.
 */
const { spawn } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const NEEDED_MAJOR = 24;
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const main = join(__dirname, '../../../dist/apps/cli/src/main.js');

if (Number(process.versions.node.split('.')[0]) < NEEDED_MAJOR) {
  runAgainOnInstalledNode();
} else {
  endWithLauncher();
  run();
}

function run() {
  if (!existsSync(main)) {
    console.error('vinhdanh is not built yet: run `npm run build` (npm ci does it too).');
    process.exit(1);
  }
  require(main);
}

function runAgainOnInstalledNode() {
  // The fourth channel carries nothing: its end tells the child that this process is gone, kill -9 included.
  const child = spawn(installedNode(), [...process.execArgv, __filename, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, VINHDANH_LAUNCHED: '1' },
  });
  const forward = (signal) => {
    // A terminal sends Ctrl-C to the child as well; twice would mean "at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  child.on('error', (error) => {
    console.error(`vinhdanh needs Node ${NEEDED_MAJOR} and could not start the installed one: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    for (const forwarded of FORWARDED) process.off(forwarded, forward);
    process.kill(process.pid, signal);
  });
}

function installedNode() {
  try {
    const manifest = require.resolve('node/package.json');
    return join(dirname(manifest), require(manifest).bin.node);
  } catch {
    console.error(
      `vinhdanh needs Node ${NEEDED_MAJOR}; this is ${process.version} and none is installed: run \`npm ci\`.`,
    );
    return process.exit(1);
  }
}

/** Without this a killed launcher would leave a writer behind that holds the data folder. */
function endWithLauncher() {
  if (process.env.VINHDANH_LAUNCHED !== '1' || !process.channel) return;
  delete process.env.VINHDANH_LAUNCHED;
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.channel.unref();
}
