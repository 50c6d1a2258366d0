import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DossierCommand } from '@vinhdanh/dossier';
import type { CommandEnvelope, Outcome } from '@vinhdanh/kernel';
import { Engine } from '../engine.js';
import { Metrics } from '../operation/metrics.js';

/** Any command on a dossier, in its envelope; a rejection is an answer, not an error. */
export class HandleDossierCommand extends Command<Outcome> {
  constructor(readonly envelope: CommandEnvelope<DossierCommand>) {
    super();
  }
}

@CommandHandler(HandleDossierCommand)
export class DossierCommandHandler implements ICommandHandler<HandleDossierCommand> {
  constructor(
    private readonly engine: Engine,
    private readonly metrics: Metrics,
  ) {}

  execute({ envelope }: HandleDossierCommand): Promise<Outcome> {
    return this.metrics.counted(envelope.command.name, () => this.engine.handle(envelope));
  }
}
