import { CommandHandler, type Event } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import type { Contender, Place } from '../contract.mts';
import { s1Steps, type RecordedEvent, type Step } from '../route.mts';

/** A stream for each dossier: each command reads it, folds it, decides, and appends at the version that was read. */
export async function open({ database }: Place): Promise<Contender> {
  const store = getPostgreSQLEventStore(database);
  await store.schema.migrate();
  const handle = CommandHandler<Dossier, DossierEvent>({ initialState, evolve });
  const steps = await s1Steps();
  return {
    prepare: (dossier) => async () => {
      for (const step of steps) {
        const { nextExpectedStreamVersion: version } = await handle(store, dossier, (state) => decide(step, state));
        if (version !== BigInt(step.index + 1)) throw new Error(`${dossier} is at ${version}`);
      }
    },
    close: () => store.close(),
  };
}

type DossierEvent = Event<string, RecordedEvent['data'], RecordedEvent['metadata']>;

interface Dossier {
  readonly stage: string;
  readonly events: number;
}

function initialState(): Dossier {
  return { stage: 'unopened', events: 0 };
}

function evolve({ events }: Dossier, { data }: DossierEvent): Dossier {
  return { stage: data.route.to, events: events + 1 };
}

function decide({ event }: Step, { stage }: Dossier): DossierEvent {
  if (event.data.route.from !== stage) throw new Error(`${event.type} is not possible in ${stage}`);
  return { ...event, kind: 'Event' };
}
