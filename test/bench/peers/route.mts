import { Engine, memoryStores, s1Dossiers, walkDossier } from './product.mts';

/** One command of S1, and the event with which our product answered it. */
export interface Step {
  readonly index: number;
  readonly command: { readonly name: string; readonly data: object };
  readonly event: RecordedEvent;
}

export interface RecordedEvent {
  readonly type: string;
  readonly data: {
    /** The stage before and after, and the state of the route's machine. */
    readonly route: { readonly from: string; readonly to: string; readonly state: { readonly value: unknown } };
  };
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * S1 as our product plays it. The peers are given what it asks and records, so that every engine moves the same bytes
 * through the same number of commands, and only ours also pays for deciding.
 */
export async function s1Steps(): Promise<readonly Step[]> {
  const engine = new Engine({ stores: memoryStores() });
  const commands = s1Dossiers(1).flat();
  await walkDossier(engine, commands);
  const events = await engine.eventStore.readAll();
  await engine.close();
  return commands.map(({ command }, index) => {
    const event = events[index];
    if (!event || events.length !== commands.length) throw new Error('a command of S1 does not record one event');
    const { type, data, metadata } = event;
    const recorded = { type, data: jsonOf(data), metadata: jsonOf(metadata) } as RecordedEvent; // what our product writes
    return { index, command, event: recorded };
  });
}

function jsonOf(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString());
}
