import { Query } from '@nestjs/cqrs';
import type { AllowedAction } from '@vinhdanh/dossier';
import type { Actor, Instant, Rejection } from '@vinhdanh/kernel';
import type { DossierSummaryRow, TaskRow, TimelineRow } from '@vinhdanh/projections';
import type { DossierAsOf, DossierFilter, TaskFilter } from '../queries/dossier-queries.js';
import type { ListAnswer, ListQuestion, ReportAnswer, ReportQuestion } from '../queries/report-queries.js';

/** What may be asked over the QueryBus: a class for each question, named for it. */

export class FindDossiers extends Query<readonly DossierSummaryRow[]> {
  constructor(readonly filter: DossierFilter) {
    super();
  }
}

export class FindDossier extends Query<DossierSummaryRow | undefined> {
  constructor(readonly id: string) {
    super();
  }
}

export class FindDossierAsOf extends Query<DossierAsOf | undefined> {
  constructor(
    readonly id: string,
    readonly before: Instant,
  ) {
    super();
  }
}

export class FindTimeline extends Query<readonly TimelineRow[]> {
  constructor(readonly id: string) {
    super();
  }
}

export class FindAllowedActions extends Query<readonly AllowedAction[] | undefined> {
  constructor(
    readonly id: string,
    readonly asked: Pick<Actor, 'role'> & Partial<Actor>,
  ) {
    super();
  }
}

export class FindTasks extends Query<readonly TaskRow[]> {
  constructor(readonly filter: TaskFilter) {
    super();
  }
}

export class AskReport extends Query<ReportAnswer | Rejection> {
  constructor(readonly question: ReportQuestion) {
    super();
  }
}

/** What a number of a report counts. */
export class ListReported extends Query<ListAnswer | Rejection> {
  constructor(readonly question: ListQuestion) {
    super();
  }
}
