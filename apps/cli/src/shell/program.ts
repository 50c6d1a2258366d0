import type { Message } from '@vinhdanh/kernel';
import { Command } from 'commander';
import { usage } from './failure.js';
import type { Io } from './io.js';
import { isLanguage, type Language } from './language.js';
import { Shell } from './shell.js';
import type { Given, Verb } from './verb.js';

/** What the command line can do. */
export interface Vocabulary {
  readonly verbs: readonly Verb[];
  /** What the verbs that share a first word are about, by that word. */
  readonly groups: { readonly [name: string]: Message };
}

/** Commander's program of all verbs, in one language. Throws CommanderError in place of ending the process. */
export function program({ verbs, groups }: Vocabulary, io: Io, language: Language): Command {
  const root = command('vinhdanh', io, language)
    .description(title[language])
    .helpCommand('help [COMMAND]', { vi: 'cách dùng một lệnh', en: 'how to use a command' }[language]);
  for (const [name, about] of Object.entries(groups)) {
    const members = verbs.flatMap(({ path: [first, second] }) =>
      first === name && second !== undefined ? [second] : [],
    );
    const group = command(name, io, language).description(about[language]);
    root.addCommand(group.summary(`${about[language]}: ${members.join(', ')}`));
  }
  for (const verb of verbs) {
    const [first, second] = verb.path;
    const leaf = command(second ?? first, io, language).description(verb.summary[language]);
    const group = second === undefined ? root : root.commands.find((known) => known.name() === first);
    group?.addCommand(describe(leaf, verb, language));
    leaf.action(async () => {
      const given = givenTo(leaf, verb);
      await verb.run(new Shell(io, language, given.option['json'] === true), given);
    });
  }
  return root;
}

const title: Message = {
  vi: 'Hồ sơ khen thưởng, từ dự thảo đến lưu trữ',
  en: 'Commendation dossiers, from draft to archive',
};

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

function command(name: string, io: Io, language: Language): Command {
  return new Command(name)
    .exitOverride()
    .helpCommand(false)
    .helpOption('-h, --help', { vi: 'cách dùng', en: 'how to use it' }[language])
    .configureHelp({ styleTitle: (heading) => (language === 'vi' ? (headings[heading] ?? heading) : heading) })
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
      // Said again by us, in one line and in the reader's language.
      outputError: () => undefined,
    });
}

const headings: { readonly [english: string]: string } = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Lệnh:',
};

function givenTo(leaf: Command, verb: Verb): Given {
  const argument = Object.fromEntries((verb.arguments ?? []).map(({ name }, index) => [name, leaf.args[index]]));
  const option: Given['option'] = leaf.opts();
  const asked = option['lang'];
  if (typeof asked === 'string' && !isLanguage(asked)) {
    throw usage('LANGUAGE', `Không có ngôn ngữ “${asked}”: chọn vi hoặc en.`, `No language “${asked}”: vi or en.`);
  }
  return { argument, option };
}
