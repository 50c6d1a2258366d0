// The last line of a run, from Jest's own result: `N passed, N failed`. Exits 1 if anything failed or nothing ran.
const { existsSync, readFileSync } = require('node:fs');

const path = 'reports/jest.json';
const result = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 };
// A spec file that does not even load has no failed tests, only itself.
const failed = result.numFailedTests + (result.numRuntimeErrorTestSuites ?? 0);

console.log(`${result.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed > 0 || result.numPassedTests === 0 ? 1 : 0;
