import { createHash } from 'node:crypto';
import {
  dossierDecider,
  langSon,
  type Dossier,
  type DossierCommand,
  type DossierCommandName,
  type DossierCommands,
  type DossierEvent,
  type DossierEventType,
  type DossierState,
  type RecordedDossierEvent,
  type Role,
} from '@vinhdanh/dossier';
import { atHour, type Actor, type Decision, type ProposedEvent, type Rejection } from '@vinhdanh/kernel';
import { vietnam, type Law } from '@vinhdanh/law';
import { releasedWorkflows } from '@vinhdanh/workflows';

/** What a case note needs to say: who does what on which day. The hour is nine in the morning unless it matters. */
export type Step<N extends DossierCommandName = DossierCommandName> = {
  readonly on: string;
  readonly by: Role;
  readonly name: N;
  readonly data: DossierCommands[N];
  readonly unit?: string;
  readonly hour?: number;
};

export const proposer = { id: 'truong-thpt-huu-lung', name: 'Trường Trung học phổ thông Hữu Lũng' };

const workflows = releasedWorkflows();
const stream = `dossier-${createHash('sha256').update('case').digest('hex').slice(0, 32)}`;

export function step<N extends DossierCommandName>(on: string, by: Role, name: N, data: DossierCommands[N]): Step<N> {
  return { on, by, name, data };
}

/** A dossier after some steps, all of which must have been accepted. */
export function given(...steps: readonly Step[]): Case {
  return steps.reduce((dossier, one) => dossier.next(one), new Case(undefined, [], vietnam));
}

export class Case {
  constructor(
    readonly state: DossierState,
    readonly events: readonly RecordedDossierEvent[],
    private readonly law: Law,
  ) {}

  /** Goes on under other rules (a calendar revision). */
  under(law: Law): Case {
    return new Case(this.state, this.events, law);
  }

  when(one: Step): Deed {
    return new Deed(this, one, this.decide(one));
  }

  /** The next step of a history; must be accepted. */
  next(one: Step): Case {
    return this.when(one).accepted();
  }

  get dossier(): Dossier {
    if (!this.state) throw new Error('no dossier was opened');
    return this.state;
  }

  /** The last day of a waiting task, or why it has none. */
  due(task: string): string | undefined {
    const due = this.dossier.tasks.find(({ id }) => id === task)?.due;
    return due?.status === 'due' ? due.on : due?.status;
  }

  follow(proposed: readonly ProposedEvent<DossierEvent>[], one: Step): Case {
    return proposed.reduce<Case>((before, proposal) => {
      const event = recorded(before, proposal, one);
      const state = dossierDecider(this.parts()).evolve(before.state, event);
      return new Case(state, [...before.events, event], this.law);
    }, this);
  }

  private decide(one: Step): Decision<DossierEvent> {
    const command = { name: one.name, data: one.data } as DossierCommand; // the step ties name and data together
    return dossierDecider(this.parts()).decide(command, this.state, {
      now: atHour(one.on, one.hour ?? 9),
      actor: actorOf(one),
      stream,
    });
  }

  private parts(): Parameters<typeof dossierDecider>[0] {
    return { law: this.law, workflows, installation: langSon };
  }
}

/** What came of a step. */
export class Deed {
  constructor(
    private readonly before: Case,
    private readonly one: Step,
    private readonly decision: Decision<DossierEvent>,
  ) {}

  accepted(): Case {
    if ('rejected' in this.decision) {
      throw new Error(`${this.one.name} on ${this.one.on} was refused: ${JSON.stringify(this.decision.rejected)}`);
    }
    return this.before.follow(this.decision.accepted, this.one);
  }

  records(type: DossierEventType, facts: object = {}): Case {
    const after = this.accepted();
    expect(after.events.slice(this.before.events.length)).toMatchObject([{ type, data: facts }]);
    return after;
  }

  rejects(code: string, details: object = {}): Rejection {
    if (!('rejected' in this.decision)) throw new Error(`${this.one.name} was accepted, ${code} was expected`);
    expect(this.decision.rejected).toMatchObject({ code, ...details });
    return this.decision.rejected;
  }
}

const unitOf: { readonly [R in Role]: string } = {
  'unit-clerk': proposer.id,
  'agency-clerk': langSon.bodies.agency.id,
  'council-secretary': langSon.bodies.council.id,
  'province-leader': langSon.bodies.province.id,
  'party-office': langSon.bodies['party-body'].id,
  'central-clerk': langSon.bodies.centre.id,
  supervisor: 'ubnd-tinh-lang-son',
  auditor: 'thanh-tra-tinh-lang-son',
  engine: '',
};

export function actorOf({ by, unit }: Pick<Step, 'by' | 'unit'>): Actor {
  return { id: `someone (${by})`, role: by, unit: unit ?? unitOf[by] };
}

function recorded(before: Case, proposal: ProposedEvent<DossierEvent>, one: Step): RecordedDossierEvent {
  const { event, schemaVersion, legalBasis, effectiveAt, workflow, ruleSet } = proposal;
  const revision = BigInt(before.events.length);
  const now = atHour(one.on, one.hour ?? 9);
  const metadata = {
    ...{ commandId: String(revision), commandHash: '', correlationId: '', actor: actorOf(one), recordedAt: now },
    ...{ effectiveAt: effectiveAt ?? now, legalBasis, schemaVersion },
    ...(workflow === undefined ? {} : { workflow }),
    ...(ruleSet === undefined ? {} : { ruleSet }),
  };
  return { ...event, id: `e${revision}`, stream, revision, position: String(revision), metadata };
}
