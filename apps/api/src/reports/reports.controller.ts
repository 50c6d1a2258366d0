import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { CountOverdue, CountStages, Engine } from '@vinhdanh/application';
import type { OverdueCount, Report, StageCount } from '@vinhdanh/contract';
import type { Instant } from '@vinhdanh/kernel';
import { ReportAsked } from '../dossiers/queries/dossier-queries.dto.js';
import { instantOf } from '../fields/query-fields.js';
import { Answers } from '../openapi/answers.js';
import { FromReadModels } from '../reading/at-least.js';

/** What supervisors steer by: every number names what it counts. */
@ApiTags('Báo cáo / Reports')
@Controller('reports')
@FromReadModels()
export class ReportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly engine: Engine,
  ) {}

  @Get('stages')
  @Answers('Số hồ sơ theo giai đoạn, đơn vị, hình thức', 'Dossiers by stage, unit and award', 'StagesReport')
  async countStages(@Query() asked: ReportAsked): Promise<Report<StageCount>> {
    const at = this.instant(asked);
    return { at, lines: await this.queries.execute(new CountStages(at)) };
  }

  @Get('overdue')
  @Answers('Việc quá hạn theo đơn vị, hình thức', 'Overdue tasks by unit and award', 'OverdueReport')
  async countOverdue(@Query() asked: ReportAsked): Promise<Report<OverdueCount>> {
    const at = this.instant(asked);
    return { at, lines: await this.queries.execute(new CountOverdue(at)) };
  }

  private instant({ at }: ReportAsked): Instant {
    return at === undefined ? this.engine.clock.now() : instantOf(at);
  }
}
