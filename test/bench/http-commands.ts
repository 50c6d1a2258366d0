import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { signToken } from '@vinhdanh/application';
import { VinhDanhClient, type Receipt } from '@vinhdanh/contract';
import { vietnamDate, type Actor } from '@vinhdanh/kernel';
import { childServer } from './child-server.js';
import { figureOf, type Figure } from './figure.js';
import { drive, perSecond, s1Dossiers, type Envelope } from './workload.js';

const ROUNDS = 5;
const CALLERS = 64;
const DOSSIERS = 96;

/** S1's commands through HTTP, JSON, token and DTO to the disk, 64 callers at once, each on dossiers of its own. */
export async function httpCommands(folder: string): Promise<Figure> {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) rates.push(await measure(join(folder, `http-${round}`)));
  return figureOf('http.commands.c64', rates.slice(1)); // the first one only warms up
}

async function measure(folder: string): Promise<number> {
  const key = randomBytes(32);
  const environment = { BENCH_FOLDER: folder, BENCH_KEY: key.toString('base64url') };
  const server = await childServer('http-server.js', environment);
  try {
    const dossiers = s1Dossiers(DOSSIERS);
    const clients = await clientsOf(dossiers.flat(), server.address, key);
    return await perSecond(dossiers.flat().length, () => drive(dossiers, CALLERS, (one) => walk(one, clients)));
  } finally {
    await server.end();
  }
}

type Clients = ReadonlyMap<string, VinhDanhClient>;

/** One for each actor: a client speaks with one token. */
async function clientsOf(envelopes: readonly Envelope[], address: string, key: Uint8Array): Promise<Clients> {
  const clients = new Map<string, VinhDanhClient>();
  for (const { actor } of envelopes) {
    if (!clients.has(actor.id))
      clients.set(actor.id, new VinhDanhClient({ address, token: await tokenOf(actor, key) }));
  }
  return clients;
}

function tokenOf({ id, role, unit }: Actor, key: Uint8Array): Promise<string> {
  return signToken(key, { role, unit, name: id });
}

/** The commands of one dossier, each on the revision that the former one led to. */
async function walk(envelopes: readonly Envelope[], clients: Clients): Promise<void> {
  let former: Receipt | undefined;
  for (const { id: key, actor, now, command } of envelopes) {
    const client = clients.get(actor.id);
    if (!client) throw new Error(`no client speaks for ${actor.id}`);
    const data = { on: vietnamDate(now), ...command.data };
    former = former
      ? await client.send({ dossier: former.dossier, name: command.name, data, expected: former.revision, key })
      : await client.openDossier(data, key);
  }
}
