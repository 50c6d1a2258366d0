import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { FindProjections, Worker } from '@vinhdanh/application';
import type { ProjectionStatus } from '@vinhdanh/contract';
import type { Actor } from '@vinhdanh/kernel';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../openapi/answers.js';
import { ProblemAnswers } from '../openapi/problem-answers.js';
import { requestProblem } from '../problems/problem-seeds.js';

/** The read models: how far they are, and how to have one folded anew. */
@ApiTags('Bảng đọc / Read models')
@Controller('projections')
export class ProjectionsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly worker: Worker,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ProblemAnswers()
  @Answers('Các bảng đọc đã theo đến đâu', 'How far the read models have followed the log', ['ProjectionStatus'])
  findProjections(): Promise<readonly ProjectionStatus[]> {
    return this.queries.execute(new FindProjections());
  }

  @Post(':name/rebuild')
  @HttpCode(200)
  @ApiParam({ name: 'name', description: 'Tên bảng đọc / Name of the read model' })
  @ProblemAnswers(403, 404)
  @Answers('Dựng lại một bảng đọc từ nhật ký', 'Fold a read model anew from the log', 'ProjectionStatus')
  async rebuildProjection(@Param('name') name: string, @CurrentActor() actor: Actor): Promise<ProjectionStatus> {
    if (actor.role !== 'supervisor') throw requestProblem('ROLE_NOT_ALLOWED');
    if (!(await this.worker.rebuild(name))) throw requestProblem('PROJECTION_NOT_FOUND');
    const status = (await this.findProjections()).find(({ projection }) => projection === name);
    if (!status) throw requestProblem('PROJECTION_NOT_FOUND');
    return status;
  }
}
