import type { Answer, Task } from './contender-client.mts';
import { openContender, type ContenderName } from './contender.mts';
import type { Contender } from './contract.mts';
import { drive, perSecond } from './product.mts';

/** A contender and its callers, in a process of their own: `node contender-process.mts NAME FOLDER DATABASE`. */
function main(name: ContenderName, folder: string, database: string): void {
  const opening = openContender(name, { folder, database });
  void answer(opening.then(() => 0));
  process.on('message', (task: Task) => void answer(opening.then((contender) => measure(contender, task))));
  // Ctrl-C reaches every process; this one ends when it is let go, so that it can end what it has started.
  process.on('SIGINT', () => undefined);
  // Let go, also by the death of whoever started it, and also when it could not be opened.
  process.once('disconnect', () => void close(opening).finally(() => process.exit()));
}

async function measure(contender: Contender, { dossiers, callers, commands }: Task): Promise<number> {
  const walks = dossiers.map((dossier) => contender.prepare(dossier));
  return perSecond(commands, () => drive(walks, callers, (walk) => walk()));
}

/** A failure is an answer too: whoever waits hears why. */
async function answer(work: Promise<number>): Promise<void> {
  const sent: Answer = await work.then(
    (rate) => ({ rate }),
    (error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }),
  );
  process.send?.(sent);
}

async function close(opening: Promise<Contender>): Promise<void> {
  await opening.then((contender) => contender.close());
}

const [name, folder = '', database = ''] = process.argv.slice(2);
main(name as ContenderName, folder, database); // by a name of the table
