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

  async execute({ envelope }: HandleDossierCommand): Promise<Outcome> {
    const { name } = envelope.command;
    try {
      const outcome = await this.engine.handle(envelope);
      this.metrics.command(name, outcome.ok ? (outcome.receipt.repeated ? 'repeated' : 'accepted') : 'rejected');
      return outcome;
    } catch (fault) {
      this.metrics.command(name, 'fault');
      throw fault;
    }
  }
}
