import { drive, engineOn, s1Dossiers, walkDossier } from './workload.js';

/** How many dossiers are under way at once: their events lie among each other in the log. */
const UNDER_WAY = 64;

export interface StoredHistory {
  readonly file: string;
  readonly events: number;
  readonly streams: readonly string[];
}

/** A log of S1's dossiers, cut off at exactly so many events, so that the last of them are still under way. */
export async function storeHistory(file: string, events: number): Promise<StoredHistory> {
  const length = s1Dossiers(1).flat().length;
  const dossiers = s1Dossiers(Math.ceil(events / length) + UNDER_WAY);
  const engine = engineOn(file);
  const streams = new Set<string>();
  let left = events;
  await drive(dossiers, UNDER_WAY, async (commands) => {
    for (const command of commands) {
      if (left === 0) return;
      left -= 1;
      streams.add(command.stream);
      await walkDossier(engine, [command]);
    }
  });
  await engine.close();
  return { file, events, streams: [...streams] };
}
