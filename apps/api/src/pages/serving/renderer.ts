import { join } from 'node:path';
import { Eta } from 'eta';
import type { Shell } from '../shell/shell.view.js';
import { readAssets, type Assets } from './assets.js';

export type Template = 'home' | 'dossier' | 'report' | 'reported' | 'list' | 'message';

/** Turns views into pages. Everything that a template prints is escaped; only its own partials are not. */
export class Renderer {
  readonly assets: Assets = readAssets(join(__dirname, '..', 'assets'));
  private readonly eta = new Eta({
    views: join(__dirname, '..', 'templates'),
    autoEscape: true,
    autoTrim: false,
    cache: true,
  });

  page(template: Template, shell: Shell, view: object): string {
    const assets = { css: this.assets.pathOf('vinhdanh.css'), icon: this.assets.pathOf('mark.svg') };
    return this.eta.render(`./${template}`, { shell, assets, view });
  }
}
