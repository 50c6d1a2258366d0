import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { ProblemSeed } from '../../problems/problem-error.js';
import { shellWords } from '../shell/shell.words.js';
import { link } from '../text/links.js';
import { askedOf } from './asked.js';
import { PageSender } from './page-sender.js';

/** What stood in the way, as a page: for people whose browser asked for one. */
@Injectable()
export class ProblemPage {
  constructor(private readonly sender: PageSender) {}

  /** True for who would rather read a page than JSON. */
  isWanted(request: Request): boolean {
    return request.method === 'GET' && request.accepts(['application/problem+json', 'text/html']) === 'text/html';
  }

  send(request: Request, response: Response, { title, detail, errors = [] }: ProblemSeed): void {
    const asked = askedOf(request);
    const { language } = asked;
    const told = errors.map(({ message }) => message); // a page has no “errors” to refer to
    const next = { text: shellWords.home[language], href: link(language, '/') };
    const view = {
      title: title[language],
      text: (told.length === 0 ? [detail] : told).map((words) => words[language]).join(' '),
      next,
    };
    this.sender.send(response, { template: 'message', view, asked, title: view.title });
  }
}
