import { Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HomeReader } from '../reading/home-reader.js';
import { OwnRows } from '../../reading/own-rows.js';
import { askedOf } from '../serving/asked.js';
import { PageController } from '../serving/page-controller.js';
import { PageSender } from '../serving/page-sender.js';
import { homeView } from './home.view.js';
import { homeWords } from './home.words.js';

@PageController()
@OwnRows()
export class HomeController {
  constructor(
    private readonly homes: HomeReader,
    private readonly sender: PageSender,
  ) {}

  @Get()
  async home(@Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = askedOf(request);
    const view = homeView(await this.homes.read(asked.language));
    this.sender.send(response, { template: 'home', view, asked, title: homeWords.title[asked.language] });
  }
}
