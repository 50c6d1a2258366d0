import { dossierCodec, ReportQueries, type ReportAnswer } from '@vinhdanh/application';
import { addDays, vietnamDate, type CivilDate, type Rejection, type StoredEvent } from '@vinhdanh/kernel';
import { vietnam } from '@vinhdanh/law';
import { lastInstantOf, reports, type Line } from '@vinhdanh/projections';
import { MemoryEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { releasedWorkflows } from '@vinhdanh/workflows';
import { same } from './same.js';
import { catchUp } from './walk-read-models.js';
import type { WalkStores } from './walk-world.js';

/**
 * As of each day the reports say what they say where nothing else was ever recorded: of each dossier the events before the
 * first one that was recorded after that day.
 * @returns how many days @throws Error that says what differs, or was refused
 */
export async function checkRecordedBy({ eventStore, readStore }: WalkStores): Promise<number> {
  const log = await eventStore.readAll({ limit: 100_000 });
  const instants = log.map((stored) => dossierCodec.decode(stored).metadata.recordedAt);
  const days = [...new Set(instants.map(vietnamDate))].sort();
  const now = lastInstantOf(addDays(days.at(-1) ?? '', 1));
  const queries = new ReportQueries({ readStore, law: vietnam, workflows: releasedWorkflows() });
  for (const day of days) {
    const alone = new MemoryReadStore();
    await catchUp({ stores: { eventStore: await logUntil(day, log), readStore: alone }, batch: 1000 });
    for (const report of reports) {
      const answer = await queries.answer({ name: report.name, asOf: day, now });
      const asked = { asOf: { at: lastInstantOf(day) }, narrowed: {}, examples: false, law: vietnam };
      same(
        `${report.name} as of ${day}, and where nothing else was recorded`,
        linesOf(answer),
        await report.lines(alone, asked),
      );
    }
  }
  return days.length;
}

/** Where clocks go back, a day may end before the first event of any dossier counts. */
function linesOf(answer: ReportAnswer | Rejection): readonly Line[] {
  if (!('kind' in answer)) return answer.lines;
  if (answer.code === 'BEFORE_HISTORY') return [];
  throw new Error(`A report was refused: ${answer.message.en}`);
}

async function logUntil(day: CivilDate, log: readonly StoredEvent[]): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  const ended = new Set<string>();
  for (const stored of log) {
    const { stream, revision, id, type, data, metadata } = stored;
    if (dossierCodec.decode(stored).metadata.recordedAt > lastInstantOf(day)) ended.add(stream);
    if (ended.has(stream)) continue;
    await store.append(stream, revision === 0n ? 'none' : revision - 1n, [{ id, type, data, metadata }]);
  }
  return store;
}
