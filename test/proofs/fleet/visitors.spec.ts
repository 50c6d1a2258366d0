import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chanceOf } from '../support/chance.js';
import { Visitors } from './visitors.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const RECEIPT = { dossier: '00000000-0000-5000-8000-000000000000', revision: '0', position: '1', eventIds: ['e'] };
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function process(answer: Answer): Promise<{ readonly address: string }> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => answer(request, response));
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const dying: Answer = (_request, response) => response.destroy();
const notNow: Answer = (_request, response) => json(response, 503, { title: 'Not now', detail: '', status: 503 });

/** One visitor, one visit, and the keys of its opening and its submission as each process heard them. */
async function visit(answers: readonly Answer[], keepsKeys: boolean) {
  const keys: { readonly [at in 'opening' | 'submission']: unknown[] } = { opening: [], submission: [] };
  const addresses = await Promise.all(
    answers.map((answer) =>
      process((request, response) => {
        keys[request.url === '/dossiers' ? 'opening' : 'submission'].push(request.headers['idempotency-key']);
        answer(request, response);
      }),
    ),
  );
  const town = { addresses: [{ address: undefined }, ...addresses], chance: chanceOf(1), keepsKeys };
  const visitors = new Visitors({ ...town, tokenKey: new Uint8Array(32) });
  const coming = visitors.come(1);
  visitors.end();
  await coming;
  return { visitors, keys };
}

it.each([
  ['the same key', true, 1],
  ['a new key each time in the control', false, 3],
])('goes from door to door with %s', async (_what, keepsKeys, differentKeys) => {
  const serving: Answer = (_request, response) => json(response, 200, RECEIPT);
  const { visitors, keys } = await visit([dying, notNow, serving], keepsKeys);
  expect(keys.opening).toHaveLength(3);
  expect(new Set(keys.opening).size).toBe(differentKeys);
  expect(keys.submission).toHaveLength(1);
  const { unanswered, notNow: busy, refused, unsettled, answered } = visitors;
  expect([unanswered, busy, refused, unsettled, answered.length]).toEqual([1, 1, 0, 0, 2]);
  expect(answered[0]).toEqual({ stream: `dossier-${RECEIPT.dossier}`, ids: ['e'], revision: 0n });
});

it('leaves when it is refused', async () => {
  const refusing: Answer = (_request, response) => json(response, 409, { title: 'No', detail: '', status: 409 });
  const { visitors, keys } = await visit([refusing], true);
  expect([visitors.refused, visitors.answered.length]).toEqual([1, 0]);
  expect(keys.submission).toEqual([]);
});
