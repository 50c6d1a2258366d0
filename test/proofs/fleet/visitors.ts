import { signToken } from '@vinhdanh/application';
import { NoAnswer, ProblemAnswer, type Receipt, VinhDanhClient } from '@vinhdanh/contract';
import { dossierStream } from '@vinhdanh/dossier';
import type { Chance } from '../support/chance.js';
import type { TriedAppend } from '../support/log-check.js';
import { type Visit, visitOf } from './visit.js';

export interface Town {
  /** Where the processes answer, whichever do. */
  readonly addresses: readonly { readonly address: string | undefined }[];
  readonly tokenKey: Uint8Array;
  readonly chance: Chance;
  /** False: who gets no answer asks as if for the first time. */
  readonly keepsKeys: boolean;
}

type Ask = (client: VinhDanhClient, key: string) => Promise<Receipt>;

/** Shorter than a process tries to reach its log: then two processes have the same command in hand. */
const ANSWER_MS = 2000;
const BREATH_MS = 50;
/** From one visitor to the next, at most: a process that starts needs some of the machine too. */
const LONGEST_PAUSE_MS = 400;
/** Who is still without an answer so long after the end goes home. */
const CLOSING_MS = 30_000;
const UNAVAILABLE = 503;

/**
 * People who come one after the other, each to open a dossier and to submit it. Who gets no answer, or hears that the log is
 * away, asks the next process for the same thing.
 */
export class Visitors {
  readonly answered: TriedAppend[] = [];
  /** Commands that went out and got no answer, since the process was gone or the log was away. */
  unanswered = 0;
  /** Commands that were answered "not now" (503). */
  notNow = 0;
  /** Repeats that were answered "I have that already". */
  repeated = 0;
  refused = 0;
  /** Commands whose callers have gone home without an answer. */
  unsettled = 0;
  private over = Infinity;
  private awaited: { readonly count: number; done(): void } | undefined;
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(private readonly town: Town) {}

  /** So many at a time, until it is over and each has what he came for. */
  async come(count: number): Promise<void> {
    await Promise.all(Array.from({ length: count }, (_, door) => this.queue(door)));
  }

  end(): void {
    this.over = performance.now();
  }

  /** Resolves with the n-th answer from now on, as it arrives. */
  answers(count: number): Promise<void> {
    return new Promise((done) => (this.awaited = { count: this.answered.length + count, done }));
  }

  private async queue(door: number): Promise<void> {
    const at = { door };
    while (this.over === Infinity) {
      await pause(this.town.chance.between(0, LONGEST_PAUSE_MS));
      const visit = visitOf(this.town.chance.uuid(), new Date().toISOString());
      const opened = await this.settled(visit, at, (client, key) => client.openDossier(visit.opening, key));
      if (!opened) continue;
      const { dossier, revision: expected } = opened;
      await this.settled(visit, at, (client, key) => client.send({ ...visit.submission, dossier, expected, key }));
    }
  }

  /** @returns `undefined` when it was refused, or never settled */
  private async settled({ actor }: Visit, at: { door: number }, ask: Ask): Promise<Receipt | undefined> {
    const { addresses, chance, keepsKeys, tokenKey } = this.town;
    const token = this.tokens.get(actor.id) ?? signToken(tokenKey, { ...actor, name: actor.id });
    this.tokens.set(actor.id, token);
    for (let key = chance.uuid(); ; key = keepsKeys ? key : chance.uuid()) {
      const { address } = addresses[at.door % addresses.length] ?? {};
      const client = address === undefined ? undefined : { address, token: await token, timeoutMs: ANSWER_MS };
      const receipt = client && (await this.answer(ask(new VinhDanhClient(client), key)));
      if (receipt === 'refused') return undefined;
      if (receipt) return receipt;
      if (performance.now() > this.over + CLOSING_MS) break;
      at.door += 1;
      await pause(BREATH_MS);
    }
    this.unsettled += 1;
    return undefined;
  }

  /** @returns `undefined` where the same is to be asked again */
  private async answer(asked: Promise<Receipt>): Promise<Receipt | 'refused' | undefined> {
    try {
      const receipt = await asked;
      this.note(receipt);
      return receipt;
    } catch (fault) {
      if (fault instanceof NoAnswer) this.unanswered += 1;
      else if (!(fault instanceof ProblemAnswer)) throw fault;
      else if (fault.problem.status === UNAVAILABLE) this.notNow += 1;
      else {
        this.refused += 1;
        return 'refused';
      }
      return undefined;
    }
  }

  private note({ dossier, eventIds: ids, revision, repeated }: Receipt): void {
    if (repeated) this.repeated += 1;
    this.answered.push({ stream: dossierStream(dossier), ids, revision: BigInt(revision) });
    if (this.awaited && this.answered.length >= this.awaited.count) this.awaited.done();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
