import { StoreUnavailable, StoreUnusable } from '@vinhdanh/kernel';
import { Engine } from '../engine.js';
import { memoryStores } from '../open-stores.js';
import { ReadModelDesk } from '../read-models/read-model-desk.js';
import { ReadModels } from '../read-models/read-models.js';
import { Readiness } from './readiness.js';

/** Given a server whose lists nobody has stopped, as far as it knows. */
it.each([
  ['does not answer', new StoreUnavailable({ vi: 'đi vắng', en: 'away' }), 'away'],
  [
    'answers, but not with rows (a newer schema, none)',
    new StoreUnusable({ vi: 'của phiên bản mới hơn', en: 'made by a newer version' }),
    'stopped',
  ],
] as const)('read models whose store %s are told as such', async (_what, fault, readModels) => {
  const engine = new Engine({ stores: memoryStores() });
  const desk = new ReadModelDesk(engine);
  jest.spyOn(desk, 'parked').mockRejectedValue(fault);
  const report = await new Readiness(engine, new ReadModels(engine), desk).report();
  expect(report).toEqual({ ready: false, log: 'up', readModels, incidents: 0 });
});
