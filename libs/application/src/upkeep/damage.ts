import { StoreUnusable } from '@vinhdanh/kernel';
import { checkLogFile } from '@vinhdanh/stores';

/** The first thing that is wrong with a log's file, in SQLite's words and as one line; `undefined`: it is whole. */
export function damageIn(path: string): string | undefined {
  try {
    const [problem] = checkLogFile(path, 'quick');
    return problem === undefined ? undefined : inOneLine(problem);
  } catch (fault) {
    const damage = damageTold(fault);
    if (damage === undefined) throw fault;
    return damage;
  }
}

/** What SQLite has said when it came upon damage; `undefined` for any other fault. */
export function damageTold(fault: unknown): string | undefined {
  if (!(fault instanceof StoreUnusable)) return undefined;
  const { kind, message } = (fault.cause ?? {}) as { readonly kind?: string; readonly message?: string };
  return kind === 'corrupt' || kind === 'not-a-database' ? message : undefined;
}

/** It puts a heading above, and one line for each place. */
function inOneLine(problem: string): string {
  const [first] = problem.split('\n').filter((line) => line !== '' && !line.startsWith('***'));
  return first ?? problem;
}
