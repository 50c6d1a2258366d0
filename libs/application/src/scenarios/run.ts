import type { DossierCommand, RecordedDossierEvent } from '@vinhdanh/dossier';
import {
  canonicalJson,
  derivedId,
  type CommandEnvelope,
  type JsonValue,
  type Message,
  type Outcome,
} from '@vinhdanh/kernel';
import { sha256 } from '../digest.js';
import { newDossierId, newDossierStream } from '../new-dossier.js';
import type { Scenario, ScenarioStep } from './scenario.js';

export type Send = (envelope: CommandEnvelope<DossierCommand>) => Promise<Outcome>;

/** A scenario played for one dossier. */
export interface Run {
  readonly scenario: Scenario;
  readonly id: string;
  readonly dossier: string;
}

export interface Played {
  readonly index: number;
  readonly step: ScenarioStep;
  readonly outcome: Outcome;
}

/** The engine did not answer as the scenario says. */
export class ScenarioDeviates extends Error {
  constructor(readonly words: Message) {
    super(words.en);
  }
}

/**
 * @param name tells the runs of a scenario apart. The run's id, and so all its command ids, also follow from the scenario's
 * text: a changed story begins runs of its own in place of colliding with old ones.
 */
export function runOf(scenario: Scenario, name: string): Run {
  const id = `${scenario.id} ${storyHash(scenario)} ${name}`;
  return { scenario, id, dossier: newDossierId(commandId(id, 0)) };
}

/** The commands of a run in order, those that will be refused included. */
export function envelopesOf(run: Run): CommandEnvelope<DossierCommand>[] {
  const stream = newDossierStream(commandId(run.id, 0));
  return run.scenario.steps.map(({ command, actor, at }, index) => ({
    ...{ id: commandId(run.id, index), stream, command, actor, now: at },
    correlationId: commandId(run.id, 0),
  }));
}

/** The commands of a run that will be accepted, in order: the path without its refusals. */
export function acceptedCommands(run: Run): CommandEnvelope<DossierCommand>[] {
  return envelopesOf(run).filter((_envelope, index) => run.scenario.steps[index]?.refusedWith === undefined);
}

/**
 * Sends the steps one after the other. Sending an accepted one again is harmless: it is answered with its first receipt; a
 * refused one is decided anew, so an interrupted run goes on from `stepsDone`.
 * @param from index of the first step to send
 * @throws ScenarioDeviates as soon as an answer is not the expected one
 */
export async function* play(run: Run, send: Send, from = 0): AsyncGenerator<Played, void, void> {
  const envelopes = envelopesOf(run);
  for (const [index, step] of run.scenario.steps.entries()) {
    const envelope = envelopes[index];
    if (index < from || !envelope) continue;
    const outcome = await send(envelope);
    assertExpected(run, { index, step, outcome });
    yield { index, step, outcome };
  }
}

/** How many steps of the run its history already holds, refused ones before the last recorded one included. */
export function stepsDone(run: Run, history: readonly RecordedDossierEvent[]): number {
  const recorded = new Set(history.map(({ metadata }) => metadata.commandId));
  return envelopesOf(run).findLastIndex(({ id }) => recorded.has(id)) + 1;
}

const storyHashes = new WeakMap<Scenario, string>();

function storyHash(scenario: Scenario): string {
  const known = storyHashes.get(scenario);
  if (known !== undefined) return known;
  const hash = sha256(canonicalJson(scenario.steps as unknown as JsonValue)).slice(0, 16); // steps are plain data
  storyHashes.set(scenario, hash);
  return hash;
}

function commandId(runId: string, index: number): string {
  return derivedId(sha256, `${runId} ${index}`);
}

function assertExpected({ scenario, dossier }: Run, { index, step, outcome }: Played): void {
  const expected = step.refusedWith ?? 'accepted';
  const actual = outcome.ok ? 'accepted' : outcome.rejection.code;
  if (actual === expected) return;
  const why = outcome.ok ? { vi: '', en: '' } : outcome.rejection.message;
  const named = [`${index + 1} (${step.command.name})`, scenario.id] as const;
  throw new ScenarioDeviates({
    vi: `Bước ${named[0]} của kịch bản ${named[1]}, hồ sơ ${dossier}: dự kiến ${expected}, nhưng được ${actual}. ${why.vi}`.trim(),
    en: `Step ${named[0]} of scenario ${named[1]}, dossier ${dossier}: expected ${expected}, got ${actual}. ${why.en}`.trim(),
  });
}
