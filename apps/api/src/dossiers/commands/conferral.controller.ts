import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Receipt } from '@vinhdanh/contract';
import { CommandDesk } from './command-desk.js';
import { CommandRoute } from './command-route.js';
import { ArchiveDossierDto, DeliverInsigniaDto, PublishDecisionDto } from './centre.dto.js';
import { CommandOrder, type Order } from './order.js';
import { On } from './parts.dto.js';

/** After the decision: copies, insignia, publication, archive. */
@ApiTags('Hồ sơ: trao tặng và lưu trữ / Conferral')
@Controller('dossiers')
export class ConferralController {
  constructor(private readonly desk: CommandDesk) {}

  @CommandRoute('SendCopiesToProvince')
  sendCopiesToProvince(@CommandOrder() order: Order, @Body() data: On): Promise<Receipt> {
    return this.desk.send(order, 'SendCopiesToProvince', data);
  }

  @CommandRoute('SendCopiesToRecipient')
  sendCopiesToRecipient(@CommandOrder() order: Order, @Body() data: On): Promise<Receipt> {
    return this.desk.send(order, 'SendCopiesToRecipient', data);
  }

  @CommandRoute('DeliverInsignia')
  deliverInsignia(@CommandOrder() order: Order, @Body() data: DeliverInsigniaDto): Promise<Receipt> {
    return this.desk.send(order, 'DeliverInsignia', data);
  }

  @CommandRoute('PublishDecision')
  publishDecision(@CommandOrder() order: Order, @Body() data: PublishDecisionDto): Promise<Receipt> {
    return this.desk.send(order, 'PublishDecision', data);
  }

  @CommandRoute('ArchiveDossier')
  archiveDossier(@CommandOrder() order: Order, @Body() data: ArchiveDossierDto): Promise<Receipt> {
    return this.desk.send(order, 'ArchiveDossier', data);
  }
}
