import { dossierCodec, Engine } from '@vinhdanh/application';
import type { EventStore } from '@vinhdanh/kernel';
import { MemoryEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { jump, JumpingClock, SEAMS } from './clock/jumps.js';
import { checkNotes, type NoteFindings, waitingTasks, type WaitingTask } from './clock/notes-check.js';
import { type EngineOf, ForgetfulEngine, Office } from './clock/office.js';
import { openDossiers } from './clock/waiting-dossiers.js';
import { checkLog, wholeLog } from './support/log-check.js';
import type { Given } from './support/proof.js';
import { prove } from './support/prove.js';

const options = { dossiers: 40, jumps: 70 } as const;

/** What the clock comes to in the end, whatever chance did before: every seam, and an instant after every due date. */
const IN_THE_END = [...SEAMS, '2029-01-01T00:00:00.000Z'];

type ClockFigures = NoteFindings & {
  readonly jumps: number;
  readonly dossiers: number;
  /** Places of the log that changed after they had been read, and gaps. */
  readonly orderViolations: number;
  readonly dueDatesChanged: number;
};

/** What is overdue is noted once, whatever the clock does: two processes on one log, each started anew at every jump. */
void prove({
  name: 'clock',
  options,
  without: 'notes whose ids do not follow from their task and its date',
  async run(given): Promise<ClockFigures> {
    const { chance, isProtected } = given;
    const log = new MemoryEventStore();
    const clock = new JumpingClock('2026-01-05T02:00:00.000Z');
    const plain = new Engine({ stores: { eventStore: log, readStore: new MemoryReadStore() }, clock });
    const streams = await openDossiers(plain, chance, given.options.dossiers);
    const before = await tasksOf(plain, streams);
    const engineOf: EngineOf = (parts) =>
      isProtected ? new Engine(parts) : new ForgetfulEngine(parts, () => chance.uuid());
    const offices = [1, 2].map(() => new Office(log, clock, engineOf));
    const orderViolations = await jumpAround(given, { log, clock, offices, tasks: before });
    const events = (await wholeLog(log)).map((event) => dossierCodec.decode(event));
    const after = new Set((await tasksOf(plain, streams)).map((task) => JSON.stringify(task)));
    return {
      ...checkNotes(before, events),
      ...{ jumps: given.options.jumps, dossiers: streams.length, orderViolations },
      dueDatesChanged: after.symmetricDifference(new Set(before.map((task) => JSON.stringify(task)))).size,
    };
  },
  holds: ({ due, noted, missing, doubled, unfounded, orderViolations, dueDatesChanged }) =>
    due > 0 && noted === due && missing + doubled + unfounded + orderViolations + dueDatesChanged === 0,
});

interface Scene {
  readonly log: EventStore;
  readonly clock: JumpingClock;
  readonly offices: readonly Office[];
  readonly tasks: readonly WaitingTask[];
}

/** @returns how often what had been read of the log was no longer so */
async function jumpAround(given: Given<typeof options>, scene: Scene): Promise<number> {
  const { log, clock, offices, tasks } = scene;
  const { chance, tell } = given;
  const dueAt = tasks.map((task) => task.dueAt);
  let seen = await wholeLog(log);
  let violations = 0;
  for (let count = 0; count < given.options.jumps + IN_THE_END.length; count += 1) {
    const end = IN_THE_END[count - given.options.jumps];
    const kind = end ?? jump(clock, chance, dueAt);
    if (end) clock.set(end);
    if (chance.below(8) === 0) offices[0]?.forget();
    await Promise.all(offices.map((office) => office.work()));
    const now = await wholeLog(log);
    if (now.length > seen.length) tell(`${kind}, ${clock.now()}: ${now.length - seen.length} notes`);
    violations += seen.filter((event, index) => now[index]?.id !== event.id).length + checkLog([], now).gaps;
    seen = now;
  }
  return violations;
}

async function tasksOf(engine: Engine, streams: readonly string[]): Promise<WaitingTask[]> {
  const dossiers = await Promise.all(streams.map(async (stream) => ({ stream, ...(await engine.dossier(stream)) })));
  return dossiers.flatMap(({ stream, state }) => waitingTasks(stream, state?.tasks ?? []));
}
