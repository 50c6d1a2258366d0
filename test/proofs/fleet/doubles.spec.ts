import { dossierCodec, Engine, memoryStores, s1Commands } from '@vinhdanh/application';
import type { StoredEvent } from '@vinhdanh/kernel';
import { wholeLog } from '../support/log-check.js';
import { doublesIn } from './doubles.js';

let log: StoredEvent[];
beforeEach(async () => {
  const engine = new Engine({ stores: memoryStores() });
  for (const name of ['first', 'second']) {
    const [open] = s1Commands(name);
    if (open?.command.name !== 'OpenDossier') throw new Error('S1 begins otherwise');
    await engine.handle({ ...open, command: { ...open.command, data: { ...open.command.data, achievement: name } } });
  }
  log = await wholeLog(engine.eventStore);
  await engine.close();
});

it('finds none where everybody got what they came for', () => {
  expect(log).toHaveLength(2);
  expect(doublesIn(log)).toEqual({ doubledCommands: 0, doubledVisits: 0 });
});

it('finds a command that is there twice, and a visit with two commands', () => {
  const [first] = log as [StoredEvent];
  expect(doublesIn([...log, first])).toEqual({ doubledCommands: 1, doubledVisits: 1 });
  const event = dossierCodec.decode(first);
  const other = { ...event.metadata, commandId: 'another' };
  const again = { ...first, ...dossierCodec.encode(first.id, event, other) };
  expect(doublesIn([...log, again])).toEqual({ doubledCommands: 0, doubledVisits: 1 });
});
