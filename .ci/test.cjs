// Runs Jest with the arguments given, then says for each store what became of its contract suite. Jest's exit code is kept.
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, rmSync } = require('node:fs');
const { storeLines } = require('./store-lines.cjs');

const path = 'reports/jest.json';
// Jest does not make the folder of --outputFile, and fails after the last test without it.
mkdirSync('reports', { recursive: true });
// An old result must not speak for this run.
rmSync(path, { force: true });

const jest = [require.resolve('jest/bin/jest'), '--json', `--outputFile=${path}`, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, jest, { stdio: 'inherit' });
const result = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;

for (const line of storeLines(result)) console.log(line);
process.exitCode = status ?? 1;
