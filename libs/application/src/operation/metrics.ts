import type { Outcome } from '@vinhdanh/kernel';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { readModelStates, type ReadModelState } from './readiness.js';

/** What came of a command. */
type CommandResult = 'accepted' | 'repeated' | 'rejected' | 'fault';

/** The figures of one process, in Prometheus' terms. Names and labels say nothing of persons or dossiers. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly commands = new Counter({
    ...{ name: 'vinhdanh_commands_total', help: 'Commands by name and result', registers: [this.registry] },
    labelNames: ['command', 'result'] as const,
  });
  private readonly appends = new Histogram({
    ...{ name: 'vinhdanh_append_seconds', help: 'Time of an append to the log', registers: [this.registry] },
    buckets: SECONDS,
  });
  private readonly lagEvents = this.gauge(
    'vinhdanh_projection_lag_events',
    'Events seen in the log that not every read model shows, at the least',
  );
  private readonly lagMs = this.gauge(
    'vinhdanh_projection_lag_ms',
    'How long the oldest of them has waited, or there has been more in the log than was read, in milliseconds',
  );
  private readonly storeUp = this.gauge('vinhdanh_store_up', '1 while the store answers', 'store');
  private readonly state = this.gauge(
    'vinhdanh_read_models',
    '1 at the state in which the read models are, 0 at the others',
    'state',
  );
  private readonly followed = this.gauge(
    'vinhdanh_projection_events',
    'Events of the log that a read model has followed',
    'projection',
  );
  private readonly kept = this.gauge(
    'vinhdanh_projection_kept',
    '1 while a worker writes the read model',
    'projection',
  );
  private readonly incidents = this.gauge(
    'vinhdanh_incidents',
    'Dossiers that are parked in a read model',
    'projection',
  );
  private readonly rebuilt = this.gauge(
    'vinhdanh_rebuild_events',
    'Events folded by the rebuild under way',
    'projection',
  );
  private readonly toRebuild = this.gauge(
    'vinhdanh_rebuild_events_expected',
    'Events that it has to fold',
    'projection',
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Counts what comes of a command. */
  async counted(name: string, work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      const outcome = await work();
      this.count(name, outcome.ok ? (outcome.receipt.repeated ? 'repeated' : 'accepted') : 'rejected');
      return outcome;
    } catch (fault) {
      this.count(name, 'fault');
      throw fault;
    }
  }

  append(seconds: number): void {
    this.appends.observe(seconds);
  }

  lag({ events, ms }: { readonly events: number; readonly ms: number }): void {
    this.lagEvents.set(events);
    this.lagMs.set(ms);
  }

  log(isUp: boolean): void {
    this.storeUp.set({ store: 'log' }, Number(isUp));
  }

  readModels(now: ReadModelState): void {
    this.storeUp.set({ store: 'read-models' }, Number(now !== 'away'));
    for (const state of readModelStates) this.state.set({ state }, Number(state === now));
  }

  /** @param known where they cannot be asked: none, so that nobody takes old figures for new */
  projections(known: readonly ProjectionFigures[]): void {
    for (const gauge of [this.followed, this.kept, this.incidents, this.rebuilt, this.toRebuild]) gauge.reset();
    for (const figures of known) this.projection(figures);
  }

  /** Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  private projection({ projection, ...now }: ProjectionFigures): void {
    this.followed.set({ projection }, now.events);
    this.kept.set({ projection }, Number(now.kept));
    this.incidents.set({ projection }, now.incidents);
    this.rebuilt.set({ projection }, now.rebuild?.done ?? 0);
    this.toRebuild.set({ projection }, now.rebuild?.total ?? 0);
  }

  private count(command: string, result: CommandResult): void {
    this.commands.inc({ command, result });
  }

  private gauge(name: string, help: string, ...labelNames: readonly string[]): Gauge {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}

export interface ProjectionFigures {
  readonly projection: string;
  /** Of the log, that it has followed. */
  readonly events: number;
  readonly kept: boolean;
  readonly incidents: number;
  /** Of a rebuild that is under way. */
  readonly rebuild?: { readonly done: number; readonly total: number };
}

/** From a write into memory to one that waits for a leader far away. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
