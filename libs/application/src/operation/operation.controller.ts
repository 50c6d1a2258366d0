import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ReadModelDesk, type ProjectionStanding } from '../read-models/read-model-desk.js';
import { ReadModels } from '../read-models/read-models.js';
import { Metrics, type ProjectionFigures } from './metrics.js';
import { OpenOnLoopback } from './open-on-loopback.js';
import { Readiness, type ReadinessReport } from './readiness.js';
import { within } from './within.js';

/** For what watches the process: is it there, can it do its work, and how does it go. */
@ApiExcludeController()
@OpenOnLoopback()
@Controller()
export class OperationController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly readModels: ReadModels,
    private readonly desk: ReadModelDesk,
  ) {}

  @Get('health/live')
  @Header('Cache-Control', 'no-store')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** 503 while it is not; which part is in the way stands in the answer. */
  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) response: Answer): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (!report.ready) response.status(503);
    return report;
  }

  /** Prometheus' text format, soon: what cannot be known at the moment is left out, and `vinhdanh_store_up` says why. */
  @Get('metrics')
  @Header('Cache-Control', 'no-store')
  async figures(@Res({ passthrough: true }) response: Answer): Promise<string> {
    const { metrics } = this;
    const { log, readModels } = await this.readiness.report();
    metrics.log(log === 'up');
    metrics.readModels(readModels);
    metrics.lag(this.readModels.lag);
    const areOurs = log === 'up' && (readModels === 'up' || readModels === 'stopped');
    metrics.projections((areOurs && (await within(this.desk.standings()))?.map(figuresOf)) || []);
    response.header('Content-Type', metrics.contentType);
    return metrics.text();
  }
}

/** As much of Express's response as is used here. */
interface Answer {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

function figuresOf({ rebuild, ...standing }: ProjectionStanding): ProjectionFigures {
  const isUnderWay = rebuild?.state === 'building' || rebuild?.state === 'checking';
  return { ...standing, ...(isUnderWay && { rebuild }) };
}
