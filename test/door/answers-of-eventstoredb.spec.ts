import type * as Here from '../support/event-store-server.js';
import { sameAnswers } from './answers/same-answers.js';

/** With a client module of its own: when the client that waited for the server ends, it would take our appends with it. */
function eventStore(): typeof Here {
  let here: typeof Here | undefined;
  jest.isolateModules(() => {
    here = jest.requireActual<typeof Here>('../support/event-store-server.js');
  });
  if (!here) throw new Error('the module was not loaded');
  return here;
}

const { eventStoreHere, NO_SERVER } = eventStore();
sameAnswers('EventStoreDB', eventStoreHere() ?? { skipped: NO_SERVER });
