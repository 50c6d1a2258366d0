import { buildingBeside } from './beside.contract.js';
import { closing } from './closing.contract.js';
import { concurrency } from './concurrency.contract.js';
import { counting } from './count.contract.js';
import { editions } from './edition.contract.js';
import { fences } from './fence.contract.js';
import { leases } from './lease.contract.js';
import { ordering } from './order.contract.js';
import { questions } from './question.contract.js';
import { refusals } from './refusal.contract.js';
import type { NewRows } from './rows-harness.js';
import { RowsUnderTest } from './rows-under-test.js';
import { saving } from './save.contract.js';
import { scanning } from './scan.contract.js';
import { swapping } from './swap.contract.js';
import { values } from './value.contract.js';
import { watching } from './watch.contract.js';

/** In the order in which one builds a store. */
const THEMES: Readonly<Record<string, (rows: RowsUnderTest) => void>> = {
  'a save': saving,
  values,
  'a question': questions,
  'the order of answers': ordering,
  counting,
  'a scan': scanning,
  'what is refused': refusals,
  editions,
  'a lease': leases,
  'a fence': fences,
  'building beside': buildingBeside,
  'a swap': swapping,
  'many at once': concurrency,
  watching,
  'closing and opening': closing,
};

/**
 * What every read store must do, the same cases for all of them. The names of `describe` are read by the test command.
 * @param rows how to get at empty read models, or why that cannot be done here
 */
export function readStoreContract(name: string, rows: NewRows | { readonly skipped: string }): void {
  if ('skipped' in rows)
    describe.skip(`contract read-store ${name}: ${rows.skipped}`, () => cases(new RowsUnderTest()));
  else describe(`contract read-store ${name}`, () => cases(withCase(rows)));
}

function withCase(newRows: NewRows): RowsUnderTest {
  const rows = new RowsUnderTest();
  beforeEach(() => rows.begin(newRows));
  afterEach(() => rows.end());
  return rows;
}

function cases(rows: RowsUnderTest): void {
  for (const [theme, register] of Object.entries(THEMES)) describe(theme, () => register(rows));
}
