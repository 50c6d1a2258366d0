import { join } from 'node:path';
import { dossierCodec, sha256, type Engine } from '@vinhdanh/application';
import {
  dossierDecider,
  evolve,
  type DossierCommand,
  type DossierEvent,
  type DossierEventType,
  type DossierState,
  type RecordedDossierEvent,
} from '@vinhdanh/dossier';
import { CommandLoop } from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import { MemoryEventStore, MemoryReadStore, SqliteEventStore, SqliteReadStore } from '@vinhdanh/stores';
import fc from 'fast-check';
import { projections } from '@vinhdanh/projections';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import type { Live, WalkStores } from './walk-world.js';
import { asReleased } from './walk-checks.js';
import { seed, walk, walks, type WalkParts } from './walks.js';

function inMemory(): WalkStores {
  return { eventStore: new MemoryEventStore(), readStore: new MemoryReadStore() };
}

describe('random walks: live state, replayed state, the machine and the read models agree after every step', () => {
  it('in memory, and they go everywhere', async () => {
    const seen = new Set<DossierEventType>();
    const stages = new Set<string>();
    const walking = fc.asyncProperty(walks, async (choices) => {
      const stores = inMemory();
      await walk({ stores }, choices);
      for (const stored of await stores.eventStore.readAll({ limit: 10_000 })) {
        const { type, data } = dossierCodec.decode(stored);
        seen.add(type);
        stages.add(data.route.to);
      }
    });
    await fc.assert(walking, { numRuns: 200, seed, endOnFailure: true });
    expect([...seen]).toEqual(expect.arrayContaining(mustBeSeen));
    expect([...stages]).toEqual(
      expect.arrayContaining(['archived', 'returned', 'withdrawn', 'declined', 'refused', 'held']),
    );
  }, 120_000);

  describe('on SQLite', () => {
    let folder: TemporaryFolder;
    beforeAll(async () => void (folder = await temporaryFolder()));
    afterAll(() => folder.remove());

    it('on SQLite', async () => {
      let walked = 0;
      const walking = fc.asyncProperty(walks, async (choices) => {
        walked += 1;
        const eventStore = SqliteEventStore.open(join(folder.path, `log-${walked}.db`));
        const readStore = SqliteReadStore.open(join(folder.path, `rows-${walked}.db`));
        try {
          await walk({ stores: { eventStore, readStore } }, choices);
        } finally {
          await eventStore.close();
          await readStore.close();
        }
      });
      await fc.assert(walking, { numRuns: 30, seed, endOnFailure: true });
    }, 120_000);
  });
});

describe('negative controls: what the walks would catch', () => {
  async function caught(parts: Omit<WalkParts, 'stores'>): Promise<string> {
    const walking = fc.asyncProperty(
      walks,
      async (choices) => void (await walk({ stores: inMemory(), ...parts }, choices)),
    );
    const { failed, errorInstance } = await fc.check(walking, { numRuns: 300, seed, endOnFailure: true });
    return failed && errorInstance instanceof Error ? errorInstance.message : 'nothing';
  }

  it('an evolve that forgets to thaw the clocks when a hold ends', async () => {
    const forgetful = (state: DossierState, event: RecordedDossierEvent): DossierState => {
      const next = evolve(state, event);
      return state && next && event.type === 'DossierResumed' ? { ...next, frozen: state.frozen } : next;
    };
    expect(await caught({ disguise: (engine) => liveWith(engine, forgetful) })).toContain('the live state');
  });

  it('an evolve that changes a former state in place', async () => {
    const careless = (state: DossierState, event: RecordedDossierEvent): DossierState => {
      if (state && event.type === 'OpinionRecorded') Object.assign(state.opinions, { [event.data.body]: 'awaited' });
      const next = evolve(state, event);
      return next && event.type === 'OpinionRecorded' ? { ...next, opinions: state?.opinions ?? {} } : next;
    };
    expect(await caught({ disguise: (engine) => liveWith(engine, careless) })).toContain('the live state');
  });

  it('a workflow that was edited in place of being versioned', async () => {
    const [workflow] = asReleased.workflows.all;
    if (!workflow) throw new Error('no workflow is released');
    const edited = {
      ...workflow,
      step: (...[state, fact]: Parameters<typeof workflow.step>) =>
        fact.type === 'DossierReturned' ? undefined : workflow.step(state, fact),
    };
    const replay = { workflows: { current: () => edited, get: () => edited } };
    expect(await caught({ replay })).toContain('no arrow for event');
  });

  it('a term that is counted from another figure than the rule’s', async () => {
    const counting = (engine: Engine): Live => {
      const { law } = engine;
      const deadline: Law['deadline'] = (ruleSet, id) => {
        const rule = law.deadline(ruleSet, id);
        return id === 'receipt' ? { ...rule, duration: { amount: 3, unit: 'working-day' } } : rule;
      };
      return liveWith(engine, evolve, { ...law, deadline });
    };
    expect(await caught({ disguise: counting })).toContain('the working days of “receive-dossier”');
  });

  it('a read model that keeps what has ended', async () => {
    const keeping = projections.map((projection) => ({
      ...projection,
      fold: (...[before, event]: Parameters<typeof projection.fold>) =>
        projection.fold(before, event).filter((change) => 'put' in change),
    }));
    expect(await caught({ replay: { ...asReleased, projections: keeping } })).toContain('the rows of taskList');
  });
});

function liveWith(engine: Engine, planted: typeof evolve, law = engine.law): Live {
  const { workflows, installation } = engine;
  const decider = { ...dossierDecider({ workflows, installation, law }), evolve: planted };
  const parts = { store: engine.eventStore, decider, codec: dossierCodec, digest: sha256 };
  const loop = new CommandLoop<DossierState, DossierCommand, DossierEvent>(parts);
  return { handle: (envelope) => loop.handle(envelope), dossier: (stream) => loop.state(stream) };
}

/** The depth that is asked of two hundred walks: what each seed reaches ten times or more. */
const mustBeSeen: readonly DossierEventType[] = [
  ...([
    'SupplementSubmitted',
    'OpinionRecorded',
    'CouncilScheduled',
    'CouncilApproved',
    'CentralOpinionRecorded',
  ] as const),
  ...(['ReturnedByCentre', 'OrderConferred', 'DossierArchived', 'DossierReturned', 'DossierWithdrawn'] as const),
  ...(['DossierHeld', 'DossierResumed', 'TaskOverdueNoted'] as const),
];
