import {
  allowedActions,
  dossierStream,
  evolve,
  unitInRole,
  type AllowedAction,
  type Dossier,
  type DossierState,
} from '@vinhdanh/dossier';
import type { Actor, Instant } from '@vinhdanh/kernel';
import {
  dossierSummaryTable,
  overdueAt,
  taskTable,
  timelineRow,
  timelineTable,
  type DossierSummaryRow,
  type TaskRow,
  type TimelineRow,
} from '@vinhdanh/projections';
import type { Engine } from '../engine.js';
import { ReportQueries } from './report-queries.js';

export interface DossierFilter {
  readonly stage?: string;
  readonly award?: string;
  readonly proposerUnit?: string;
  readonly limit?: number;
  readonly offset?: number;
}

export interface TaskFilter {
  readonly role?: string;
  readonly unit?: string;
  readonly dossier?: string;
  /** Only tasks that are overdue at this instant. */
  readonly overdueAt?: Instant;
  readonly limit?: number;
  readonly offset?: number;
}

/** A dossier as it was: its state after the last event recorded before an instant, and that history. */
export interface DossierAsOf {
  readonly dossier: Dossier;
  readonly revision: bigint;
  readonly timeline: readonly TimelineRow[];
}

/** What people ask. Lists and reports come from the read models, a single dossier's past from the log itself. */
export class DossierQueries {
  readonly reports: ReportQueries;

  constructor(private readonly engine: Engine) {
    this.reports = new ReportQueries(engine);
  }

  count({ stage, award, proposerUnit }: DossierFilter = {}): Promise<number> {
    return this.engine.readStore.count(dossierSummaryTable, { where: given({ stage, award, proposerUnit }) });
  }

  summaries(filter: DossierFilter = {}): Promise<readonly DossierSummaryRow[]> {
    const { stage, award, proposerUnit, limit = 100, offset = 0 } = filter;
    const where = given({ stage, award, proposerUnit });
    return this.engine.readStore.find(dossierSummaryTable, {
      where,
      orderBy: ['updatedAt'],
      descending: true,
      limit,
      offset,
    });
  }

  async summary(id: string): Promise<DossierSummaryRow | undefined> {
    const [row] = await this.engine.readStore.rowsOf(dossierSummaryTable, [id]);
    return row;
  }

  timeline(id: string): Promise<readonly TimelineRow[]> {
    return this.engine.readStore.find(timelineTable, { where: { dossier: id }, orderBy: ['revision'], limit: 100_000 });
  }

  tasks(filter: TaskFilter = {}): Promise<readonly TaskRow[]> {
    const { role, unit, dossier, limit = 100, offset = 0 } = filter;
    const where = {
      ...given({ role, unit, dossier }),
      ...(filter.overdueAt === undefined ? {} : { dueAt: overdueAt(filter.overdueAt) }),
    };
    return this.engine.readStore.find(taskTable, { where, orderBy: ['dueAt'], limit, offset });
  }

  /** Events up to the first one that was not recorded before the instant; `undefined` when the dossier did not exist then. */
  async asOf(id: string, before: Instant): Promise<DossierAsOf | undefined> {
    const history = await this.engine.history(dossierStream(id));
    // A clock may have gone back: what follows on an event that was not recorded yet cannot be read without it.
    const end = history.findIndex(({ metadata }) => metadata.recordedAt >= before);
    const events = end < 0 ? history : history.slice(0, end);
    const dossier = events.reduce<DossierState>(evolve, undefined);
    if (!dossier) return undefined;
    return { dossier, revision: BigInt(events.length - 1), timeline: events.map(timelineRow) };
  }

  /**
   * Every action for whoever is asked about; `undefined` when there is no such dossier. Without a unit: the one that has
   * this role in the dossier.
   */
  async allowed(
    id: string,
    asked: Pick<Actor, 'role'> & Partial<Actor>,
  ): Promise<readonly AllowedAction[] | undefined> {
    const stream = dossierStream(id);
    const { state } = await this.engine.dossier(stream);
    if (!state) return undefined;
    const actor = { id: asked.role, unit: unitInRole(state, asked.role) ?? '', ...asked };
    return allowedActions(this.engine, state, { now: this.engine.clock.now(), actor, stream });
  }
}

function given<T extends string>(values: { readonly [C in T]: string | undefined }): { [C in T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [C in T]?: string };
}
