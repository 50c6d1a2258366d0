import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Engine, HandleDossierCommand, newDossierId } from '@vinhdanh/application';
import type { Receipt } from '@vinhdanh/contract';
import { dossierStream, type DossierCommand, type DossierCommandName, type DossierCommands } from '@vinhdanh/dossier';
import type { Rejection } from '@vinhdanh/kernel';
import type { ProblemError } from '../../problems/problem-error.js';
import { rejectionProblem } from '../../problems/problem-seeds.js';
import { dossierNotFound } from '../dossier-id.js';
import type { Opening, Order } from './order.js';

/** Puts a request into the envelope that the engine takes, and its answer into a receipt. */
@Injectable()
export class CommandDesk {
  constructor(
    private readonly commands: CommandBus,
    private readonly engine: Engine,
  ) {}

  open(opening: Opening, data: DossierCommands['OpenDossier']): Promise<Receipt> {
    return this.handle({ ...opening, dossier: newDossierId(opening.key) }, { name: 'OpenDossier', data });
  }

  send<N extends DossierCommandName>(order: Order, name: N, data: DossierCommands[N]): Promise<Receipt> {
    return this.handle(order, { name, data } as DossierCommand); // N ties name and data together
  }

  /** @throws ProblemError for a rejection; faults go on as they are */
  private async handle(
    { key, dossier, ...rest }: Opening & Partial<Order> & Pick<Order, 'dossier'>,
    command: DossierCommand,
  ): Promise<Receipt> {
    const now = this.engine.clock.now();
    const envelope = { id: key, stream: dossierStream(dossier), command, now, ...rest };
    const outcome = await this.commands.execute(new HandleDossierCommand(envelope));
    if (!outcome.ok) throw await this.problem(outcome.rejection, envelope.stream);
    const { revision, position, eventIds, repeated } = outcome.receipt;
    return { dossier, revision: String(revision), position, eventIds, repeated };
  }

  /** Nobody has read a dossier that is not there: that there is none helps more than that the revision is another. */
  private async problem(rejection: Rejection, stream: string): Promise<ProblemError> {
    const isMissing = rejection.kind === 'stale' && (await this.engine.dossier(stream)).state === undefined;
    return isMissing ? dossierNotFound() : rejectionProblem(rejection);
  }
}
