import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '@vinhdanh/contract';
import { CommandDesk } from './command-desk.js';
import { CommandRoute, OpeningRoute } from './command-route.js';
import {
  DecideRuleSetDto,
  OpenDossierDto,
  RequestSupplementDto,
  ReviseDraftDto,
  SubmitDossierDto,
  SubmitSupplementDto,
} from './intake.dto.js';
import { CommandOpening, CommandOrder, type Opening, type Order } from './order.js';
import { On } from './parts.dto.js';

/** From the unit’s draft to full receipt. */
@ApiTags('Hồ sơ: nộp và tiếp nhận / Intake')
@Controller('dossiers')
export class IntakeController {
  constructor(private readonly desk: CommandDesk) {}

  @OpeningRoute()
  openDossier(@CommandOpening() opening: Opening, @Body() data: OpenDossierDto): Promise<Receipt> {
    return this.desk.open(opening, data);
  }

  @CommandRoute('ReviseDraft')
  reviseDraft(@CommandOrder() order: Order, @Body() data: ReviseDraftDto): Promise<Receipt> {
    return this.desk.send(order, 'ReviseDraft', data);
  }

  @CommandRoute('SubmitDossier')
  submitDossier(@CommandOrder() order: Order, @Body() data: SubmitDossierDto): Promise<Receipt> {
    return this.desk.send(order, 'SubmitDossier', data);
  }

  @CommandRoute('ReceiveDossier')
  receiveDossier(@CommandOrder() order: Order, @Body() data: On): Promise<Receipt> {
    return this.desk.send(order, 'ReceiveDossier', data);
  }

  @CommandRoute('DecideRuleSet')
  decideRuleSet(@CommandOrder() order: Order, @Body() data: DecideRuleSetDto): Promise<Receipt> {
    return this.desk.send(order, 'DecideRuleSet', data);
  }

  @CommandRoute('RequestSupplement')
  requestSupplement(@CommandOrder() order: Order, @Body() data: RequestSupplementDto): Promise<Receipt> {
    return this.desk.send(order, 'RequestSupplement', data);
  }

  @CommandRoute('SubmitSupplement')
  submitSupplement(@CommandOrder() order: Order, @Body() data: SubmitSupplementDto): Promise<Receipt> {
    return this.desk.send(order, 'SubmitSupplement', data);
  }

  @CommandRoute('ConfirmFullReceipt')
  confirmFullReceipt(@CommandOrder() order: Order, @Body() data: On): Promise<Receipt> {
    return this.desk.send(order, 'ConfirmFullReceipt', data);
  }
}
