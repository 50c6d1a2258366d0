import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '@vinhdanh/contract';
import { CommandDesk } from './command-desk.js';
import { CommandRoute } from './command-route.js';
import { HoldDossierDto, ResumeDossierDto } from './standing.dto.js';
import { CommandOrder, type Order } from './order.js';
import { On, OnWithReason } from './parts.dto.js';

/** What may happen at many stages: hold and resume, withdrawal, a recount of due dates. */
@ApiTags('Hồ sơ: tạm dừng, rút / Hold and withdrawal')
@Controller('dossiers')
export class StandingController {
  constructor(private readonly desk: CommandDesk) {}

  @CommandRoute('HoldDossier')
  holdDossier(@CommandOrder() order: Order, @Body() data: HoldDossierDto): Promise<Receipt> {
    return this.desk.send(order, 'HoldDossier', data);
  }

  @CommandRoute('ResumeDossier')
  resumeDossier(@CommandOrder() order: Order, @Body() data: ResumeDossierDto): Promise<Receipt> {
    return this.desk.send(order, 'ResumeDossier', data);
  }

  @CommandRoute('WithdrawDossier')
  withdrawDossier(@CommandOrder() order: Order, @Body() data: OnWithReason): Promise<Receipt> {
    return this.desk.send(order, 'WithdrawDossier', data);
  }

  @CommandRoute('RecomputeDeadlines')
  recomputeDeadlines(@CommandOrder() order: Order, @Body() data: On): Promise<Receipt> {
    return this.desk.send(order, 'RecomputeDeadlines', data);
  }
}
