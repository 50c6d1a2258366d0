import { dossierStream, type DossierCommand } from '@vinhdanh/dossier';
import { derivedId, type Actor } from '@vinhdanh/kernel';
import { overdueAt, taskTable, type TaskRow } from '@vinhdanh/projections';
import { sha256 } from '../digest.js';
import type { Engine } from '../engine.js';

const ENGINE: Actor = { id: 'engine', role: 'engine', unit: '' };
/** Longest sleep, so that a clock that was set is noticed. */
const MAX_SLEEP_MS = 60_000;

/**
 * When a due instant has passed, records it; when a newer calendar is in force, asks for a recount. The command ids
 * follow from dossier, task and date, so a repeat after a crash changes nothing. Examples are left as they are.
 */
export class DuePolicy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  /** @param report told what kept it from its work: it looks again later, whatever that was */
  constructor(
    private readonly engine: Engine,
    private readonly report: (fault: unknown) => void,
  ) {}

  /** Looks now; while a look is under way, once more after it. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.look()
      .catch((fault: unknown) => {
        this.report(fault);
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

  private async look(): Promise<void> {
    const now = this.engine.clock.now();
    const { readStore, law } = this.engine;
    const open = { example: false };
    const overdue = await readStore.find(taskTable, {
      where: { ...open, overdueNoted: false, dueAt: overdueAt(now) },
      orderBy: ['dueAt'],
    });
    for (const row of overdue) await this.send(row, overdueCommand(row));
    const onOldCalendar = await readStore.find(taskTable, { where: { ...open, calendar: { not: law.calendar.id } } });
    for (const row of onOldCalendar) await this.send(row, { name: 'RecomputeDeadlines', data: {} });
    await this.sleep(now);
  }

  private async send(row: TaskRow, command: DossierCommand): Promise<void> {
    if (this.stopped) return;
    const { engine } = this;
    const subject = command.name === 'RecomputeDeadlines' ? engine.law.calendar.id : `${row.task} ${row.dueOn ?? ''}`;
    const id = derivedId(sha256, `${command.name} ${row.dossier} ${subject}`);
    // A rejection means that the dossier has moved on meanwhile: there is nothing left to record.
    await engine.handle({ id, stream: dossierStream(row.dossier), command, actor: ENGINE, now: engine.clock.now() });
  }

  private async sleep(now: string): Promise<void> {
    const [next] = await this.engine.readStore.find(taskTable, {
      where: { example: false, overdueNoted: false, dueAt: { not: null } },
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
