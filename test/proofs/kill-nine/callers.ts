import { s1Commands, signToken } from '@vinhdanh/application';
import { NoAnswer, ProblemAnswer, type Receipt, VinhDanhClient } from '@vinhdanh/contract';
import { dossierIdOf, type DossierCommand } from '@vinhdanh/dossier';
import { type Actor, type CommandEnvelope, vietnamDate } from '@vinhdanh/kernel';
import type { Chance } from '../support/chance.js';
import type { TriedAppend } from '../support/log-check.js';

type Envelope = CommandEnvelope<DossierCommand>;

/**
 * People at their desks: each walks one dossier after the other through S1, and sends a command that got no answer again,
 * with its own id, to the server that comes next.
 */
export class Callers {
  readonly answered: TriedAppend[] = [];
  /** Commands that went out and got no answer, since the server was gone. */
  unanswered = 0;
  /** Repeats of those which were answered "I have that already". */
  repeated = 0;
  /** Commands that were refused: the server does not know what it has said before. */
  refused = 0;
  private readonly desks: Desk[];
  private awaited: { readonly count: number; resolve(): void } | undefined;
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(
    private readonly key: Uint8Array,
    chance: Chance,
    callers: number,
  ) {
    this.desks = Array.from({ length: callers }, () => ({ chance, left: [], last: undefined }));
  }

  /** Everybody works with this server until it is gone. */
  async workWith(address: string): Promise<void> {
    await Promise.all(this.desks.map((desk) => this.work(desk, address)));
  }

  /** Resolves with the n-th answer of all, as it arrives. */
  answer(count: number): Promise<void> {
    return new Promise((resolve) => (this.awaited = { count, resolve }));
  }

  private async work(desk: Desk, address: string): Promise<void> {
    for (;;) {
      const envelope = nextOf(desk);
      try {
        const receipt = await this.send(envelope, desk, address);
        this.note(envelope, receipt);
        Object.assign(desk, { left: desk.left.slice(1), last: receipt });
      } catch (fault) {
        if (fault instanceof NoAnswer) {
          this.unanswered += 1;
          return;
        }
        if (!(fault instanceof ProblemAnswer)) throw fault;
        this.refused += 1;
        Object.assign(desk, { left: [], last: undefined });
      }
    }
  }

  private async send({ id: key, command, actor, now }: Envelope, { last }: Desk, address: string): Promise<Receipt> {
    const client = new VinhDanhClient({ address, token: await this.token(actor), timeoutMs: 10_000 });
    const data = { on: vietnamDate(now), ...command.data };
    if (!last) return client.openDossier(data, key);
    return client.send({ dossier: last.dossier, name: command.name, data, expected: last.revision, key });
  }

  private note({ stream }: Envelope, receipt: Receipt): void {
    if (receipt.repeated) this.repeated += 1;
    if (receipt.dossier !== dossierIdOf(stream)) throw new Error(`${receipt.dossier} is not the dossier of ${stream}`);
    this.answered.push({ stream, ids: receipt.eventIds, revision: BigInt(receipt.revision) });
    if (this.awaited && this.answered.length >= this.awaited.count) this.awaited.resolve();
  }

  private token({ id, role, unit }: Actor): Promise<string> {
    const known = this.tokens.get(id) ?? signToken(this.key, { role, unit, name: id });
    this.tokens.set(id, known);
    return known;
  }
}

interface Desk {
  readonly chance: Chance;
  left: readonly Envelope[];
  last: Receipt | undefined;
}

/** The command at hand: of the dossier under way, or the first one of a new one. */
function nextOf(desk: Desk): Envelope {
  if (desk.left.length === 0) Object.assign(desk, { left: s1Commands(desk.chance.uuid()), last: undefined });
  const [next] = desk.left;
  if (!next) throw new Error('S1 has no commands');
  return next;
}
