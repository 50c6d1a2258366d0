import { Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ReportReader } from '../reading/report-reader.js';
import { askedOf, listOf } from '../serving/asked.js';
import { PageController } from '../serving/page-controller.js';
import { PageSender } from '../serving/page-sender.js';
import { link } from '../text/links.js';
import { listView } from './list.view.js';
import { reportView } from './report.view.js';
import { reportWords } from './report.words.js';

@PageController('bao-cao')
export class ReportPageController {
  constructor(
    private readonly reports: ReportReader,
    private readonly sender: PageSender,
  ) {}

  @Get()
  async report(@Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = askedOf(request);
    const view = reportView(await this.reports.report(asked.language));
    this.sender.send(response, { template: 'report', view, asked, title: reportWords.title[asked.language] });
  }

  @Get('danh-sach')
  async list(@Query() query: object, @Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = askedOf(request);
    const view = listView(await this.reports.list(asked.language, listOf(query)));
    const above = [{ text: reportWords.title[asked.language], href: link(asked.language, '/bao-cao') }];
    this.sender.send(response, { template: 'list', view, asked, title: reportWords.listTitle[asked.language], above });
  }
}
