import { Injectable } from '@nestjs/common';
import { Engine } from '@vinhdanh/application';
import type { Response } from 'express';
import { shell, type ShellParts } from '../shell/shell.view.js';
import { pageHeaders } from './page-headers.js';
import { Renderer, type Template } from './renderer.js';

/** A page on its way out: its template, what frames it and what it shows. */
export interface Page extends Omit<ShellParts, 'place'> {
  readonly template: Template;
  readonly view: object;
}

@Injectable()
export class PageSender {
  constructor(
    private readonly engine: Engine,
    private readonly renderer: Renderer,
  ) {}

  send(response: Response, { template, view, ...parts }: Page): void {
    const place = this.engine.installation.name;
    for (const [name, value] of Object.entries(pageHeaders)) response.setHeader(name, value);
    response.send(this.renderer.page(template, shell({ ...parts, place }), view));
  }
}
