import { once } from 'node:events';
import { createServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { createEndpointHandler } from '@restatedev/restate-sdk';
import { connect } from '@restatedev/restate-sdk-clients';
import { xstate } from '@restatedev/xstate';
import type { Contender, Place } from '../contract.mts';
import { machineOf, released } from '../product.mts';
import { startRestate } from '../restate-server.mts';
import { s1Steps } from '../route.mts';

/** A virtual object for each dossier: our own route's machine in Restate's XState adapter, sent S1's events one by one. */
export async function open({ folder }: Place): Promise<Contender> {
  const steps = await s1Steps();
  const events = steps.map(({ event }) => event);
  const dossiers = dossierObject();
  const endpoint = await serve(dossiers);
  const restate = await startRestate(folder);
  await restate.register(addressOf(endpoint));
  const ingress = connect({ url: restate.ingress });
  return {
    prepare: (dossier) => async () => {
      const object = ingress.objectClient(dossiers, dossier) as unknown as DossierClient;
      let { value } = (await object.create({})) as Snapshot;
      for (const event of events) ({ value } = (await object.send({ event })) as Snapshot);
      if (!isDeepStrictEqual(value, events.at(-1)?.data.route.state.value)) {
        throw new Error(`${dossier} is in ${JSON.stringify(value)}`);
      }
    },
    close: async () => {
      await restate.stop();
      endpoint.close();
    },
  };
}

/** The handlers of the adapter's object that are called here; its own types do not tell them. */
interface DossierClient {
  create(input: object): Promise<unknown>;
  send(input: { readonly event: unknown }): Promise<unknown>;
}

/** Of the persisted snapshot that the adapter answers with. */
interface Snapshot {
  readonly value: unknown;
}

function dossierObject() {
  const [route] = released;
  if (!route) throw new Error('no route has been released');
  return xstate('dossier', machineOf(route.definition));
}

/** Speaks HTTP/2, which lets the server and the service talk both ways at once. Its own log of every invocation is off. */
async function serve(dossiers: ReturnType<typeof dossierObject>): Promise<Http2Server> {
  const handler = createEndpointHandler({ services: [dossiers], logger: () => undefined });
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function addressOf(server: Http2Server): string {
  const { port } = server.address() as AddressInfo; // a server on TCP always has one
  return `http://127.0.0.1:${port}`;
}
