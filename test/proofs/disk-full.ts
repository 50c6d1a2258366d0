import { join } from 'node:path';
import { Child, isRefusedBy } from './support/child.js';
import { addUp, isSound, type LogFindings } from './support/log-check.js';
import { type Given, MissingTool } from './support/proof.js';
import { prove } from './support/prove.js';

/** Up to a size at which the log's own checkpoint takes the last room. */
const options = { rounds: 4, kib: 40_960 } as const;
const SMALLEST_KIB = 1024;
const CONTROL_KIB = 2048;

type FilledFigures = LogFindings & {
  /** Appends that were told that the disk is full and nothing was saved. */
  readonly refused: number;
  /** Appends that were told anything else. */
  readonly otherwise: number;
  readonly readErrors: number;
  /** Appends that were refused although there was room again, in the same process. */
  readonly refusedAfterHealing: number;
  /** From the moment with room again until all callers had written on. */
  readonly healMs: number;
};

type FullFigures = FilledFigures & { readonly rounds: number };

/** Room in which one may mount: that of the machine's administrator, or else of a user who is one in there only. */
const NAMESPACES = [
  ['unshare', '--mount'],
  ['unshare', '--map-root-user', '--mount'],
] as const;

/** A full disk stops writing, not reading, loses nothing, and when there is room writing goes on by itself. */
void prove({
  name: 'disk-full',
  options,
  without: 'a log that takes the refusal of the disk for success',
  async run(given): Promise<FullFigures> {
    if (!given.isProtected) return oneRound(CONTROL_KIB, 'swallowing', given);
    const findings: FullFigures[] = [];
    for (let round = 0; round < given.options.rounds; round += 1) {
      findings.push(await oneRound(given.chance.between(SMALLEST_KIB, given.options.kib), 'honest', given));
    }
    return addUp(findings as [FullFigures, ...FullFigures[]]); // one at least, as options go
  },
  holds: (figures) => {
    const { otherwise, readErrors, refusedAfterHealing, refused, acknowledged } = figures;
    const bad = otherwise + readErrors + refusedAfterHealing;
    return isSound(figures) && bad === 0 && refused > 0 && acknowledged > 0;
  },
});

async function oneRound(
  kib: number,
  mode: 'honest' | 'swallowing',
  { folder, chance, tell }: Given<typeof options>,
): Promise<FullFigures> {
  const words = [join(folder, 'disk'), String(chance.below(2 ** 31)), String(kib), mode];
  for (const under of NAMESPACES) {
    const figures = await filled(words, under);
    if (!figures) continue;
    tell(`${kib} KiB: ${figures.acknowledged} appends acknowledged, ${figures.refused} refused`);
    return { ...figures, rounds: 1 };
  }
  throw new MissingTool('the right to mount a tmpfs (unshare --mount)');
}

/** @returns undefined where nothing can be mounted. @throws MissingTool without unshare, Error when the process on the disk fails */
async function filled(words: readonly string[], under: readonly string[]): Promise<FilledFigures | undefined> {
  const lines: string[] = [];
  const onLine = (line: string): void => void lines.push(line);
  const filler = await Child.start(join(__dirname, 'disk-full/filler.js'), words, { under, onLine });
  const ended = await filler.ended;
  if (isRefusedBy('unshare', ended)) return undefined;
  const [said] = lines;
  if (said === undefined) throw new Error(`the process on the full disk ended: ${ended.complaints}`);
  const figures = JSON.parse(said) as FilledFigures | { readonly missing: string };
  return 'missing' in figures && typeof figures.missing === 'string' ? undefined : (figures as FilledFigures); // the filler says either
}
