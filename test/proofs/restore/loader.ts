import { Engine, openEmbedded, ReadModels, s1Commands } from '@vinhdanh/application';
import { chanceOf, type Chance } from '../support/chance.js';
import { letGo, say } from '../support/in-child.js';
import { appendLine } from '../support/tried-appends.js';

const CALLERS = 32;

/** The product at work in a data folder until it is killed: commands through the engine, read models following. */
async function main(): Promise<void> {
  const [folder = '', seed = ''] = process.argv.slice(2);
  const engine = new Engine({ stores: openEmbedded(folder) });
  new ReadModels(engine).start({ due: false });
  say({ writing: folder });
  void letGo().then(() => process.exit());
  const chance = chanceOf(Number(seed));
  await Promise.all(Array.from({ length: CALLERS }, () => caller(engine, chance)));
}

async function caller(engine: Engine, chance: Chance): Promise<never> {
  for (;;) {
    for (const command of s1Commands(chance.uuid())) {
      const outcome = await engine.handle(command);
      if (!outcome.ok) throw new Error(`${command.command.name} was refused: ${outcome.rejection.message.en}`);
      const { eventIds, revision } = outcome.receipt;
      say(appendLine({ stream: command.stream, ids: eventIds, revision }));
    }
  }
}

main().catch((fault: unknown) => {
  process.stderr.write(`${String(fault)}\n`);
  process.exit(2);
});
