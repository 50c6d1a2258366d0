import { Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ReadModelDesk } from '@vinhdanh/application';
import type { ProjectionStatus } from '@vinhdanh/contract';
import type { Actor } from '@vinhdanh/kernel';
import { CurrentActor } from '../access/current-actor.js';
import { AnswersLater, Answers } from '../openapi/answers.js';
import { ProblemAnswers } from '../openapi/problem-answers.js';
import { requestProblem } from '../problems/problem-seeds.js';
import { OwnRows } from '../reading/own-rows.js';
import { assertSupervisor } from './supervisor.js';

/** The read models: how far they are, and how to have one built anew beside the rows that are shown. */
@ApiTags('Bảng đọc / Read models')
@Controller('projections')
@OwnRows()
export class ProjectionsController {
  constructor(private readonly desk: ReadModelDesk) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ProblemAnswers(503)
  @Answers('Các bảng đọc đã theo đến đâu', 'How far the read models have followed the log', ['ProjectionStatus'])
  findProjections(): Promise<readonly ProjectionStatus[]> {
    return this.desk.status();
  }

  @Post(':name/rebuild')
  @HttpCode(202)
  @ApiParam({ name: 'name', description: 'Tên bảng đọc / Name of the read model' })
  @ProblemAnswers(403, 404, 503)
  @AnswersLater(
    'Dựng lại một bảng đọc từ nhật ký, bên cạnh bảng đang dùng',
    'Have a read model built anew from the log, beside the one in use',
    'ProjectionStatus',
  )
  async rebuildProjection(@Param('name') name: string, @CurrentActor() actor: Actor): Promise<ProjectionStatus> {
    assertSupervisor(actor);
    return this.statusAfter(name, await this.desk.orderRebuild(name, actor.id));
  }

  @Delete(':name/rebuild')
  @HttpCode(202)
  @ApiParam({ name: 'name', description: 'Tên bảng đọc / Name of the read model' })
  @ProblemAnswers(403, 404, 503)
  @AnswersLater(
    'Hủy việc dựng lại; bảng đang dùng không đổi',
    'Call the rebuild off; the read model in use stays as it is',
    'ProjectionStatus',
  )
  async cancelRebuild(@Param('name') name: string, @CurrentActor() actor: Actor): Promise<ProjectionStatus> {
    assertSupervisor(actor);
    return this.statusAfter(name, await this.desk.cancelRebuild(name, actor.id));
  }

  private async statusAfter(name: string, isKnown: boolean): Promise<ProjectionStatus> {
    const status = isKnown && (await this.desk.status()).find(({ projection }) => projection === name);
    if (!status) throw requestProblem('PROJECTION_NOT_FOUND');
    return status;
  }
}
