import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { FindDossier, FindDossiers, FindTasks, FindTimeline } from '@vinhdanh/application';
import type { DossierSummary, DossierView, TimelineLine } from '@vinhdanh/contract';
import type { DossierSummaryRow } from '@vinhdanh/projections';
import type { Response } from 'express';
import { Answers, DossierParam } from '../../openapi/answers.js';
import { ProblemAnswers } from '../../openapi/problem-answers.js';
import { AtLeast, FromReadModels } from '../../reading/at-least.js';
import { DossierId, dossierNotFound } from '../dossier-id.js';
import { DossiersAsked } from './dossier-queries.dto.js';
import { timelineLine } from './views.js';

/** Dossiers from the read models. */
@ApiTags('Tra cứu hồ sơ / Dossiers')
@Controller('dossiers')
@FromReadModels()
export class DossiersController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers('Danh sách hồ sơ, mới thay đổi xếp trước', 'The dossiers, last changed first', ['DossierSummary'])
  findDossiers(@Query() asked: DossiersAsked): Promise<readonly DossierSummary[]> {
    return this.queries.execute(new FindDossiers(asked));
  }

  /** Its ETag is the revision that If-Match of the next command names. */
  @Get(':id')
  @DossierParam()
  @ProblemAnswers(404)
  @Answers('Một hồ sơ với các việc đang chờ', 'One dossier with its waiting tasks', 'DossierView')
  async findDossier(
    @DossierId() id: string,
    @Query() _: AtLeast,
    @Res({ passthrough: true }) response: Response,
  ): Promise<DossierView> {
    const summary = await this.summary(id);
    const tasks = await this.queries.execute(new FindTasks({ dossier: id }));
    response.set('ETag', `"${summary.revision}"`);
    return { ...summary, tasks };
  }

  @Get(':id/timeline')
  @DossierParam()
  @ProblemAnswers(404)
  @Answers('Toàn bộ diễn biến', 'The whole timeline', ['TimelineLine'])
  async findTimeline(@DossierId() id: string, @Query() _: AtLeast): Promise<readonly TimelineLine[]> {
    await this.summary(id);
    const rows = await this.queries.execute(new FindTimeline(id));
    return rows.map(timelineLine);
  }

  /** @throws ProblemError (404) */
  private async summary(id: string): Promise<DossierSummaryRow> {
    const summary = await this.queries.execute(new FindDossier(id));
    if (!summary) throw dossierNotFound();
    return summary;
  }
}
