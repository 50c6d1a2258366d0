import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ReadModelDesk } from '@vinhdanh/application';
import type { Incident, SkippedEvent } from '@vinhdanh/contract';
import type { Actor, IncidentRow, SkippedEventRow } from '@vinhdanh/kernel';
import { CurrentActor } from '../access/current-actor.js';
import { Text, Words } from '../fields/fields.js';
import { Answers, AnswersLater } from '../openapi/answers.js';
import { ProblemAnswers } from '../openapi/problem-answers.js';
import { requestProblem } from '../problems/problem-seeds.js';
import { OwnRows } from '../reading/own-rows.js';
import { assertSupervisor } from './supervisor.js';

class Skip {
  @Words('Lý do bỏ qua sự kiện; được giữ lại / Why the event is left out; kept')
  readonly reason: string;

  @Text('Mã sự kiện đã xem; không bỏ qua sự kiện khác / Its id as seen; no other is left out', { optional: true })
  readonly event?: string;
}

/** Dossiers that are parked in a read model because an event could not be folded. */
@ApiTags('Bảng đọc / Read models')
@Controller('incidents')
@OwnRows()
export class IncidentsController {
  constructor(private readonly desk: ReadModelDesk) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @ProblemAnswers(503)
  @Answers('Hồ sơ bị tạm dừng trong bảng đọc', 'Dossiers that are parked in a read model', ['Incident'])
  async findIncidents(): Promise<readonly Incident[]> {
    return (await this.desk.incidents()).map(incidentOf);
  }

  @Get('skipped')
  @Header('Cache-Control', 'no-store')
  @ProblemAnswers(503)
  @Answers('Sự kiện đã được bỏ qua, vì sao, do ai', 'Events that were left out, why, and by whom', ['SkippedEvent'])
  async findSkipped(): Promise<readonly SkippedEvent[]> {
    return (await this.desk.skipped()).map(skippedOf);
  }

  @Get(':projection/:dossier')
  @Header('Cache-Control', 'no-store')
  @ParkedAt()
  @ProblemAnswers(404, 503)
  @Answers('Một hồ sơ bị tạm dừng trong bảng đọc', 'One dossier that is parked in a read model', 'Incident')
  async findIncident(@Param('projection') projection: string, @Param('dossier') dossier: string): Promise<Incident> {
    return this.parked(projection, dossier);
  }

  @Post(':projection/:dossier/retry')
  @HttpCode(202)
  @ParkedAt()
  @ProblemAnswers(403, 404, 503)
  @AnswersLater('Thử lại một hồ sơ bị tạm dừng', 'Have a parked dossier tried again', 'Incident')
  async retry(
    @Param('projection') projection: string,
    @Param('dossier') dossier: string,
    @CurrentActor() actor: Actor,
  ): Promise<Incident> {
    assertSupervisor(actor);
    const incident = await this.parked(projection, dossier);
    await this.desk.retry(projection, dossier, actor.id);
    return incident;
  }

  @Post(':projection/:dossier/skip')
  @HttpCode(202)
  @ParkedAt()
  @ProblemAnswers(400, 403, 404, 503)
  @AnswersLater(
    'Bỏ qua sự kiện đã làm hồ sơ tạm dừng, có lý do',
    'Have the event left out that parked a dossier, with a reason',
    'Incident',
  )
  async skip(
    @Param() { projection, dossier }: { projection: string; dossier: string },
    @Body() { reason, event }: Skip,
    @CurrentActor() actor: Actor,
  ): Promise<Incident> {
    assertSupervisor(actor);
    const incident = await this.parked(projection, dossier);
    const meant = event ?? incident.event;
    if (!(await this.desk.skip(projection, dossier, { event: meant, reason, by: actor.id })))
      throw requestProblem('INCIDENT_NOT_FOUND');
    return incident;
  }

  private async parked(projection: string, dossier: string): Promise<Incident> {
    const incident = await this.desk.incident(projection, dossier);
    if (!incident) throw requestProblem('INCIDENT_NOT_FOUND');
    return incidentOf(incident);
  }
}

function incidentOf({ partition, ...row }: IncidentRow): Incident {
  const { projection, event, revision, type, cause, attempts, at } = row;
  return { projection, dossier: partition, event, revision, type, cause, attempts, at };
}

function skippedOf({ partition, ...row }: SkippedEventRow): SkippedEvent {
  const { projection, event, position, reason, by, at } = row;
  return { projection, dossier: partition, event, position, reason, by, at };
}

function ParkedAt(): MethodDecorator {
  const projection = ApiParam({ name: 'projection', description: 'Tên bảng đọc / Name of the read model' });
  const dossier = ApiParam({ name: 'dossier', description: 'Mã hồ sơ / Id of the dossier' });
  return (target, key, descriptor) => {
    projection(target, key, descriptor);
    dossier(target, key, descriptor);
  };
}
