import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AskReport, Engine, ListReported, type ReportQuestion } from '@vinhdanh/application';
import type { Report, ReportDescription, ReportList } from '@vinhdanh/contract';
import { reports } from '@vinhdanh/projections';
import type { ApiRequest } from '../http/api-request.js';
import { languageOf } from '../http/language.js';
import { Answers } from '../openapi/answers.js';
import { ProblemAnswers } from '../openapi/problem-answers.js';
import { rejectionProblem } from '../problems/problem-seeds.js';
import { AtLeast, FromReadModels } from '../reading/at-least.js';
import { narrowedBy, ReportAsked, ReportListAsked } from './reports.dto.js';
import { description, listIn, reportIn } from './views.js';

const LIMIT = 100;

function ReportParam(): MethodDecorator {
  const schema = { type: 'string', enum: reports.map(({ name }) => name) };
  return ApiParam({ name: 'name', description: 'Tên báo cáo / Name of the report', schema });
}

/** What supervisors steer by: every number lists exactly what it counts. */
@ApiTags('Báo cáo / Reports')
@Controller('reports')
@FromReadModels()
export class ReportsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly engine: Engine,
  ) {}

  @Get()
  @Answers('Các báo cáo', 'The reports', ['ReportDescription'])
  findReports(@Query() _: AtLeast, @Req() request: ApiRequest): readonly ReportDescription[] {
    return reports.map((report) => description(report, languageOf(request)));
  }

  @Get(':name')
  @ReportParam()
  @ProblemAnswers(404, 422)
  @Answers('Một báo cáo, hiện nay hoặc như đã ghi nhận đến một ngày', 'A report, as of now or of a day', 'Report')
  async askReport(
    @Param('name') name: string,
    @Query() asked: ReportAsked,
    @Req() request: ApiRequest,
  ): Promise<Report> {
    const answer = await this.queries.execute(new AskReport(this.question(name, asked)));
    if ('kind' in answer) throw rejectionProblem(answer);
    return reportIn(answer, languageOf(request));
  }

  @Get(':name/dossiers')
  @ReportParam()
  @ProblemAnswers(404, 422)
  @Answers('Đúng những gì một con số đếm', 'Exactly what a number counts', 'ReportList')
  async listReported(
    @Param('name') name: string,
    @Query() asked: ReportListAsked,
    @Req() request: ApiRequest,
  ): Promise<ReportList> {
    const { column, limit = LIMIT, offset = 0 } = asked;
    const question = { ...this.question(name, asked), column, limit, offset };
    const answer = await this.queries.execute(new ListReported(question));
    if ('kind' in answer) throw rejectionProblem(answer);
    return listIn(answer, languageOf(request));
  }

  private question(name: string, asked: ReportAsked): ReportQuestion {
    return { name, asOf: asked.asOf, narrowed: narrowedBy(asked), now: this.engine.clock.now() };
  }
}
