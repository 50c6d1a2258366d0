import { eventStoreHere, NO_SERVER } from '../support/event-store-server.js';
import { sameAnswers } from './answers/same-answers.js';

const start = eventStoreHere();
if (start) sameAnswers('EventStoreDB', start);
else describe.skip(`answers of the EventStoreDB: ${NO_SERVER}`, () => it('is asked', () => undefined));
