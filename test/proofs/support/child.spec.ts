import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../../support/temporary-folder.js';
import { Child, isRefusedBy } from './child.js';

let folder: TemporaryFolder;
beforeAll(async () => void (folder = await temporaryFolder()));
afterAll(() => folder.remove());

function script(name: string, text: string): string {
  const path = join(folder.path, `${name}.cjs`);
  writeFileSync(path, text);
  return path;
}

it('hears every line, in order, and how it ended', async () => {
  const lines: string[] = [];
  const talker = script(
    'talker',
    'for (const word of process.argv.slice(2)) console.log(word); console.error("oh"); process.exitCode = 3;',
  );
  const child = await Child.start(talker, ['one', 'two'], { onLine: (line) => lines.push(line) });
  expect(await child.ended).toEqual({ code: 3, complaints: 'oh\n' });
  expect(lines).toEqual(['one', 'two']);
});

it('leaves nobody behind', async () => {
  const sleeper = script('sleeper', 'console.log("here"); process.stdin.resume();');
  const { promise: here, resolve } = Promise.withResolvers<string>();
  const child = await Child.start(sleeper, [], { onLine: resolve });
  expect(await here).toBe('here');
  await Child.killAll();
  expect(await child.ended).toEqual({ code: null, complaints: '' });
});

it('is waited for no longer than it lives', async () => {
  const child = await Child.start(script('failing', 'console.error("no room"); process.exitCode = 1;'), []);
  await expect(child.until(new Promise(() => undefined))).rejects.toThrow('it ended: no room');
  expect(await child.until(Promise.resolve('said before'))).toBe('said before');
});

it('names a tool that is not there, and tells its complaints from ours', async () => {
  const under = ['no-such-tool-anywhere'];
  await expect(Child.start(script('idle', ''), [], { under })).rejects.toThrow('no-such-tool-anywhere is missing here');
  expect(isRefusedBy('strace', { code: 1, complaints: 'strace: ptrace: Operation not permitted\n' })).toBe(true);
  expect(isRefusedBy('strace', { code: 1, complaints: 'Error: strace: x\n' })).toBe(false);
});
