import { CommanderError } from 'commander';
import { explain } from './shell/explain.js';
import type { Io } from './shell/io.js';
import { languageOf } from './shell/language.js';
import { program } from './shell/program.js';
import { verbs } from './verbs/verbs.js';

/**
 * One line of the command line, from words to exit code: 0 answered, 1 a fault, 2 not understood, 3 no answer to that.
 * @param argv without the program's own name
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const language = languageOf(argv);
  try {
    const root = program(verbs, io, language);
    if (argv.length === 0) return help(root.helpInformation(), io);
    await root.parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (fault) {
    if (isHelp(fault)) return 0;
    const { exitCode, code, words } = explain(fault);
    io.err(argv.includes('--json') ? JSON.stringify({ error: code, message: words }) : `vinhdanh: ${words[language]}`);
    if (io.environment['VINHDANH_TRACE'] === '1' && fault instanceof Error) io.err(fault.stack ?? '');
    return exitCode;
  }
}

function help(text: string, io: Io): number {
  io.out(text.trimEnd());
  return 2;
}

/** Commander says so by throwing, after it has printed. */
function isHelp(fault: unknown): boolean {
  return fault instanceof CommanderError && fault.code === 'commander.helpDisplayed';
}
