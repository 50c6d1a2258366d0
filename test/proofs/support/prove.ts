import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { chanceOf } from './chance.js';
import { Child } from './child.js';
import { MissingTool, verdictOf, verdictWithout } from './proof.js';
import type { Chosen, Figures, Given, Options, Proof, Verdict } from './proof.js';

/** Exit codes beside 0, which only a pass has. */
const FAILED = 1;
const MISUNDERSTOOD = 2;
const TOOL_MISSING = 3;

/** `npm run proof:<name> [-- --seed N --<option> …]`: progress on stderr, one line of JSON on stdout. */
export async function prove<const O extends Options, F extends Figures>(proof: Proof<O, F>): Promise<void> {
  const words = chosenOr(proof.options, (fault) => process.stderr.write(`${proof.name}: ${fault.message}\n`));
  if (!words) {
    process.exitCode = MISUNDERSTOOD;
    return;
  }
  const verdict = await judged(proof, words.seed, words.options);
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
  if (!verdict.pass) process.exitCode ??= FAILED;
}

function chosenOr<O extends Options>(
  defaults: O,
  misunderstood: (fault: TypeError) => void,
): ReturnType<typeof chosen<O>> | undefined {
  try {
    return chosen(defaults, process.argv.slice(2));
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    misunderstood(fault);
    return undefined;
  }
}

/** @throws TypeError for an option that the proof does not have, or that is no number from 1 on where one is due */
export function chosen<O extends Options>(
  defaults: O,
  words: readonly string[],
): { readonly seed: number; readonly options: Chosen<O> } {
  const names = ['seed', ...Object.keys(defaults)];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...words], options });
  const taken = Object.entries(defaults).map(([name, usual]) => {
    const text = values[name];
    return [name, text === undefined || typeof usual === 'string' ? (text ?? usual) : countOf(name, text)] as const;
  });
  const seed = values['seed'] === undefined ? randomInt(2 ** 31) : countOf('seed', values['seed'], 0);
  return { seed, options: Object.fromEntries(taken) as Chosen<O> }; // each value has the type of its default
}

async function judged<O extends Options, F extends Figures>(
  proof: Proof<O, F>,
  seed: number,
  options: Chosen<O>,
): Promise<Verdict> {
  const { name, without } = proof;
  try {
    process.stderr.write(`${name}: seed ${seed}\n`);
    const kept = await oneRun(proof, seed, { options, isProtected: true });
    process.stderr.write(`${name}: negative control, ${without}\n`);
    const control = await oneRun(proof, seed, { options, isProtected: false });
    return verdictOf(proof, seed, { kept, control });
  } catch (fault) {
    if (fault instanceof MissingTool) process.exitCode = TOOL_MISSING;
    else process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`);
    return verdictWithout(name, seed, fault);
  }
}

async function oneRun<O extends Options, F extends Figures>(
  proof: Proof<O, F>,
  seed: number,
  how: Pick<Given<O>, 'options' | 'isProtected'>,
): Promise<F> {
  const folder = await temporaryFolder();
  const tell = (line: string): void => void process.stderr.write(`${proof.name}: ${line}\n`);
  try {
    return await proof.run({ ...how, chance: chanceOf(seed), folder: folder.path, tell });
  } finally {
    await Child.killAll();
    await folder.remove();
  }
}

function countOf(name: string, text: string, least = 1): number {
  if (/^\d{1,15}$/.test(text) && Number(text) >= least) return Number(text);
  throw new TypeError(`--${name} is a whole number from ${least} on, not ${JSON.stringify(text)}`);
}
