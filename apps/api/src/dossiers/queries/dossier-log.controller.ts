import { Controller, Get, Header, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Engine, FindAllowedActions, FindDossierAsOf } from '@vinhdanh/application';
import type { AllowedActions, DossierAsOf } from '@vinhdanh/contract';
import type { Actor } from '@vinhdanh/kernel';
import { CurrentActor } from '../../access/current-actor.js';
import { instantOf, justAfter } from '../../fields/query-fields.js';
import type { ApiRequest } from '../../http/api-request.js';
import { languageOf } from '../../http/language.js';
import { Answers, DossierParam } from '../../openapi/answers.js';
import { ProblemAnswers } from '../../openapi/problem-answers.js';
import { DossierId, dossierNotFound } from '../dossier-id.js';
import { AllowedAsked, AsOfAsked } from './dossier-queries.dto.js';
import { allowedAction, dossierThen } from './views.js';

/** A dossier from the log itself: never behind, and as it was at any time. */
@ApiTags('Tra cứu hồ sơ / Dossiers')
@Controller('dossiers/:id')
export class DossierLogController {
  constructor(
    private readonly queries: QueryBus,
    private readonly engine: Engine,
  ) {}

  @Get('as-of')
  @Header('Cache-Control', 'no-store')
  @DossierParam()
  @ProblemAnswers(400, 404)
  @Answers('Hồ sơ như đã ghi nhận tại một thời điểm', 'The dossier as it was recorded at a moment', 'DossierAsOf')
  async findDossierAsOf(@DossierId() id: string, @Query() asked: AsOfAsked): Promise<DossierAsOf> {
    const at = asked.at ?? this.engine.clock.now();
    const then = await this.queries.execute(new FindDossierAsOf(id, justAfter(at)));
    if (!then) throw dossierNotFound();
    return dossierThen(instantOf(at), then);
  }

  @Get('allowed')
  @Header('Cache-Control', 'no-store')
  @DossierParam()
  @ProblemAnswers(400, 404)
  @Answers('Mọi việc, làm được hay không và vì sao', 'Every action, allowed or not, and why', 'AllowedActions')
  async findAllowedActions(
    @DossierId() id: string,
    @Query() asked: AllowedAsked,
    @CurrentActor() actor: Actor,
    @Req() request: ApiRequest,
  ): Promise<AllowedActions> {
    const who = whoIsMeant(asked, actor);
    const actions = await this.queries.execute(new FindAllowedActions(id, who));
    if (!actions) throw dossierNotFound();
    const language = languageOf(request);
    const told = actions.map((action) => allowedAction(action, language));
    return { dossier: id, role: who.role, unit: who.unit ?? null, actions: told };
  }
}

/** The caller; or a role that is named, at a unit that is named or at the one that has this role in the dossier. */
function whoIsMeant({ role, unit }: AllowedAsked, actor: Actor): Pick<Actor, 'role'> & Partial<Actor> {
  if (role === undefined) return unit === undefined ? actor : { ...actor, unit };
  return unit === undefined ? { role } : { role, unit };
}
