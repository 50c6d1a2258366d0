import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '@vinhdanh/contract';
import { CommandDesk } from './command-desk.js';
import { CommandRoute } from './command-route.js';
import {
  NotifyRefusalDto,
  RecordCentralOpinionDto,
  RecordPresidentDecisionDto,
  RecordPrimeMinisterDecisionDto,
  RequestCentralOpinionsDto,
  SubmissionDto,
} from './centre.dto.js';
import { CommandOrder, type Order } from './order.js';
import { On, OnWithReason } from './parts.dto.js';

/** The way up: submission, central agency, Prime Minister, President. */
@ApiTags('Hồ sơ: cấp Trung ương / Centre')
@Controller('dossiers')
export class CentreController {
  constructor(private readonly desk: CommandDesk) {}

  @CommandRoute('SubmitUpward')
  submitUpward(@CommandOrder() order: Order, @Body() data: SubmissionDto): Promise<Receipt> {
    return this.desk.send(order, 'SubmitUpward', data);
  }

  @CommandRoute('RecordCentralReceipt')
  recordCentralReceipt(@CommandOrder() order: Order, @Body() data: On): Promise<Receipt> {
    return this.desk.send(order, 'RecordCentralReceipt', data);
  }

  @CommandRoute('PassCentralScreening')
  passCentralScreening(@CommandOrder() order: Order, @Body() data: On): Promise<Receipt> {
    return this.desk.send(order, 'PassCentralScreening', data);
  }

  @CommandRoute('RecordCentralReturn')
  recordCentralReturn(@CommandOrder() order: Order, @Body() data: OnWithReason): Promise<Receipt> {
    return this.desk.send(order, 'RecordCentralReturn', data);
  }

  @CommandRoute('RequestCentralOpinions')
  requestCentralOpinions(@CommandOrder() order: Order, @Body() data: RequestCentralOpinionsDto): Promise<Receipt> {
    return this.desk.send(order, 'RequestCentralOpinions', data);
  }

  @CommandRoute('RecordCentralOpinion')
  recordCentralOpinion(@CommandOrder() order: Order, @Body() data: RecordCentralOpinionDto): Promise<Receipt> {
    return this.desk.send(order, 'RecordCentralOpinion', data);
  }

  @CommandRoute('SubmitToPrimeMinister')
  submitToPrimeMinister(@CommandOrder() order: Order, @Body() data: SubmissionDto): Promise<Receipt> {
    return this.desk.send(order, 'SubmitToPrimeMinister', data);
  }

  @CommandRoute('RecordPrimeMinisterDecision')
  recordPrimeMinisterDecision(
    @CommandOrder() order: Order,
    @Body() data: RecordPrimeMinisterDecisionDto,
  ): Promise<Receipt> {
    return this.desk.send(order, 'RecordPrimeMinisterDecision', data);
  }

  @CommandRoute('RecordPresidentDecision')
  recordPresidentDecision(@CommandOrder() order: Order, @Body() data: RecordPresidentDecisionDto): Promise<Receipt> {
    return this.desk.send(order, 'RecordPresidentDecision', data);
  }

  @CommandRoute('NotifyRefusal')
  notifyRefusal(@CommandOrder() order: Order, @Body() data: NotifyRefusalDto): Promise<Receipt> {
    return this.desk.send(order, 'NotifyRefusal', data);
  }
}
