import { Injectable } from '@nestjs/common';
import { Engine } from '@vinhdanh/application';
import { dossierSummaryTable } from '@vinhdanh/projections';
import { viewingOf, type Viewing } from '../due/viewing.js';
import type { Language } from '../text/language.js';

/** Finds out as of when a page judges. */
@Injectable()
export class ViewingReader {
  constructor(private readonly engine: Engine) {}

  async viewing(language: Language): Promise<Viewing> {
    const { readStore, clock, law } = this.engine;
    const [last] = await readStore.find(dossierSummaryTable, { orderBy: ['updatedAt'], descending: true, limit: 1 });
    const real = await readStore.find(dossierSummaryTable, { where: { example: false }, limit: 1 });
    return viewingOf(law, language, clock.now(), { lastChange: last?.updatedAt, real: real.length > 0 });
  }
}
