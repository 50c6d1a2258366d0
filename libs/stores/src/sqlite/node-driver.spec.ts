import { sqlFault } from './node-driver.js';

it.each([
  [4874, 'full'],
  [778, 'io'],
  [13, 'full'],
  [267, 'corrupt'],
])('given what SQLite says as code %i, then it is told as %s', (errcode, kind) => {
  const thrown = Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode });
  expect(sqlFault(thrown)).toMatchObject({ kind });
});
