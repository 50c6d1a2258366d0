import { Injectable } from '@nestjs/common';
import { DossierQueries, Engine } from '@vinhdanh/application';
import { vietnamDate } from '@vinhdanh/kernel';
import { dossierSummaryTable, NOT_YET, overdueAt, stageVisitTable, taskTable } from '@vinhdanh/projections';
import { routeLine, type RouteLine } from '@vinhdanh/workflows';
import type { HomeCounts, HomeSources } from '../home/home.view.js';
import type { Language } from '../text/language.js';
import { SystemReader } from './system-reader.js';
import { ViewingReader } from './viewing-reader.js';

/** How many dossiers the front page shows. */
const SHOWN = 25;

/** What the front page tells of. */
@Injectable()
export class HomeReader {
  constructor(
    private readonly engine: Engine,
    private readonly queries: DossierQueries,
    private readonly viewings: ViewingReader,
    private readonly system: SystemReader,
  ) {}

  async read(language: Language): Promise<HomeSources> {
    const viewing = await this.viewings.viewing(language);
    const line = this.line();
    const summaries = await this.queries.summaries({ limit: SHOWN });
    const ids = summaries.map(({ dossier }) => dossier);
    return {
      viewing,
      clockToday: vietnamDate(this.engine.clock.now()),
      summaries,
      tasks: await this.engine.readStore.rowsOf(taskTable, ids),
      counts: await this.counts(line, viewing.now),
      mainLine: line.main,
      system: await this.system.read(),
    };
  }

  /** The route on the front page: the newest release of the first route. */
  private line(): RouteLine {
    const [first] = this.engine.workflows.all;
    const newest = first && this.engine.workflows.current(first.ref.id);
    return newest ? routeLine(newest.ref.id, newest.ref.version) : { main: [], side: [], ends: [] };
  }

  /** Counted by the database, so that the page costs the same however many dossiers there are. */
  private async counts({ main, side, ends }: RouteLine, now: string): Promise<HomeCounts> {
    const { readStore } = this.engine;
    const counted = await readStore.countBy(stageVisitTable, ['stage'], { where: { until: NOT_YET } });
    const standing = new Map(counted.map(({ stage, count }) => [stage, count]));
    return {
      dossiers: await readStore.count(dossierSummaryTable),
      atStage: new Map([...main, ...side].map((stage) => [stage, standing.get(stage) ?? 0])),
      ends,
      waiting: await readStore.count(taskTable),
      overdue: await readStore.count(taskTable, { where: { dueAt: overdueAt(now) } }),
    };
  }
}
