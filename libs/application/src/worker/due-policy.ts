import { dossierStream, type DossierCommand } from '@vinhdanh/dossier';
import { derivedId, StoreUnavailable, StoreUnusable, UnknownOutcome, type Actor, type Where } from '@vinhdanh/kernel';
import { overdueAt, taskTable, type TaskRow } from '@vinhdanh/projections';
import { sha256 } from '../digest.js';
import type { Engine } from '../engine.js';
import { parkedIn } from '../read-models/parked-in.js';

const ENGINE: Actor = { id: 'engine', role: 'engine', unit: '' };
/** Longest sleep, so that a clock that was set is noticed; as long nothing is sent again that has had its answer. */
const MAX_SLEEP_MS = 60_000;
const PAGE = 1000;

export interface DueReports {
  /** What kept it from its work: it looks again later, whatever that was. */
  readonly onFault: (fault: unknown) => void;
  /** Told once why what is due waits, and `undefined` when it goes on. */
  readonly onDue: (fault: Error | undefined) => void;
  /** A dossier whose commands fail whatever the store does, such as one with a history that cannot be read; told once. */
  readonly onStuck: (dossier: string, fault: unknown) => void;
}

/**
 * When a due instant has passed, records it; when a newer calendar is in force, asks for a recount. The command ids
 * follow from dossier, task and date, so a repeat after a crash changes nothing. Examples are left as they are, and
 * dossiers that are parked wait until they are not.
 */
export class DuePolicy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  /** Why what is due waits. */
  private fault: Error | undefined;
  /** When the commands that had an answer may be sent again: what still asks for them has not seen it yet, or never will. */
  private readonly answered = new Map<string, number>();
  private readonly stuck = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly handle: Engine['handle'],
    private readonly reports: DueReports,
  ) {}

  /** Looks now; while a look is under way, once more after it. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.look()
      .then(() => this.tell(undefined))
      .catch((fault: unknown) => {
        this.reports.onFault(fault);
        this.tell(fault as Error); // stores throw nothing else
        this.wakeIn(MAX_SLEEP_MS);
      })
      .finally(() => {
        this.running = undefined;
        if (!this.again) return;
        this.again = false;
        this.wake();
      });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private tell(fault: Error | undefined): void {
    if (this.stopped || fault?.message === this.fault?.message) return;
    this.fault = fault;
    this.reports.onDue(fault);
  }

  private async look(): Promise<void> {
    const now = this.engine.clock.now();
    this.forgetAnswers();
    await this.sendEach({ overdueNoted: false, dueAt: overdueAt(now) }, overdueCommand);
    await this.sendEach({ calendar: { not: this.engine.law.calendar.id } }, recount);
    await this.sleep(now);
  }

  /** Rows that go meanwhile move others up, past the page that is read next: the change that took them wakes it again. */
  private async sendEach(where: Where<TaskRow>, commandOf: (row: TaskRow) => DossierCommand): Promise<void> {
    for (let offset = 0; !this.stopped; offset += PAGE) {
      const page = { orderBy: ['dueAt'], limit: PAGE, offset } as const;
      const rows = await this.engine.readStore.find(taskTable, { where: { ...where, example: false }, ...page });
      for (const row of await this.upToDate(rows)) await this.send(row, commandOf(row));
      if (rows.length < PAGE) return;
    }
  }

  /** What is due of a parked dossier its row does not say: that is as it was before the event that parked it. */
  private async upToDate(rows: readonly TaskRow[]): Promise<readonly TaskRow[]> {
    if (rows.length === 0) return rows;
    const incidents = await parkedIn(this.engine.readStore, [taskTable.name], 'live');
    const parked = new Set(incidents.map(({ partition }) => partition));
    return rows.filter(({ dossier }) => !parked.has(dossier));
  }

  private async send(row: TaskRow, command: DossierCommand): Promise<void> {
    const { engine } = this;
    const subject = command.name === 'RecomputeDeadlines' ? engine.law.calendar.id : `${row.task} ${row.dueOn ?? ''}`;
    const id = derivedId(sha256, `${command.name} ${row.dossier} ${subject}`);
    if (this.stopped || this.answered.has(id)) return;
    try {
      // A rejection means that the dossier has moved on meanwhile: there is nothing left to record.
      await this.handle({ id, stream: dossierStream(row.dossier), command, actor: ENGINE, now: engine.clock.now() });
    } catch (fault) {
      if (isOfStore(fault)) throw fault;
      if (!this.stuck.has(row.dossier)) this.reports.onStuck(row.dossier, fault);
      this.stuck.add(row.dossier);
    }
    this.answered.set(id, performance.now() + MAX_SLEEP_MS);
  }

  private forgetAnswers(): void {
    for (const [id, until] of this.answered) {
      if (until > performance.now()) return; // in the order in which they came
      this.answered.delete(id);
    }
  }

  private async sleep(now: string): Promise<void> {
    const [next] = await this.engine.readStore.find(taskTable, {
      where: { example: false, overdueNoted: false, dueAt: { from: overdueAt(now).below } },
      orderBy: ['dueAt'],
      limit: 1,
    });
    const untilNext = next?.dueAt ? Date.parse(next.dueAt) - Date.parse(now) : MAX_SLEEP_MS;
    this.wakeIn(Math.min(Math.max(untilNext, 1000), MAX_SLEEP_MS));
  }

  private wakeIn(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.wake(), ms).unref();
  }
}

function overdueCommand({ task, dueOn }: TaskRow): DossierCommand {
  return { name: 'NoteTaskOverdue', data: { task, dueOn: dueOn ?? '' } };
}

function recount(): DossierCommand {
  return { name: 'RecomputeDeadlines', data: {} };
}

/** Whoever's command comes next will fail of it too. */
function isOfStore(fault: unknown): boolean {
  return [StoreUnavailable, StoreUnusable, UnknownOutcome].some((kind) => fault instanceof kind);
}
