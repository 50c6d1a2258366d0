import { dossierCodec, sha256 } from '@vinhdanh/application';
import {
  dossierDecider,
  langSon,
  type DossierEvent,
  type DossierState,
  type Workflow,
  type Workflows,
} from '@vinhdanh/dossier';
import { admit, idOf, type EventMetadata, type ProposedEvent, type Recorded } from '@vinhdanh/kernel';
import { vietnam } from '@vinhdanh/law';
import { releasedWorkflows } from '@vinhdanh/workflows';
import { median } from './figure.js';
import { s1Dossiers, type Envelope } from './workload.js';

const ROUNDS = 7;
const DOSSIERS = 200;

/** The pieces of a command that are worked out in memory, in the order in which the command loop asks for them. */
export const pieces = {
  gate: 'gate, canonical form, its hash',
  decide: 'decide: permission, law, tasks',
  step: 'decide: machine step',
  encode: 'event ids, JSON, UTF-8',
  evolve: 'evolve',
} as const;

export type Piece = keyof typeof pieces;
/** Microseconds a command. */
export type Breakdown = { readonly [P in Piece]: number };

/** Walks S1 through the pieces that the command loop is made of, with a stopwatch on each. */
export function breakdown(): Breakdown {
  const walks = Array.from({ length: ROUNDS + 1 }, () => new Walk().all(s1Dossiers(DOSSIERS))).slice(1);
  const names = Object.keys(pieces) as Piece[]; // the keys of the table
  const medians = names.map((name) => [name, median(walks.map((times) => times[name]))]);
  return Object.fromEntries(medians) as Breakdown; // one for each name
}

class Walk {
  private readonly spentMs: { [P in Piece]: number } = { gate: 0, decide: 0, step: 0, encode: 0, evolve: 0 };
  private readonly decider = dossierDecider({
    law: vietnam,
    installation: langSon,
    workflows: this.timed(releasedWorkflows()),
  });

  all(dossiers: readonly (readonly Envelope[])[]): Breakdown {
    for (const commands of dossiers) this.dossier(commands);
    const commands = dossiers.flat().length;
    const { gate, decide, step, encode, evolve } = this.spentMs;
    const micros = (ms: number): number => (ms * 1000) / commands;
    return {
      gate: micros(gate),
      decide: micros(decide - step),
      step: micros(step),
      encode: micros(encode),
      evolve: micros(evolve),
    };
  }

  private dossier(commands: readonly Envelope[]): void {
    let state: DossierState;
    for (const envelope of commands) {
      const { stream, actor, now, command } = envelope;
      const commandHash = this.spend('gate', () => hashOf(envelope));
      const decision = this.spend('decide', () => this.decider.decide(command, state, { now, actor, stream }));
      if ('rejected' in decision) throw new Error(`${command.name} was refused: ${decision.rejected.code}`);
      for (const proposed of decision.accepted) {
        const event = this.spend('encode', () => encoded(envelope, commandHash, proposed));
        state = this.spend('evolve', () => this.decider.evolve(state, event));
      }
    }
  }

  private spend<T>(piece: Piece, work: () => T): T {
    const start = performance.now();
    const done = work();
    this.spentMs[piece] += performance.now() - start;
    return done;
  }

  private timed(workflows: Workflows): Workflows {
    const timedOne = (workflow: Workflow): Workflow => ({
      ...workflow,
      step: (state, fact) => this.spend('step', () => workflow.step(state, fact)),
    });
    const kept = new Map<string, Workflow>();
    const one = (workflow: Workflow): Workflow => {
      const known = kept.get(workflow.ref.hash) ?? timedOne(workflow);
      kept.set(workflow.ref.hash, known);
      return known;
    };
    return {
      current: (route) => {
        const found = workflows.current(route);
        return found && one(found);
      },
      get: (ref) => one(workflows.get(ref)),
    };
  }
}

function hashOf({ id, stream, actor, command: { name, data } }: Envelope): string {
  const admitted = admit(data);
  if ('rejected' in admitted) throw new Error(`${name} did not pass the gate: ${admitted.rejected.code}`);
  return sha256(JSON.stringify([id, stream, actor.id, actor.role, actor.unit, null, name, admitted.data]));
}

function encoded(
  envelope: Envelope,
  commandHash: string,
  proposed: ProposedEvent<DossierEvent>,
): Recorded<DossierEvent> {
  const { id: commandId, stream, actor, now } = envelope;
  const { event, schemaVersion, legalBasis, effectiveAt = now, workflow, ruleSet } = proposed;
  const id = idOf(commandHash);
  const metadata: EventMetadata = {
    ...{
      commandId,
      commandHash,
      correlationId: envelope.correlationId ?? commandId,
      actor,
      recordedAt: now,
      effectiveAt,
    },
    ...{ legalBasis, schemaVersion, ...(workflow && { workflow }), ...(ruleSet !== undefined && { ruleSet }) },
  };
  dossierCodec.encode(id, event, metadata);
  return { ...event, id, stream, revision: 0n, position: '', metadata };
}
