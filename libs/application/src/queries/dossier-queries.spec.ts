import { vietnamDate, type Instant } from '@vinhdanh/kernel';
import { projections, stageVisitTable, type Narrowed } from '@vinhdanh/projections';
import { foldLog } from '../../../../test/support/fold-log.js';
import { SettableClock } from '../clock.js';
import { dossierCodec, Engine } from '../engine.js';
import { memoryStores } from '../open-stores.js';
import { runOf } from '../scenarios/run.js';
import { s1, s1Commands } from '../scenarios/s1.js';
import { DossierQueries } from './dossier-queries.js';
import { ReportQueries, type ReportAnswer, type ReportQuestion } from './report-queries.js';

const { dossier } = runOf(s1, 'asked');
const HOUR_MS = 3_600_000;

/** A dossier that is appraised since 22 January and should be until 26 February. */
async function inAppraisal(clockOf: (planned: Instant, step: number) => Instant): Promise<Engine> {
  const stores = memoryStores();
  const clock = new SettableClock('2026-01-12T02:00:00.000Z');
  const engine = new Engine({ stores, clock });
  const commands = s1Commands('asked');
  const end = commands.findIndex(({ command }) => command.name === 'CompleteAppraisal');
  for (const [step, envelope] of commands.slice(0, end).entries()) {
    clock.set(clockOf(envelope.now, step));
    expect(await engine.handle({ ...envelope, now: clock.now() })).toMatchObject({ ok: true });
  }
  const { eventStore: store, readStore } = stores;
  await foldLog({ store, readStore, codec: dossierCodec, projections });
  return engine;
}

describe('a report', () => {
  let queries: DossierQueries;
  beforeAll(async () => void (queries = new DossierQueries(await inAppraisal((planned) => planned))));

  async function answer(
    question: Omit<ReportQuestion, 'now'>,
    now = '2026-03-02T02:00:00.000Z',
  ): Promise<ReportAnswer> {
    const answered = await queries.reports.answer({ ...question, now });
    if ('kind' in answered) throw new Error(answered.code);
    return answered;
  }

  it('judges a dossier by one month in all its numbers: that in which its stage was entered', async () => {
    const numbers = async (month: string): Promise<unknown[]> => {
      const { lines } = await answer({ name: 'stages', narrowed: { month } });
      return lines.map(({ stage, count, overdue }) => [stage, count, overdue]);
    };
    expect(await numbers('2026-01')).toEqual([['appraisal', 1, 1]]);
    expect(await numbers('2026-02')).toEqual([]);
    const { lines } = await answer({ name: 'overdue', narrowed: { month: '2026-02' } });
    expect(lines).toMatchObject([{ tasks: 1, dossiers: 1 }]);
  });

  it('judges due dates now, not tonight, and of a day that is past at its end', async () => {
    const now = '2026-02-26T09:00:00.000Z';
    const today = vietnamDate(now);
    expect(await answer({ name: 'overdue', asOf: today }, now)).toEqual({
      ...(await answer({ name: 'overdue' }, now)),
      asOf: today,
    });
    expect(await answer({ name: 'overdue', asOf: today })).toMatchObject({ at: '2026-02-26T16:59:59.999Z', lines: [] });
  });
});

describe('a value that a report is narrowed by', () => {
  it('is known where this version knows it, or a dossier names it that an older version has recorded', async () => {
    const { readStore, law, workflows } = await inAppraisal((planned) => planned);
    const now = '2026-03-02T02:00:00.000Z';
    const asked = { name: 'stages', narrowed: { ruleSet: 'VN-2025', award: 'HC_LD3' }, now };
    const newer = new ReportQueries({ readStore, law: { ...law, ruleSets: [] }, workflows });
    expect(await newer.answer(asked)).toMatchObject({ lines: [{ stage: 'appraisal', count: 1 }] });
    const other = { ...asked, narrowed: { award: 'HC_LD2' } };
    expect(await newer.answer(other)).toMatchObject({ code: 'REPORT_VALUE_UNKNOWN', field: '/award' });
  });

  it('is a stage where a released route has it, or a dossier has been there', async () => {
    const { readStore, law, workflows } = await inAppraisal((planned) => planned);
    const asked = async (stage: string, stages = workflows.stages): Promise<unknown> => {
      const reports = new ReportQueries({ readStore, law, workflows: { ...workflows, stages } });
      const narrowed = { stage, month: '2019-02' };
      const answer = await reports.answer({ name: 'stages', narrowed, now: '2026-03-02T02:00:00.000Z' });
      return 'kind' in answer ? [answer.code, answer.facts?.['values']] : answer.lines;
    };
    expect(await asked('archived')).toEqual([]);
    expect(await asked('appraisal', ['renamed'])).toEqual([]);
    expect(await asked('archived', ['renamed'])).toEqual(['REPORT_VALUE_UNKNOWN', ['renamed']]);
    expect(await asked('apraisal')).toEqual(['REPORT_VALUE_UNKNOWN', workflows.stages]);
  });

  it('is looked up only when nothing was found', async () => {
    const { readStore, law, workflows } = await inAppraisal((planned) => planned);
    const reports = new ReportQueries({ readStore, law, workflows });
    const finds = jest.spyOn(readStore, 'find');
    const questions = async (narrowed: Narrowed): Promise<number> => {
      finds.mockClear();
      expect(await reports.answer({ name: 'stages', narrowed, now: '2026-03-02T02:00:00.000Z' })).toHaveProperty(
        'lines',
      );
      return finds.mock.calls.length;
    };
    const unit = (await readStore.find(stageVisitTable, { limit: 1 }))[0]?.proposerUnit ?? '';
    const without = await questions({});
    expect(await questions({ unit })).toBe(without);
    expect(await questions({ unit, month: '2019-02' })).toBe(without + 1);
  });
});

describe('a dossier as of an instant', () => {
  it('ends before the first event that was not recorded yet, also where clocks have gone back', async () => {
    // One event is recorded a day and an hour ahead of its time.
    const ahead = (planned: Instant, step: number): Instant =>
      new Date(Date.parse(planned) + (step === 5 ? 25 * HOUR_MS : 0)).toISOString();
    const queries = new DossierQueries(await inAppraisal(ahead));
    const history = (await queries.asOf(dossier, '9999-01-01T00:00:00.000Z'))?.timeline ?? [];
    const instants = history.map(({ recordedAt }) => recordedAt);
    expect(instants).not.toEqual(instants.toSorted());
    for (const before of instants) {
      const then = await queries.asOf(dossier, before);
      const timeline = then?.timeline ?? [];
      expect(timeline).toEqual(history.slice(0, timeline.length));
      expect(timeline.every(({ recordedAt }) => recordedAt < before)).toBe(true);
      expect(then?.revision ?? -1n).toBe(BigInt(timeline.length - 1));
    }
  });
});
