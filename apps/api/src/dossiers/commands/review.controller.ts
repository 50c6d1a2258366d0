import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '@vinhdanh/contract';
import { CommandDesk } from './command-desk.js';
import { CommandRoute } from './command-route.js';
import {
  ClosePublicNoticeDto,
  CompleteAppraisalDto,
  DecideEligibilityDto,
  OpenPublicNoticeDto,
  RecordCouncilResultDto,
  RecordOpinionDto,
  RecordPartyOpinionDto,
  RequestOpinionsDto,
  ScheduleCouncilDto,
} from './review.dto.js';
import { CommandOrder, type Order } from './order.js';
import { OnWithReason } from './parts.dto.js';

/** The province’s review: appraisal, public notice, council, Party body. */
@ApiTags('Hồ sơ: thẩm định và Hội đồng / Review')
@Controller('dossiers')
export class ReviewController {
  constructor(private readonly desk: CommandDesk) {}

  @CommandRoute('RequestOpinions')
  requestOpinions(@CommandOrder() order: Order, @Body() data: RequestOpinionsDto): Promise<Receipt> {
    return this.desk.send(order, 'RequestOpinions', data);
  }

  @CommandRoute('RecordOpinion')
  recordOpinion(@CommandOrder() order: Order, @Body() data: RecordOpinionDto): Promise<Receipt> {
    return this.desk.send(order, 'RecordOpinion', data);
  }

  @CommandRoute('DecideEligibility')
  decideEligibility(@CommandOrder() order: Order, @Body() data: DecideEligibilityDto): Promise<Receipt> {
    return this.desk.send(order, 'DecideEligibility', data);
  }

  @CommandRoute('CompleteAppraisal')
  completeAppraisal(@CommandOrder() order: Order, @Body() data: CompleteAppraisalDto): Promise<Receipt> {
    return this.desk.send(order, 'CompleteAppraisal', data);
  }

  @CommandRoute('ReturnDossier')
  returnDossier(@CommandOrder() order: Order, @Body() data: OnWithReason): Promise<Receipt> {
    return this.desk.send(order, 'ReturnDossier', data);
  }

  @CommandRoute('OpenPublicNotice')
  openPublicNotice(@CommandOrder() order: Order, @Body() data: OpenPublicNoticeDto): Promise<Receipt> {
    return this.desk.send(order, 'OpenPublicNotice', data);
  }

  @CommandRoute('ScheduleCouncil')
  scheduleCouncil(@CommandOrder() order: Order, @Body() data: ScheduleCouncilDto): Promise<Receipt> {
    return this.desk.send(order, 'ScheduleCouncil', data);
  }

  @CommandRoute('ClosePublicNotice')
  closePublicNotice(@CommandOrder() order: Order, @Body() data: ClosePublicNoticeDto): Promise<Receipt> {
    return this.desk.send(order, 'ClosePublicNotice', data);
  }

  @CommandRoute('RecordCouncilResult')
  recordCouncilResult(@CommandOrder() order: Order, @Body() data: RecordCouncilResultDto): Promise<Receipt> {
    return this.desk.send(order, 'RecordCouncilResult', data);
  }

  @CommandRoute('DeferCouncil')
  deferCouncil(@CommandOrder() order: Order, @Body() data: OnWithReason): Promise<Receipt> {
    return this.desk.send(order, 'DeferCouncil', data);
  }

  @CommandRoute('RecordPartyOpinion')
  recordPartyOpinion(@CommandOrder() order: Order, @Body() data: RecordPartyOpinionDto): Promise<Receipt> {
    return this.desk.send(order, 'RecordPartyOpinion', data);
  }
}
