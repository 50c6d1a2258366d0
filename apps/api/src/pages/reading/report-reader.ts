import { Injectable } from '@nestjs/common';
import { DossierQueries, Engine } from '@vinhdanh/application';
import { dossierSummaryTable, taskTable } from '@vinhdanh/projections';
import { countedBy, type ListSources } from '../report/list.view.js';
import type { ReportSources } from '../report/report.view.js';
import { routeLine } from '../route/route-line.js';
import type { Language } from '../text/language.js';
import type { DossierList } from '../text/links.js';
import { ViewingReader } from './viewing-reader.js';

/** The supervisor's report and the lists behind its numbers. */
@Injectable()
export class ReportReader {
  constructor(
    private readonly engine: Engine,
    private readonly queries: DossierQueries,
    private readonly viewings: ViewingReader,
  ) {}

  async report(language: Language): Promise<ReportSources> {
    const viewing = await this.viewings.viewing(language);
    const stages = await this.queries.stages(viewing.now);
    const overdue = await this.queries.overdue(viewing.now);
    const lines = this.engine.workflows.all.map(({ ref }) => routeLine(ref.id, ref.version));
    const stageOrder = [...new Set(lines.flatMap(({ main, side }) => [...main, ...side]))];
    return { viewing, stages, overdue, stageOrder };
  }

  async list(language: Language, filter: DossierList): Promise<ListSources> {
    const viewing = await this.viewings.viewing(language);
    const counted = countedBy(await this.queries.stages(viewing.now), filter);
    const { readStore } = this.engine;
    const summaries = await readStore.rowsOf(dossierSummaryTable, counted.pageIds);
    const tasks = await readStore.rowsOf(taskTable, counted.pageIds);
    return { viewing, filter, counted, summaries, tasks };
  }
}
