import { Injectable } from '@nestjs/common';
import { DossierQueries, Engine, type ReportQuestion } from '@vinhdanh/application';
import { isCivilDate, vietnamDate, type Rejection } from '@vinhdanh/kernel';
import { NOT_YET, stageVisitTable, taskTable } from '@vinhdanh/projections';
import { rejectionProblem, requestProblem } from '../../problems/problem-seeds.js';
import type { ListSources } from '../report/list.view.js';
import { PAGE_SIZE, pagesOf } from '../report/paging.view.js';
import type { Choices } from '../report/report-form.view.js';
import type { ReportSources } from '../report/report.view.js';
import type { ReportedSources } from '../report/reported.view.js';
import { reportWords } from '../report/report.words.js';
import type { Language } from '../text/language.js';
import { AS_OF, type DossierList, type ReportPlace } from '../text/links.js';
import { ViewingReader } from './viewing-reader.js';

/** The supervisor's reports, the lists behind their numbers, and the list of all dossiers. */
@Injectable()
export class ReportReader {
  constructor(
    private readonly engine: Engine,
    private readonly queries: DossierQueries,
    private readonly viewings: ViewingReader,
  ) {}

  /**
   * A value that nothing can have is told beside its filter, in place of figures.
   * @throws ProblemError for a report, day or filter that there is not
   */
  async report(language: Language, place: ReportPlace): Promise<ReportSources> {
    const question = this.question(place);
    const naming = { language, law: this.engine.law, choices: await this.choices() };
    const answer = await this.queries.reports.answer(question);
    return 'kind' in answer ? { ...(await this.refused(question, answer)), ...naming } : { answer, ...naming };
  }

  /** One beyond the last page shows the last. @throws ProblemError */
  async reported(language: Language, place: ReportPlace & { readonly page: number }): Promise<ReportedSources> {
    const ask = async (page: number): Promise<ReportedSources> => {
      const question = { ...this.question(place), column: place.column };
      const window = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
      const answer = await this.queries.reports.list({ ...question, ...window });
      if ('kind' in answer) throw rejectionProblem(answer);
      return { answer, language, law: this.engine.law };
    };
    const sources = await ask(place.page);
    const last = pagesOf(sources.answer.total);
    return place.page > last ? ask(last) : sources;
  }

  async list(language: Language, filter: DossierList): Promise<ListSources> {
    const viewing = await this.viewings.viewing(language);
    const { unit, award, stage } = filter;
    const narrowed = {
      ...(unit === undefined ? {} : { proposerUnit: unit }),
      ...(award === undefined ? {} : { award }),
      ...(stage === undefined ? {} : { stage }),
    };
    const total = await this.queries.count(narrowed);
    const page = Math.min(filter.page ?? 1, pagesOf(total));
    const window = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
    const summaries = await this.queries.summaries({ ...narrowed, ...window });
    const ids = summaries.map(({ dossier }) => dossier);
    const tasks = await this.engine.readStore.rowsOf(taskTable, ids);
    return { viewing, filter, total, page, summaries, tasks };
  }

  /** @throws ProblemError for what is refused for more than the value of one filter */
  private async refused(
    question: ReportQuestion,
    refusal: Rejection,
  ): Promise<Pick<ReportSources, 'answer' | 'refused'>> {
    if (refusal.field === undefined) throw rejectionProblem(refusal);
    const { narrowed = {}, ...rest } = question;
    const all = await this.queries.reports.answer(rest);
    const dimension = 'kind' in all ? undefined : all.report.filters.find((one) => refusal.field === `/${one}`);
    if ('kind' in all || dimension === undefined) throw rejectionProblem(refusal);
    return { answer: { ...all, narrowed }, refused: { dimension, message: refusal.message } };
  }

  private question({ name, asOf, narrowed }: ReportPlace): ReportQuestion {
    if (asOf !== undefined && !isCivilDate(asOf)) {
      const fault = { parameter: AS_OF, code: 'DATE_DOES_NOT_EXIST', message: reportWords.dayNotReal };
      throw requestProblem('QUERY_NOT_VALID', { errors: [fault] });
    }
    return { name, asOf, narrowed, now: this.engine.clock.now() };
  }

  private async choices(): Promise<Choices> {
    const query = { where: { until: NOT_YET } };
    const counted = await this.engine.readStore.countBy(stageVisitTable, ['proposerUnit', 'proposer'], query);
    const units = new Map(counted.map(({ proposerUnit, proposer }) => [proposerUnit, proposer]));
    return {
      units: [...units].map(([id, name]) => ({ id, name })),
      stages: this.engine.workflows.stages,
      today: vietnamDate(this.engine.clock.now()),
    };
  }
}
