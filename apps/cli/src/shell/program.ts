import { Command } from 'commander';
import { usage } from './failure.js';
import type { Io } from './io.js';
import { isLanguage, type Language } from './language.js';
import { Shell } from './shell.js';
import type { Given, Verb } from './verb.js';

/** Commander's program of all verbs, in one language. Throws CommanderError in place of ending the process. */
export function program(verbs: readonly Verb[], io: Io, language: Language): Command {
  const root = command('vinhdanh', io).description(
    { vi: 'Hồ sơ khen thưởng, từ dự thảo đến lưu trữ', en: 'Commendation dossiers, from draft to archive' }[language],
  );
  for (const verb of verbs) {
    const [first, second] = verb.path;
    const leaf = command(second ?? first, io).description(verb.summary[language]);
    (second === undefined ? root : groupOf(root, first, io)).addCommand(describe(leaf, verb, language));
    leaf.action(async () => {
      const given = givenTo(leaf, verb);
      await verb.run(new Shell(io, language, given.option['json'] === true), given);
    });
  }
  return root;
}

function describe(leaf: Command, verb: Verb, language: Language): Command {
  for (const { name, summary, optional } of verb.arguments ?? []) {
    leaf.argument(optional ? `[${name}]` : `<${name}>`, summary[language]);
  }
  for (const { flags, summary, required } of verb.options ?? []) {
    if (required) leaf.requiredOption(flags, summary[language]);
    else leaf.option(flags, summary[language]);
  }
  return leaf
    .option('--json', { vi: 'trả lời bằng JSON', en: 'answer in JSON' }[language])
    .option('--lang <LANGUAGE>', { vi: 'vi (mặc định) hoặc en', en: 'vi (default) or en' }[language]);
}

function groupOf(root: Command, name: string, io: Io): Command {
  const found = root.commands.find((group) => group.name() === name);
  if (found) return found;
  const group = command(name, io);
  root.addCommand(group);
  return group;
}

function command(name: string, io: Io): Command {
  return new Command(name)
    .exitOverride()
    .helpCommand(false)
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      // Said again by us, in one line and in the reader's language.
      writeErr: () => undefined,
    });
}

function givenTo(leaf: Command, verb: Verb): Given {
  const argument = Object.fromEntries((verb.arguments ?? []).map(({ name }, index) => [name, leaf.args[index]]));
  const option: Given['option'] = leaf.opts();
  const asked = option['lang'];
  if (typeof asked === 'string' && !isLanguage(asked)) {
    throw usage('LANGUAGE', `Không có ngôn ngữ “${asked}”: chọn vi hoặc en.`, `No language “${asked}”: vi or en.`);
  }
  return { argument, option };
}
