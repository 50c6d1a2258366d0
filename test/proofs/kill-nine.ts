import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { dossierCodec, openEmbedded } from '@vinhdanh/application';
import type { StoredEvent } from '@vinhdanh/kernel';
import { Callers } from './kill-nine/callers.js';
import { Child } from './support/child.js';
import { compareResumedRows } from './support/compare-rows.js';
import { checkLog, isSound, type LogFindings, wholeLog } from './support/log-check.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';

const options = { rounds: 4, callers: 64 } as const;
/** A log that answers early loses at once. */
const CONTROL_ROUNDS = 2;
const ANSWERS_BEFORE_KILL = 500;
/** The first moments of a server, when nothing is warm, are moments to die in too. */
const LATEST_KILL_MS = 1500;

type KillFigures = Found & { readonly kills: number; readonly readyMsMax: number };

type Found = LogFindings & {
  readonly unanswered: number;
  /** Commands without an answer that turned out to be stored when they were sent again. */
  readonly storedUnanswered: number;
  readonly refused: number;
  /** Commands that the log holds at more than one place. */
  readonly doubledCommands: number;
  readonly rows: number;
  readonly staleRows: number;
};

/** The death of the process loses nothing, repeats nothing and leaves no gap, whenever it comes. */
void prove({
  name: 'kill-nine',
  options,
  without: 'a log that answers before it has committed',
  async run(given): Promise<KillFigures> {
    const key = randomBytes(32);
    const folder = join(given.folder, 'data');
    const callers = new Callers(key, given.chance, given.options.callers);
    const words = [folder, key.toString('base64url'), given.isProtected ? 'durable' : 'early'];
    const rounds = given.isProtected ? given.options.rounds : Math.min(given.options.rounds, CONTROL_ROUNDS);
    const ready: number[] = [];
    for (let round = 0; round < rounds; round += 1) ready.push(await killOnce(words, callers, given));
    return {
      ...(await found(folder, callers)),
      ...{ kills: ready.length, readyMsMax: Math.round(Math.max(...ready)) },
    };
  },
  holds: (figures) => {
    const { refused, doubledCommands, staleRows, unanswered, acknowledged } = figures;
    return isSound(figures) && refused + doubledCommands + staleRows === 0 && unanswered > 0 && acknowledged > 0;
  },
});

/** Starts the server, lets everybody work with it, and kills it under their hands. @returns how long its start took */
async function killOnce(
  words: readonly string[],
  callers: Callers,
  { chance, tell }: Given<typeof options>,
): Promise<number> {
  const begun = performance.now();
  const { promise: addressed, resolve } = Promise.withResolvers<string>();
  const server = await Child.start(join(__dirname, 'kill-nine/server.js'), words, { onLine: resolve });
  const early = server.ended.then(({ complaints }) => Promise.reject(new Error(`the server ended: ${complaints}`)));
  early.catch(() => undefined); // it ends in any case, later
  const { address } = JSON.parse(await Promise.race([addressed, early])) as { readonly address: string };
  const readyMs = performance.now() - begun;
  const answeredBefore = callers.answered.length;
  const killing = Promise.race([
    callers.answer(answeredBefore + chance.between(1, ANSWERS_BEFORE_KILL)),
    new Promise((resolve) => setTimeout(resolve, LATEST_KILL_MS).unref()),
  ]);
  await Promise.all([callers.workWith(address), killing.then(() => server.kill())]);
  tell(`killed after ${callers.answered.length - answeredBefore} answers, ready in ${Math.round(readyMs)} ms`);
  return readyMs;
}

async function found(folder: string, callers: Callers): Promise<Found> {
  const { eventStore, readStore, release } = openEmbedded(folder);
  const log = await wholeLog(eventStore);
  const { rows, rowsDiff: staleRows } = await compareResumedRows({ eventStore, readStore });
  await eventStore.close();
  await readStore.close();
  release?.();
  const { answered, unanswered, repeated, refused } = callers;
  return {
    ...checkLog(answered, log),
    ...{ unanswered, storedUnanswered: repeated, refused, doubledCommands: doubled(log), rows, staleRows },
  };
}

/** S1's commands record one event each. */
function doubled(log: readonly StoredEvent[]): number {
  const commands = log.map((event) => dossierCodec.decode(event).metadata.commandId);
  return commands.length - new Set(commands).size;
}
