import { eventStoreHere, NO_SERVER } from '../support/event-store-server.js';
import { sameAnswers } from './answers/same-answers.js';

sameAnswers('EventStoreDB', eventStoreHere() ?? { skipped: NO_SERVER });
