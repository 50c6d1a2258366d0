import { Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { PageController } from './page-controller.js';
import { Renderer } from './renderer.js';

/** Style sheet and mark. Their names change with their content. */
@PageController('assets')
export class AssetsController {
  constructor(private readonly renderer: Renderer) {}

  @Get(':name')
  asset(@Param('name') name: string, @Res() response: Response): void {
    const asset = this.renderer.assets.served.get(name);
    if (!asset) {
      response.status(404).type('text/plain').send('Not found');
      return;
    }
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.type(asset.type).send(asset.content);
  }
}
