import type { Type } from '@nestjs/common';
import { QueryHandler, type Query } from '@nestjs/cqrs';
import { DossierQueries } from '../queries/dossier-queries.js';
import {
  AskReport,
  FindAllowedActions,
  FindDossier,
  FindDossierAsOf,
  FindDossiers,
  FindTasks,
  FindTimeline,
  ListReported,
} from './dossier-query.js';

export const dossierQueryHandlers: readonly Type[] = [
  answers(FindDossiers, (queries, { filter }) => queries.summaries(filter)),
  answers(FindDossier, (queries, { id }) => queries.summary(id)),
  answers(FindDossierAsOf, (queries, { id, before }) => queries.asOf(id, before)),
  answers(FindTimeline, (queries, { id }) => queries.timeline(id)),
  answers(FindAllowedActions, (queries, { id, asked }) => queries.allowed(id, asked)),
  answers(FindTasks, (queries, { filter }) => queries.tasks(filter)),
  answers(AskReport, (queries, { question }) => queries.reports.answer(question)),
  answers(ListReported, (queries, { question }) => queries.reports.list(question)),
];

type ResultOf<Q> = Q extends Query<infer R> ? R : never;
type QueryClass<Q> = new (...parts: never[]) => Q;

/** A handler class of the bus for one question. */
function answers<Q extends Query<unknown>>(
  question: QueryClass<Q>,
  answer: (queries: DossierQueries, query: Q) => Promise<ResultOf<Q>>,
): Type {
  @QueryHandler(question)
  class Handler {
    constructor(private readonly queries: DossierQueries) {}

    execute(query: Q): Promise<ResultOf<Q>> {
      return answer(this.queries, query);
    }
  }
  return Handler;
}
