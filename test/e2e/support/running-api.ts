import type { INestApplication } from '@nestjs/common';
import {
  Engine,
  memoryStores,
  SettableClock,
  signToken,
  ReadModels,
  type Progress,
  type Stores,
  type WorkerPlace,
} from '@vinhdanh/application';
import { VinhDanhClient } from '@vinhdanh/contract';
import type { Actor } from '@vinhdanh/kernel';
import pino, { type Logger } from 'pino';
import { createApi } from '../../../apps/api/src/create-api.js';

export const KEY = new Uint8Array(32).fill(7);

/** The whole server in this process on a free port, its clock set by the spec. */
export class RunningApi {
  private readonly tokens = new Map<string, Promise<string>>();

  private constructor(
    readonly engine: Engine,
    readonly clock: SettableClock,
    readonly application: INestApplication,
    readonly address: string,
  ) {}

  static async start({
    stores = memoryStores(),
    log = pino({ level: 'silent' }),
    due = true,
    worker = { due },
  }: RunningOptions = {}): Promise<RunningApi> {
    const clock = new SettableClock('2026-01-12T02:00:00.000Z');
    const engine = new Engine({ stores, clock });
    const application = await createApi({
      engine,
      access: { tokenKey: KEY, openTo: 'loopback' },
      log,
      worker,
    });
    await application.listen(0, '127.0.0.1');
    return new RunningApi(engine, clock, application, await application.getUrl());
  }

  get progress(): Progress {
    return this.readModels.progress;
  }

  /** Nobody folds from now on, or meets a store that a spec lets fail: the lists go on showing what they show. */
  stopReadModels(): Promise<void> {
    return this.readModels.stop();
  }

  private get readModels(): ReadModels {
    return this.application.get(ReadModels);
  }

  token({ id, role, unit }: Actor): Promise<string> {
    const known = this.tokens.get(id) ?? signToken(KEY, { role, unit, name: id });
    this.tokens.set(id, known);
    return known;
  }

  async client(actor: Actor): Promise<VinhDanhClient> {
    return new VinhDanhClient({ address: this.address, token: await this.token(actor) });
  }

  /** A request as it is: whatever it lacks or spoils, it lacks and spoils on the wire. */
  async ask(path: string, asked: Asked = {}): Promise<Answer> {
    const { method = 'GET', by, headers } = asked;
    const authorization = by === undefined ? {} : { authorization: `Bearer ${await this.token(by)}` };
    const { type, body } = content(asked.body);
    const init = { method, redirect: 'manual' as const, headers: { ...authorization, ...type, ...headers } };
    return answer(await fetch(this.address + path, body === undefined ? init : { ...init, body }));
  }

  head(): Promise<string> {
    return this.engine.eventStore.head();
  }

  /** Closes the stores too. */
  close(): Promise<void> {
    return this.application.close();
  }
}

export interface RunningOptions {
  readonly stores?: Stores;
  readonly log?: Logger;
  /** False where dossiers at different days share the clock: what is late on one of them would be recorded. */
  readonly due?: boolean;
  /** Default: in this process. */
  readonly worker?: WorkerPlace;
}

export interface Asked {
  readonly by?: Actor;
  readonly method?: string;
  readonly headers?: { readonly [name: string]: string };
  /** An object is sent as JSON; text and bytes go out as they are. */
  readonly body?: object | string | Uint8Array<ArrayBuffer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

function content(body: Asked['body']): { readonly type?: object; readonly body?: string | Uint8Array<ArrayBuffer> } {
  if (body === undefined) return {};
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return { type: { 'content-type': 'application/json' }, body: sent };
}

async function answer(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = text !== '' && /[/+]json/.test(headers.get('content-type') ?? '');
  return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
}
