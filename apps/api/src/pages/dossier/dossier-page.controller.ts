import { Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DossierReader } from '../reading/dossier-reader.js';
import { OwnRows } from '../../reading/own-rows.js';
import { askedOf } from '../serving/asked.js';
import { PageController } from '../serving/page-controller.js';
import { PageSender } from '../serving/page-sender.js';
import { fill } from '../text/language.js';
import { listLink, type Asked } from '../text/links.js';
import { dossierView, OLDEST_FIRST } from './dossier.view.js';
import { dossierWords } from './dossier.words.js';

@PageController('ho-so')
@OwnRows()
export class DossierPageController {
  constructor(
    private readonly dossiers: DossierReader,
    private readonly sender: PageSender,
  ) {}

  @Get(':id')
  async dossier(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const asked = askedOf(request);
    const sources = await this.dossiers.find(id, asked.language);
    if (!sources) return this.noSuchDossier(id, asked, response);
    const newestFirst = asked.query['thu-tu'] !== OLDEST_FIRST['thu-tu'];
    const view = dossierView({ ...sources, newestFirst });
    this.sender.send(response, { template: 'dossier', view, asked, title: view.subject });
  }

  private noSuchDossier(id: string, asked: Asked, response: Response): void {
    const { language } = asked;
    const title = dossierWords.notFound[language];
    const text = fill(dossierWords.notFoundText[language], { id: id.slice(0, 80) });
    const next = { text: dossierWords.notFoundNext[language], href: listLink(language, {}) };
    response.status(404);
    this.sender.send(response, { template: 'message', view: { title, text, next }, asked, title });
  }
}
