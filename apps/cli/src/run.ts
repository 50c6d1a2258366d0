import { CommanderError } from 'commander';
import { explain } from './shell/explain.js';
import type { Io } from './shell/io.js';
import { languageOf } from './shell/language.js';
import { plain } from './shell/plain.js';
import { program } from './shell/program.js';
import { vocabulary } from './verbs/verbs.js';

/**
 * One line of the command line, from words to exit code: 0 answered, 1 a fault or a finding, 2 not understood, 3 no answer to
 * that, 130 interrupted.
 * @param argv without the program's own name
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const language = languageOf(argv);
  try {
    await program(vocabulary, io, language).parseAsync([...argv], { from: 'user' });
    return 0;
  } catch (fault) {
    if (isHelp(fault)) return fault.exitCode === 0 ? 0 : NOT_UNDERSTOOD;
    const { exitCode, code, words } = explain(fault);
    io.err(
      argv.includes('--json') ? JSON.stringify({ error: code, message: words }) : `vinhdanh: ${plain(words[language])}`,
    );
    if (io.environment['VINHDANH_TRACE'] === '1' && fault instanceof Error) io.err(fault.stack ?? '');
    return exitCode;
  }
}

const NOT_UNDERSTOOD = 2;

/** Commander throws also after it has shown how to use it: asked for that (0), or because a verb is missing. */
function isHelp(fault: unknown): fault is CommanderError {
  return fault instanceof CommanderError && ['commander.help', 'commander.helpDisplayed'].includes(fault.code);
}
