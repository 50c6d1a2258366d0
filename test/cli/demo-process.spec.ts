import { Engine, openReadOnly, s1 } from '@vinhdanh/application';
import { dossierStream, type RecordedDossierEvent } from '@vinhdanh/dossier';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { projections } from '@vinhdanh/projections';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { startDemo, type DemoLine } from './support/demo-process.js';

const STEPS = s1.steps.length;
const EVENTS = s1.steps.filter(({ refusedWith }) => refusedWith === undefined).length;

describe('the demo as a process that is ended in its midst', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL');
    await folder.remove();
  });

  const running = new Set<ChildProcess>();

  async function history(dossier: string): Promise<readonly RecordedDossierEvent[]> {
    const stores = openReadOnly(join(folder.path, 'demo'));
    const engine = new Engine({ stores });
    try {
      return await engine.history(dossierStream(dossier));
    } finally {
      await engine.close();
    }
  }

  /** Runs the demo and ends it with a signal once it has printed a step. */
  async function endedAt(step: number, signal: NodeJS.Signals, ...options: string[]): ReturnType<typeof runToEnd> {
    return runToEnd(options, (line, kill) => (line.step === step ? kill(signal) : undefined));
  }

  async function runToEnd(
    options: readonly string[] = [],
    onLine: (line: DemoLine, kill: (signal: NodeJS.Signals) => void) => void = () => undefined,
  ): Promise<{
    readonly lines: readonly DemoLine[];
    readonly code: number | null;
    readonly signal: string | null;
    readonly err: string;
  }> {
    const demo = startDemo(folder.path, options, (line, child) => onLine(line, (signal) => child.kill(signal)));
    running.add(demo.process);
    const end = await demo.ended;
    running.delete(demo.process);
    return { ...end, lines: demo.lines };
  }

  /** Starts it again: it must go on with the same dossier to the end, and show the whole timeline from its read model. */
  async function goesOn(dossier: string | undefined, printed: readonly DemoLine[]): Promise<void> {
    const again = await runToEnd();
    expect(again).toMatchObject({ code: 0, err: '' });
    const [first] = again.lines;
    const last = again.lines.at(-1);
    expect(first?.dossier).toBe(dossier);
    expect(first?.stepsDone).toBeGreaterThanOrEqual(acceptedSteps(printed));
    expect(again.lines.at(-2)).toMatchObject({ step: STEPS });
    expect(last).toMatchObject({ dossier, finished: true });
    expect(last?.timeline?.map(({ revision }) => revision)).toEqual(
      Array.from({ length: EVENTS }, (_one, index) => index),
    );
    expect(last?.projections?.map(({ caughtUp }) => caughtUp)).toEqual(projections.map(() => true));
    expect(() => assertKept(printed, last?.timeline ?? [])).not.toThrow();
  }

  it.each([1, 9, 17, 28])('kill -9 after step %s: nothing acknowledged is lost, and it is finished', async (step) => {
    // Slow enough that the signal arrives long before the end, however busy the machine is.
    const killed = await endedAt(step, 'SIGKILL', '--pause', '100');
    expect(killed.signal).toBe('SIGKILL');
    const dossier = killed.lines[0]?.dossier;
    const kept = await history(dossier ?? '');
    expect(kept.length).toBeLessThan(EVENTS);
    expect(() => assertKept(killed.lines, kept)).not.toThrow();
    await goesOn(dossier, killed.lines);
  });

  it('kill -9 at full speed, again and again: whatever was printed is in the log', async () => {
    const printed = new Map<string | undefined, DemoLine[]>();
    for (let time = 0; time < 5; time += 1) {
      // It may have finished before the signal arrives: then the next one begins another dossier.
      const { lines } = await endedAt(3 * time + 1, 'SIGKILL');
      const dossier = lines[0]?.dossier;
      printed.set(dossier, [...(printed.get(dossier) ?? []), ...lines]);
    }
    for (const [dossier, lines] of printed) {
      const kept = await history(dossier ?? '');
      expect(() => assertKept(lines, kept)).not.toThrow();
    }
    expect((await runToEnd()).lines.at(-1)).toMatchObject({ finished: true });
  });

  it('would notice a lost event', async () => {
    const { lines } = await endedAt(5, 'SIGKILL', '--pause', '100');
    const kept = await history(lines[0]?.dossier ?? '');
    const last = Math.max(...lines.map(({ revision }) => Number(revision ?? -1)));
    expect(() => assertKept(lines, kept.slice(0, last))).toThrow('acknowledged and lost');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s: it ends cleanly, says how to go on, and goes on', async (signal) => {
    const stopped = await endedAt(1, signal, '--pause', '600000');
    expect(stopped).toMatchObject({ code: 130, signal: null });
    expect(JSON.parse(stopped.err)).toMatchObject({ error: 'INTERRUPTED' });
    expect(await history(stopped.lines[0]?.dossier ?? '')).toHaveLength(acceptedLines(stopped.lines).length);
    await goesOn(stopped.lines[0]?.dossier, stopped.lines);
  });
});

function acceptedLines(lines: readonly DemoLine[]): DemoLine[] {
  return lines.filter(({ outcome }) => outcome === 'accepted');
}

function acceptedSteps(lines: readonly DemoLine[]): number {
  return Math.max(...acceptedLines(lines).map(({ step }) => step ?? 0));
}

/** Every step that was printed as accepted is there, at its revision. */
function assertKept(
  printed: readonly DemoLine[],
  kept: readonly { readonly revision: bigint | number; readonly type: string }[],
): void {
  for (const { step, revision, event } of acceptedLines(printed)) {
    const found = kept.find((one) => String(one.revision) === revision);
    if (found?.type !== event) throw new Error(`step ${step} (${event}) was acknowledged and lost`);
  }
}
