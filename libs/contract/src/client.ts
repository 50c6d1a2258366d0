import type { AllowedActions } from './allowed-action.js';
import { commandPath } from './command-path.js';
import type { DossierSummary, DossierView, TimelineLine } from './dossier.js';
import type { Problem } from './problem.js';
import type { Incident, ProjectionStatus, SkippedEvent } from './projection-status.js';
import type { Receipt } from './receipt.js';
import type { Report, ReportDescription, ReportList } from './report.js';
import type { Task } from './task.js';

export interface ClientOptions {
  /** E.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly token: string;
  /** Of the words in problems and labels; default Vietnamese. */
  readonly language?: 'vi' | 'en';
  /** Default 30,000. */
  readonly timeoutMs?: number;
}

/** A command on a dossier, its data as the command of that name asks for it. */
export interface CommandOrder {
  readonly dossier: string;
  readonly name: string;
  readonly data: object;
  /** The revision on which the caller decided. */
  readonly expected: string;
  /** A UUID; the same one again makes a repeat harmless. */
  readonly key: string;
}

type Query = { readonly [name: string]: string | number | undefined };

/** The server refused or failed, and said why. */
export class ProblemAnswer extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.title}: ${problem.detail}`);
    this.name = 'ProblemAnswer';
  }
}

/** The server could not be asked, or what answered is not one of ours. */
export class NoAnswer extends Error {}

/** The HTTP API, typed. Every method throws ProblemAnswer or NoAnswer. */
export class VinhDanhClient {
  constructor(private readonly options: ClientOptions) {}

  openDossier(data: object, key: string): Promise<Receipt> {
    return this.ask('POST', '/dossiers', { body: data, headers: { 'Idempotency-Key': key } });
  }

  send({ dossier, name, data, expected, key }: CommandOrder): Promise<Receipt> {
    const headers = { 'Idempotency-Key': key, 'If-Match': `"${expected}"` };
    return this.ask('POST', `${pathOf(dossier)}/${commandPath(name)}`, { body: data, headers });
  }

  dossiers(query: Query = {}): Promise<readonly DossierSummary[]> {
    return this.ask('GET', withQuery('/dossiers', query));
  }

  dossier(id: string, query: Query = {}): Promise<DossierView> {
    return this.ask('GET', withQuery(pathOf(id), query));
  }

  timeline(id: string, query: Query = {}): Promise<readonly TimelineLine[]> {
    return this.ask('GET', withQuery(`${pathOf(id)}/timeline`, query));
  }

  allowed(id: string, query: Query = {}): Promise<AllowedActions> {
    return this.ask('GET', withQuery(`${pathOf(id)}/allowed`, query));
  }

  tasks(query: Query = {}): Promise<readonly Task[]> {
    return this.ask('GET', withQuery('/tasks', query));
  }

  reports(): Promise<readonly ReportDescription[]> {
    return this.ask('GET', '/reports');
  }

  report(name: string, query: Query = {}): Promise<Report> {
    return this.ask('GET', withQuery(`/reports/${encodeURIComponent(name)}`, query));
  }

  reportedDossiers(name: string, query: Query = {}): Promise<ReportList> {
    return this.ask('GET', withQuery(`/reports/${encodeURIComponent(name)}/dossiers`, query));
  }

  projections(): Promise<readonly ProjectionStatus[]> {
    return this.ask('GET', '/projections');
  }

  /** Resolves when the order is written down; `projections` tells how far it is. */
  rebuildProjection(name: string): Promise<ProjectionStatus> {
    return this.ask('POST', `/projections/${encodeURIComponent(name)}/rebuild`);
  }

  cancelRebuild(name: string): Promise<ProjectionStatus> {
    return this.ask('DELETE', `/projections/${encodeURIComponent(name)}/rebuild`);
  }

  incidents(): Promise<readonly Incident[]> {
    return this.ask('GET', '/incidents');
  }

  /** @throws ProblemAnswer (`INCIDENT_NOT_FOUND`) when it is not parked there */
  incident(projection: string, dossier: string): Promise<Incident> {
    return this.ask('GET', incidentPath(projection, dossier));
  }

  skippedEvents(): Promise<readonly SkippedEvent[]> {
    return this.ask('GET', '/incidents/skipped');
  }

  retryIncident(projection: string, dossier: string): Promise<Incident> {
    return this.ask('POST', `${incidentPath(projection, dossier)}/retry`);
  }

  /** @param event as it was seen in the incident: another one is not left out */
  skipEvent(
    { projection, dossier, event }: Pick<Incident, 'projection' | 'dossier' | 'event'>,
    reason: string,
  ): Promise<Incident> {
    return this.ask('POST', `${incidentPath(projection, dossier)}/skip`, { body: { reason, event } });
  }

  private async ask<T>(method: string, path: string, { body, headers = {} }: Message = {}): Promise<T> {
    const { address, token, language = 'vi', timeoutMs = 30_000 } = this.options;
    const response = await fetch(new URL(path, address), {
      method,
      headers: {
        ...{ authorization: `Bearer ${token}`, 'accept-language': language, ...headers },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new NoAnswer(`${address} does not answer.`, { cause });
    });
    const answer = await parsed(response);
    if (response.ok) return answer as T; // what the server of this version promises for this address
    throw new ProblemAnswer(answer as Problem);
  }
}

interface Message {
  readonly body?: object;
  readonly headers?: { readonly [name: string]: string };
}

async function parsed(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    throw new NoAnswer(`${response.url} answered ${response.status} without JSON: is that a Vinh Danh server?`, {
      cause,
    });
  }
}

function incidentPath(projection: string, dossier: string): string {
  return `/incidents/${encodeURIComponent(projection)}/${encodeURIComponent(dossier)}`;
}

function pathOf(dossier: string): string {
  return `/dossiers/${encodeURIComponent(dossier)}`;
}

function withQuery(path: string, query: Query): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}
