// Lints texts as if they were files of the project, all in one process: ESLint's configuration is ESM, which Jest does not load.
// Standard input: [{ path, text }, …]. Standard output: for each of them the rules that were broken.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const plants = JSON.parse(await text(process.stdin));
const eslint = new ESLint({ cwd: process.cwd() });
const found = [];
for (const plant of plants) {
  const [result] = await eslint.lintText(plant.text, { filePath: plant.path });
  // A text that does not parse breaks no rule; said aloud, so that no plant passes by accident.
  found.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(found));
