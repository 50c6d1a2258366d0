import { openStores, readServerFile, readTokenKey, signToken, type Stores } from '@vinhdanh/application';
import {
  NoAnswer,
  ProblemAnswer,
  VinhDanhClient,
  type Incident,
  type ProjectionStatus,
  type SkippedEvent,
} from '@vinhdanh/contract';
import type { IncidentRow, SkippedEventRow } from '@vinhdanh/kernel';
import { userInfo } from 'node:os';
import { dataFolder, hasLog } from '../reading/data-folder.js';
import { noData } from '../reading/reading.js';
import { waitedFor, waitingFor } from '../reading/waited-for.js';
import type { Shell } from '../shell/shell.js';
import type { Given } from '../shell/verb.js';
import { notParked, type Parking } from './carried-out.js';
import { inProcess, type Writing } from './in-process.js';
import { onceLeft } from './once-left.js';

/** Where the read models are asked about and ordered, wherever they are kept. */
export interface Desk extends Parking {
  rebuild(name: string): Promise<void>;
  /** True when that rebuild, once this process has ended, waits for a worker to take it up; false when another is at it. */
  waitsWithoutUs(line: ProjectionStatus): boolean;
  cancel(name: string): Promise<void>;
  retry(projection: string, dossier: string): Promise<void>;
  /** No other event than that incident's. */
  skip(incident: Incident, reason: string): Promise<void>;
}

const PROGRAM = 'vinhdanh';

/** Who orders it, as far as the machine knows. */
function whoever(): string {
  try {
    return `${PROGRAM} (${userInfo().username})`;
  } catch {
    return PROGRAM; // no user of this machine has the process's id, as in some containers
  }
}

/**
 * Through the running server, which holds the files; else with a worker in this process, beside others where there are any,
 * that begins after the first order.
 * @param work has to come to an end when the signal aborts
 */
export async function atTheDesk<T>(
  shell: Shell,
  given: Given,
  work: (desk: Desk, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const folder = dataFolder(shell, given);
  const demo = given.option['demo'] === true;
  const { eventStore, databaseUrl } = demo ? { eventStore: undefined, databaseUrl: undefined } : shell.configuration;
  if (!eventStore && !hasLog(folder)) throw noData(folder);
  const signal = shell.interruption();
  const server = readServerFile(folder);
  if (server) {
    try {
      return await work(await serverDesk(shell, folder, server.address), signal);
    } catch (fault) {
      if (!(fault instanceof NoAnswer)) throw fault;
      // It was stopped just now. Or killed, and its pid now belongs to somebody else: then nobody holds the files. Who does hold
      // them is found there.
    }
  }
  const waiting = waitingFor(shell, signal);
  const places = { dataFolder: folder, eventStore, databaseUrl };
  const open = (): Promise<Stores> => waitedFor(signal, () => openStores(places, waiting));
  const stores = await (server ? onceLeft(signal, open) : open());
  return inProcess({ stores }, (writing) => work(ownDesk(writing), signal));
}

async function serverDesk(shell: Shell, folder: string, address: string): Promise<Desk> {
  const request = { role: 'supervisor', unit: PROGRAM, name: whoever(), hours: 1 };
  const token = await signToken(readTokenKey(folder), request);
  const client = new VinhDanhClient({ address, token, language: shell.language });
  return {
    status: () => client.projections(),
    rebuild: async (name) => void (await client.rebuildProjection(name)),
    waitsWithoutUs: () => false,
    cancel: async (name) => void (await client.cancelRebuild(name)),
    incident: ({ projection, dossier }) => whereParked(client.incident(projection, dossier)),
    retry: (projection, dossier) => parked(client.retryIncident(projection, dossier)),
    skip: (incident, reason) => parked(client.skipEvent(incident, reason)),
  };
}

/** @throws Failure for a dossier that somebody else has taken up since it was looked for */
async function parked(order: Promise<Incident>): Promise<void> {
  if (!(await whereParked(order))) throw notParked();
}

function whereParked(incident: Promise<Incident>): Promise<Incident | undefined> {
  return incident.catch((fault: unknown) => {
    if (fault instanceof ProblemAnswer && fault.problem.code === 'INCIDENT_NOT_FOUND') return undefined;
    throw fault;
  });
}

/** Orders come first: a worker that found a rebuild broken off would go on with it before it is told not to. */
function ownDesk({ desk, follower, readModels, start }: Writing): Desk {
  const by = whoever();
  const ordered = async (order: Promise<unknown>): Promise<void> => {
    await order;
    start();
  };
  const orderedOf = async (order: Promise<boolean>): Promise<void> => {
    if (!(await order)) throw notParked();
    start();
  };
  return {
    ...follower,
    rebuild: (name) => ordered(desk.orderRebuild(name, by)),
    waitsWithoutUs: ({ projection, rebuild }) => readModels.rebuilding === projection || rebuild?.kept !== true,
    cancel: (name) => ordered(desk.cancelRebuild(name, by)),
    incident: async ({ projection, dossier }) => {
      const found = await desk.incident(projection, dossier);
      return found && incidentOf(found);
    },
    retry: (projection, dossier) => orderedOf(desk.retry(projection, dossier, by)),
    skip: ({ projection, dossier, event }, reason) => orderedOf(desk.skip(projection, dossier, { event, reason, by })),
  };
}

/** As it is told. */
export function incidentOf({
  partition,
  projection,
  event,
  revision,
  type,
  cause,
  attempts,
  at,
}: IncidentRow): Incident {
  return { projection, dossier: partition, event, revision, type, cause, attempts, at };
}

export function skippedOf({ partition, projection, event, position, reason, by, at }: SkippedEventRow): SkippedEvent {
  return { projection, dossier: partition, event, position, reason, by, at };
}
