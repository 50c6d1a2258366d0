import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { FindTasks } from '@vinhdanh/application';
import type { Task } from '@vinhdanh/contract';
import { instantOf } from '../../fields/query-fields.js';
import { Answers } from '../../openapi/answers.js';
import { FromReadModels } from '../../reading/at-least.js';
import { TasksAsked } from './dossier-queries.dto.js';

@ApiTags('Việc đang chờ / Tasks')
@Controller('tasks')
@FromReadModels()
export class TasksController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers('Việc đang chờ, hạn gần nhất xếp trước', 'What waits, the nearest due date first', ['Task'])
  findTasks(@Query() { overdueAt, ...asked }: TasksAsked): Promise<readonly Task[]> {
    const late = overdueAt === undefined ? {} : { overdueAt: instantOf(overdueAt) };
    return this.queries.execute(new FindTasks({ ...asked, ...late }));
  }
}
