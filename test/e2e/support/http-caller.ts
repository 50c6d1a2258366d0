import { ProblemAnswer, type Problem, type Receipt } from '@vinhdanh/contract';
import { dossierStream, type DossierCommand } from '@vinhdanh/dossier';
import type { CommandEnvelope, Outcome } from '@vinhdanh/kernel';
import type { RunningApi } from './running-api.js';

/**
 * Plays the people of a scenario: each command goes out over HTTP at its instant, with its actor's token, on the revision that the
 * former receipt named.
 */
export class HttpCaller {
  readonly receipts: Receipt[] = [];
  /** What stood in the way, by the index of the envelope. */
  readonly problems: Problem[] = [];

  constructor(private readonly api: RunningApi) {}

  readonly send = async ({ command, actor, now, id: key }: CommandEnvelope<DossierCommand>): Promise<Outcome> => {
    this.api.clock.set(now);
    const client = await this.api.client(actor);
    const former = this.receipts.at(-1);
    const { name, data } = command;
    try {
      const receipt = former
        ? await client.send({ dossier: former.dossier, name, data, expected: former.revision, key })
        : await client.openDossier(data, key);
      this.receipts.push(receipt);
      return accepted(receipt);
    } catch (fault) {
      if (!(fault instanceof ProblemAnswer)) throw fault;
      this.problems.push(fault.problem);
      return refused(fault.problem);
    }
  };

  get last(): Receipt {
    const receipt = this.receipts.at(-1);
    if (!receipt) throw new Error('nothing was accepted yet');
    return receipt;
  }
}

function accepted({ dossier, revision, ...receipt }: Receipt): Outcome {
  return { ok: true, receipt: { ...receipt, stream: dossierStream(dossier), revision: BigInt(revision) } };
}

function refused({ code, detail, legalBasis = [] }: Problem): Outcome {
  return { ok: false, rejection: { kind: 'rule', code, message: { vi: detail, en: detail }, legalBasis } };
}
