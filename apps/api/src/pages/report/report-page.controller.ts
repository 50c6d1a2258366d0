import { Get, Param, Query, Req, Res } from '@nestjs/common';
import { reports } from '@vinhdanh/projections';
import type { Request, Response } from 'express';
import { ReportReader } from '../reading/report-reader.js';
import { OwnRows } from '../../reading/own-rows.js';
import { askedOf, assertAsked, listOf, reportOf } from '../serving/asked.js';
import { PageController } from '../serving/page-controller.js';
import { PageSender } from '../serving/page-sender.js';
import { AS_OF, COLUMN, LANGUAGE, link, PAGE, reportLink, reportQuestions } from '../text/links.js';
import { listView } from './list.view.js';
import { reportView } from './report.view.js';
import { reportedView } from './reported.view.js';
import { reportWords } from './report.words.js';

/** What each page may be asked. */
const REPORT = [LANGUAGE, AS_OF, ...Object.values(reportQuestions)];
const REPORTED = [...REPORT, COLUMN, PAGE];
const LIST = [LANGUAGE, reportQuestions.unit, reportQuestions.award, reportQuestions.stage, PAGE];

@PageController('bao-cao')
@OwnRows()
export class ReportPageController {
  constructor(
    private readonly reports: ReportReader,
    private readonly sender: PageSender,
  ) {}

  /** The first report there is. */
  @Get()
  first(@Query() query: object, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.report(reports[0]?.name ?? '', query, request, response);
  }

  @Get('danh-sach')
  async list(@Query() query: object, @Req() request: Request, @Res() response: Response): Promise<void> {
    assertAsked(query, LIST);
    const asked = askedOf(request);
    const view = listView(await this.reports.list(asked.language, listOf(query)));
    const above = [{ text: reportWords.title[asked.language], href: link(asked.language, '/bao-cao') }];
    this.sender.send(response, { template: 'list', view, asked, title: reportWords.listTitle[asked.language], above });
  }

  @Get(':name')
  async report(
    @Param('name') name: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    assertAsked(query, REPORT);
    const asked = askedOf(request);
    const sources = await this.reports.report(asked.language, reportOf(name, query));
    const view = reportView(sources);
    if (sources.refused) response.status(422);
    this.sender.send(response, { template: 'report', view, asked, title: view.title });
  }

  @Get(':name/danh-sach')
  async reported(
    @Param('name') name: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    assertAsked(query, REPORTED);
    const asked = askedOf(request);
    const place = reportOf(name, query);
    const sources = await this.reports.reported(asked.language, place);
    const view = reportedView(sources);
    const { report } = sources.answer;
    const here = { name, asOf: place.asOf, narrowed: {} };
    const above = [{ text: report.title[asked.language], href: reportLink(asked.language, here) }];
    this.sender.send(response, { template: 'reported', view, asked, title: view.title, above });
  }
}
