import { newDossierId } from '@vinhdanh/application';
import {
  allowedActions,
  commandLabels,
  dossierStream,
  type Dossier,
  type DossierCommand,
  type DossierCommandName,
} from '@vinhdanh/dossier';
import type { Actor, Outcome } from '@vinhdanh/kernel';
import { anybody, clerkOf, engineActor, partiesOf } from './walk-actors.js';
import { dataOf, pick } from './walk-data.js';
import { spoil } from './walk-spoilt.js';
import type { WalkWorld } from './walk-world.js';

/** What chance decides at one step: four whole numbers. */
export interface Choice {
  /** 0 to 99: the kind of step. */
  readonly kind: number;
  readonly which: number;
  readonly salt: number;
  /** How far the clock goes on before the step. */
  readonly hours: number;
}

export interface Taken {
  readonly stream: string;
  readonly outcome?: Outcome;
  /** What `allowed` had said about this command, where it was asked with the same question. */
  readonly allowed?: boolean;
}

/** One step of a walk; what comes of it is for the caller to judge. */
export async function takeStep(world: WalkWorld, choice: Choice): Promise<Taken> {
  world.pass(choice.hours);
  const states = await Promise.all(world.dossiers.map((id) => stateOf(world, id)));
  // Ended dossiers take part as well, but the road goes on with one that is under way.
  const underWay = states.filter(({ tasks }) => tasks.length > 0);
  const state = pick(underWay.length > 0 && choice.salt % 10 !== 0 ? underWay : states, choice.which);
  if (!state || underWay.length === 0) return openAnother(world, choice);
  const kind = kinds.find(({ below }) => choice.kind < below);
  return kind ? kind.take(world, choice, state) : { stream: dossierStream(state.id) };
}

async function stateOf(world: WalkWorld, dossier: string): Promise<Dossier> {
  const { state } = await world.live.dossier(dossierStream(dossier));
  if (!state) throw new Error(`dossier ${dossier} was opened and is gone`);
  return state;
}

async function openAnother(world: WalkWorld, { salt }: Choice): Promise<Taken> {
  const data = dataOf.OpenDossier({ state: undefined, today: today(world), salt });
  const first = world.envelope('', clerkOf(data.proposingUnit.id), { name: 'OpenDossier', data });
  const dossier = newDossierId(first.id);
  const stream = dossierStream(dossier);
  const outcome = await world.send({ ...first, stream });
  if (outcome.ok) world.dossiers.push(dossier);
  return { stream, outcome };
}

/** A step that `allowed` offers to somebody, mostly one that leads on. */
async function legal(world: WalkWorld, { which, salt }: Choice, state: Dossier): Promise<Taken> {
  const offers = partiesOf(state).flatMap((actor) =>
    actions(world, state, actor).flatMap(({ command, allowed }) => (allowed ? [{ actor, command }] : [])),
  );
  const onward = offers.filter(({ command }) => !asides.has(command));
  const offer = pick(salt % 7 !== 0 && onward.length > 0 ? onward : offers, which + salt);
  if (!offer) return anything(world, { which, salt, kind: 0, hours: 0 }, state);
  return give(world, state, {
    ...offer,
    data: dataOf[offer.command]({ state, today: today(world), salt }),
    allowed: true,
  });
}

/** Any command by anybody, its data perhaps spoilt. */
async function anything(world: WalkWorld, { which, salt }: Choice, state: Dossier): Promise<Taken> {
  const actor = pick(anybody, salt) ?? engineActor;
  const command = pick(commandNames, which + salt) ?? 'ReviseDraft';
  const data = spoil(dataOf[command]({ state, today: today(world), salt }), which, today(world));
  const asked = 'on' in data ? undefined : actions(world, state, actor).find((action) => action.command === command);
  return give(world, state, { actor, command, data, allowed: asked?.allowed });
}

async function noteOverdue(world: WalkWorld, { salt }: Choice, state: Dossier): Promise<Taken> {
  const late = state.tasks.filter(({ due }) => due.status === 'due' && due.at <= world.clock.now());
  const data = dataOf.NoteTaskOverdue({
    state: { ...state, tasks: late.length > 0 ? late : state.tasks },
    today: today(world),
    salt,
  });
  return give(world, state, { actor: engineActor, command: 'NoteTaskOverdue', data });
}

/** A command that was accepted comes again: as it was, or its id with another body. */
async function repeated(world: WalkWorld, { which, salt }: Choice, state: Dossier): Promise<Taken> {
  const former = pick(world.accepted, which + salt);
  if (!former) return { stream: dossierStream(state.id) };
  const reused = salt % 2 === 0;
  const command = { ...former.command, data: { ...former.command.data, on: '2025-12-31' } } as DossierCommand;
  const outcome = await world.send(reused ? { ...former, command } : former);
  const expected = reused
    ? !outcome.ok && outcome.rejection.code === 'COMMAND_ID_REUSED'
    : outcome.ok && outcome.receipt.repeated;
  if (!expected)
    throw new Error(
      `a repeated command got ${JSON.stringify(outcome, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
    );
  return { stream: former.stream, outcome };
}

/** Somebody else, on the same log with a memory of his own, is quicker. */
async function rival(world: WalkWorld, { salt }: Choice, state: Dossier): Promise<Taken> {
  const actor = pick(partiesOf(state), salt) ?? engineActor;
  const offer = actions(world, state, actor).find(({ allowed }) => allowed);
  const command = offer?.command ?? 'ReviseDraft';
  const data = dataOf[command]({ state, today: today(world), salt });
  const envelope = world.envelope(state.id, actor, { name: command, data } as DossierCommand);
  const outcome = await world.withoutMemory().handle(envelope);
  if (outcome.ok) world.accepted.push(envelope);
  return { stream: dossierStream(state.id), outcome };
}

interface Given {
  readonly actor: Actor;
  readonly command: DossierCommandName;
  readonly data: object;
  readonly allowed?: boolean | undefined;
}

async function give(world: WalkWorld, state: Dossier, { actor, command, data, allowed }: Given): Promise<Taken> {
  const stream = dossierStream(state.id);
  const outcome = await world.send(world.envelope(state.id, actor, { name: command, data } as DossierCommand));
  return { stream, outcome, ...(allowed === undefined ? {} : { allowed }) };
}

function actions(world: WalkWorld, state: Dossier, actor: Actor): ReturnType<typeof allowedActions> {
  return allowedActions(world.engine, state, { now: world.clock.now(), actor, stream: dossierStream(state.id) });
}

function today(world: WalkWorld): string {
  const now = new Date(Date.parse(world.clock.now()) + 7 * 3_600_000);
  return now.toISOString().slice(0, 10);
}

interface Kind {
  readonly below: number;
  take(world: WalkWorld, choice: Choice, state: Dossier): Promise<Taken>;
}

const kinds: readonly Kind[] = [
  { below: 64, take: legal },
  { below: 78, take: anything },
  { below: 86, take: noteOverdue },
  { below: 92, take: repeated },
  { below: 94, take: rival },
  { below: 95, take: openAnother },
  { below: 99, take: (world, _choice, state) => meanwhile(state, () => world.restart()) },
  { below: 100, take: (world, _choice, state) => meanwhile(state, () => world.reviseCalendar()) },
];

async function meanwhile(state: Dossier, happening: () => void): Promise<Taken> {
  happening();
  return { stream: dossierStream(state.id) };
}

const commandNames = Object.keys(commandLabels) as DossierCommandName[]; // its keys are its type's

/** Steps that end the dossier or go round in a circle: taken now and then, so that walks get deep. */
const asides = new Set<DossierCommandName>([
  ...([
    'ReviseDraft',
    'RequestSupplement',
    'RequestOpinions',
    'ReturnDossier',
    'ScheduleCouncil',
    'DeferCouncil',
  ] as const),
  ...(['RecordCentralReturn', 'HoldDossier', 'WithdrawDossier', 'RecomputeDeadlines'] as const),
]);
