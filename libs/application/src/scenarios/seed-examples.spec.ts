import { dossierStream, type Dossier } from '@vinhdanh/dossier';
import { atHour, type CommandEnvelope } from '@vinhdanh/kernel';
import { MemoryEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { Engine } from '../engine.js';
import { examples } from './examples/examples.js';
import { s1Commands } from './s1.js';
import { exampleRuns, seedExamples } from './seed-examples.js';

const LAST_DAY = '2026-06-26';

function memoryEngine(): Engine {
  return new Engine({ stores: { eventStore: new MemoryEventStore(), readStore: new MemoryReadStore() } });
}

async function dossierOf(engine: Engine, scenario: string): Promise<Dossier> {
  const run = exampleRuns('spec').find((one) => one.scenario.id === scenario);
  if (!run) throw new Error(`no example ${scenario}`);
  const { state } = await engine.dossier(dossierStream(run.dossier));
  if (!state) throw new Error(`${scenario} was not seeded`);
  return state;
}

describe('the examples', () => {
  const engine = memoryEngine();
  let dossiers: readonly string[] | undefined;

  beforeAll(async () => {
    dossiers = await seedExamples(engine, 'spec');
  });

  it('are dossiers at different stages', async () => {
    expect(dossiers).toHaveLength(examples.length);
    const stages = await Promise.all(examples.map(async ({ id }) => (await dossierOf(engine, id)).stage));
    expect(stages).toEqual([
      'draft',
      'supplement',
      'appraisal',
      'public-notice',
      'held',
      'withdrawn',
      'central-appraisal',
      'archived',
    ]);
  });

  it('are recorded in the order of their instants, the last on the common last day, all marked as examples', async () => {
    const events = await engine.eventStore.readAll({ limit: 1000 });
    const histories = await Promise.all((dossiers ?? []).map((id) => engine.history(dossierStream(id))));
    const all = histories.flat().sort((left, right) => (left.position < right.position ? -1 : 1));
    expect(all).toHaveLength(events.length);
    const instants = all.map(({ metadata }) => metadata.recordedAt);
    expect([...instants].sort()).toEqual(instants);
    expect(instants.at(-1)).toBe(atHour(LAST_DAY, 15));
    const opened = all.flatMap((event) => (event.type === 'DossierOpened' ? [event.data.example] : []));
    expect(opened).toEqual(examples.map(() => true));
  });

  it('show one opinion outstanding in the province and one at the centre', async () => {
    expect(Object.values((await dossierOf(engine, 'under-appraisal')).opinions)).toContain('awaited');
    expect(Object.values((await dossierOf(engine, 'at-the-centre')).centralOpinions)).toEqual(['awaited', 'agrees']);
  });

  it('show a hold with its clocks stopped', async () => {
    const { frozen, tasks } = await dossierOf(engine, 'held');
    expect(frozen).toMatchObject([{ task: 'close-notice' }]);
    expect(tasks.map(({ id }) => id)).toEqual(['review-hold']);
  });

  it('show exactly one overdue task on the last day, which is the supplement', async () => {
    const states = await Promise.all(examples.map(({ id }) => dossierOf(engine, id)));
    const late = states.flatMap(({ tasks }) => tasks).filter(({ due }) => due.status === 'due' && due.on < LAST_DAY);
    expect(late.map(({ id }) => id)).toEqual(['submit-supplement']);
  });
});

describe('seeding', () => {
  it('leaves a log alone that holds the examples already, or anything else', async () => {
    const engine = memoryEngine();
    await seedExamples(engine);
    expect(await seedExamples(engine)).toBeUndefined();

    const used = memoryEngine();
    for (const command of s1Commands('somebody’s').slice(0, 3)) await used.handle(command);
    expect(await seedExamples(used)).toBeUndefined();
    expect(await used.eventStore.readAll()).toHaveLength(3);
  });

  it('of two installations has no event in common: a log is known by its first', async () => {
    const ids = async (): Promise<readonly string[]> => {
      const engine = memoryEngine();
      await seedExamples(engine);
      return (await engine.eventStore.readAll()).map(({ id }) => id);
    };
    const [one, other] = [await ids(), await ids()];
    expect(one.filter((id) => other.includes(id))).toEqual([]);
    expect(one).toHaveLength(other.length);
  });

  it('finishes what was cut short', async () => {
    const engine = memoryEngine();
    let left = 20;
    const dying = {
      eventStore: engine.eventStore,
      handle: (envelope: Parameters<Engine['handle']>[0]) => {
        left -= 1;
        if (left < 0) throw new Error('power cut');
        return engine.handle(envelope);
      },
    };
    await expect(seedExamples(dying)).rejects.toThrow('power cut');
    expect(await seedExamples(engine)).toHaveLength(examples.length);
    const whole = memoryEngine();
    await seedExamples(whole);
    expect((await engine.eventStore.readAll()).length).toBe((await whole.eventStore.readAll()).length);
  });

  it('says which example the engine refuses', async () => {
    const engine = memoryEngine();
    const stranger = { ...engine.installation.bodies, agency: { id: 'elsewhere', name: 'Elsewhere' } };
    const moved = new Engine({
      stores: { eventStore: engine.eventStore, readStore: engine.readStore },
      installation: { name: 'Elsewhere', bodies: stranger },
    });
    const seeding = seedExamples({
      eventStore: moved.eventStore,
      handle: (one: CommandEnvelope<never>) => moved.handle(one),
    });
    await expect(seeding).rejects.toThrow(/ReceiveDossier.*refused/);
  });
});
