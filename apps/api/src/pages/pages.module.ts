import { Module } from '@nestjs/common';
import { DossierPageController } from './dossier/dossier-page.controller.js';
import { HomeController } from './home/home.controller.js';
import { DossierReader } from './reading/dossier-reader.js';
import { HomeReader } from './reading/home-reader.js';
import { SystemReader } from './reading/system-reader.js';
import { ReportReader } from './reading/report-reader.js';
import { ViewingReader } from './reading/viewing-reader.js';
import { ReportPageController } from './report/report-page.controller.js';
import { AssetsController } from './serving/assets.controller.js';
import { PageSender } from './serving/page-sender.js';
import { ProblemPage } from './serving/problem-page.js';
import { Renderer } from './serving/renderer.js';

/** Pages for people, made on the server; nothing on them needs a script. EngineModule is global and gives the rest. */
@Module({
  controllers: [HomeController, DossierPageController, ReportPageController, AssetsController],
  providers: [Renderer, PageSender, ProblemPage, ViewingReader, HomeReader, SystemReader, DossierReader, ReportReader],
  exports: [ProblemPage],
})
export class PagesModule {}
