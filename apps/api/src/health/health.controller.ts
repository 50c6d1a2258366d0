import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Engine, ReadModels } from '@vinhdanh/application';
import { OpenOnLoopback } from '../access/open-on-loopback.js';
import { requestProblem } from '../problems/problem-seeds.js';

/** For what watches the process: is it there, and can it do its work. */
@ApiExcludeController()
@OpenOnLoopback()
@Controller('health')
export class HealthController {
  constructor(
    private readonly engine: Engine,
    private readonly readModels: ReadModels,
  ) {}

  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** @throws StoreUnusable (503) when the log cannot be read · ProblemError (503) when the read models have stopped */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(): Promise<{ readonly status: 'ok' }> {
    await this.engine.eventStore.head();
    if (this.readModels.progress.status.fault) throw requestProblem('READ_MODEL_STOPPED');
    return { status: 'ok' };
  }
}
