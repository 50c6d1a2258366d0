import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteEventStore } from '@vinhdanh/stores';
import { addUp, checkLog, isSound, type LogFindings, wholeLog } from './support/log-check.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';
import { type AppendLine, TriedAppends } from './support/tried-appends.js';
import { type CutMode, Disk } from './power-cut/disk.js';
import { record } from './power-cut/recording.js';
import type { Recorded } from './power-cut/trace.js';

const options = { points: 200 } as const;
const MODES: readonly CutMode[] = ['drop', 'subset', 'torn'];

type CutFigures = LogFindings & {
  readonly recordedCalls: number;
  readonly syncs: number;
  readonly points: number;
  readonly pointsLosingAcknowledged: number;
  readonly integrityFailures: number;
};

/** What was acknowledged survives a power cut: only what was synced is sure to be there, and that must be enough. */
void prove({
  name: 'power-cut',
  options,
  without: 'synchronous=NORMAL: commits are not synced',
  async run(given): Promise<CutFigures> {
    const { folder, isProtected, tell } = given;
    const [live, traces] = [join(folder, 'live'), join(folder, 'traces')];
    for (const path of [live, traces]) mkdirSync(path);
    const seed = given.chance.below(2 ** 31);
    const calls = await record({ folder: live, traces, seed, sync: isProtected ? 'full' : 'weak' });
    const syncs = calls.filter(({ call }) => call === 'sync').length;
    tell(`${calls.length} system calls recorded, ${syncs} of them syncs`);
    const findings = await atEachPoint(calls, given);
    const losing = findings.filter(({ lost }) => lost > 0).length;
    tell(`${findings.length} power cuts, ${losing} of them lost what was acknowledged`);
    return { ...addUp(findings), recordedCalls: calls.length, syncs, pointsLosingAcknowledged: losing };
  },
  holds: (figures) =>
    isSound(figures) && figures.integrityFailures === 0 && figures.points > 0 && figures.acknowledged > 0,
});

type PointFindings = LogFindings & { readonly points: number; readonly integrityFailures: number };

/** The power goes at chosen calls, in the order in which they were made. */
async function atEachPoint(
  calls: readonly Recorded[],
  given: Given<typeof options>,
): Promise<[PointFindings, ...PointFindings[]]> {
  const { chance, folder, options } = given;
  const disk = new Disk();
  const tried = new TriedAppends();
  const points = new Set(Array.from({ length: options.points }, () => chance.below(calls.length)));
  // After the last call too, and first of all there: what was recorded is a whole log.
  points.add(calls.length - 1);
  const findings: PointFindings[] = [];
  for (const [index, call] of calls.entries()) {
    disk.apply(call);
    if (call.call === 'say') hear(tried, call.bytes);
    if (!points.has(index)) continue;
    const mode = MODES[findings.length % MODES.length] ?? 'drop';
    findings.push(await afterCut(join(folder, `point-${index}`), disk.afterCut(mode, chance), tried));
  }
  return findings as [PointFindings, ...PointFindings[]]; // one at least, after the last call
}

function hear(tried: TriedAppends, bytes: Buffer): void {
  const line = JSON.parse(bytes.toString()) as Partial<AppendLine>;
  if (line.stream !== undefined) tried.addLine(line as AppendLine); // the writer says it whole
}

/** The power is back: the log is opened as the product opens it, and SQLite is asked for its own opinion. */
async function afterCut(
  folder: string,
  files: ReadonlyMap<string, Buffer>,
  tried: TriedAppends,
): Promise<PointFindings> {
  mkdirSync(folder);
  for (const [name, bytes] of files) if (!name.endsWith('-shm')) writeFileSync(join(folder, name), bytes);
  const path = join(folder, 'log.db');
  const store = SqliteEventStore.open(path);
  const findings = checkLog(tried.all, await wholeLog(store));
  const integrityFailures = isIntact(path) ? 0 : 1;
  await store.close();
  rmSync(folder, { recursive: true });
  return { ...findings, points: 1, integrityFailures };
}

function isIntact(path: string): boolean {
  const database = new DatabaseSync(path);
  try {
    return database.prepare('PRAGMA integrity_check').get()?.['integrity_check'] === 'ok';
  } finally {
    database.close();
  }
}
