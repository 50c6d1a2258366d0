import { Controller, Get, Header, HttpException } from '@nestjs/common';
import { ReadModels } from '@vinhdanh/application';

/** For what watches the process: is it there, and does it do its work. */
@Controller('health')
export class HealthController {
  constructor(private readonly readModels: ReadModels) {}

  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  ready(): { readonly status: 'ok' } {
    const { fault } = this.readModels.progress.status;
    if (fault) throw new HttpException({ status: 'stopped' }, 503);
    return { status: 'ok' };
  }
}
