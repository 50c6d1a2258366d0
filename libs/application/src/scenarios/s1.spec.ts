import { dossierStream, type RecordedDossierEvent } from '@vinhdanh/dossier';
import { isoWeekday, vietnamDate } from '@vinhdanh/kernel';
import { MemoryEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { Engine } from '../engine.js';
import { envelopesOf, play, runOf, ScenarioDeviates, stepsDone, type Played } from './run.js';
import { s1, s1Commands } from './s1.js';

function memoryEngine(): Engine {
  return new Engine({ stores: { eventStore: new MemoryEventStore(), readStore: new MemoryReadStore() } });
}

async function played(engine: Engine, name = '1', from = 0): Promise<Played[]> {
  const steps: Played[] = [];
  for await (const step of play(runOf(s1, name), (envelope) => engine.handle(envelope), from)) steps.push(step);
  return steps;
}

describe('S1: the normal path of one dossier across Tết', () => {
  const engine = memoryEngine();
  const run = runOf(s1, '1');
  let steps: Played[];
  let history: RecordedDossierEvent[];

  beforeAll(async () => {
    steps = await played(engine);
    history = await engine.history(dossierStream(run.dossier));
  });

  function event(type: RecordedDossierEvent['type']): RecordedDossierEvent {
    const found = history.findLast((one) => one.type === type);
    if (!found) throw new Error(`${type} was not recorded`);
    return found;
  }

  function due(type: RecordedDossierEvent['type'], task: string): string | undefined {
    const found = event(type).data.route.tasks.find(({ id }) => id === task)?.due;
    return found?.status === 'due' ? found.on : found?.status;
  }

  function refusalsOf(meetingOn: string): unknown[] {
    return steps.flatMap(({ step: { command }, outcome }) =>
      command.name === 'ScheduleCouncil' && command.data.meetingOn === meetingOn && !outcome.ok
        ? [{ code: outcome.rejection.code, ...outcome.rejection.facts, basis: outcome.rejection.legalBasis }]
        : [],
    );
  }

  it('goes from draft to archive', () => {
    expect(history.map(({ data }) => data.route.to)).toEqual([
      ...['draft', 'receipt', 'completeness', 'supplement', 'completeness'],
      ...['appraisal', 'appraisal', 'appraisal', 'appraisal', 'appraisal', 'appraisal'],
      ...['notice-preparation', 'public-notice', 'public-notice', 'public-notice', 'council', 'submission'],
      ...[
        'central-receipt',
        'central-screening',
        'central-appraisal',
        'central-appraisal',
        'central-appraisal',
        'central-appraisal',
      ],
      ...['prime-minister', 'president', 'conferral', 'conferral', 'conferral', 'publication', 'archiving', 'archived'],
    ]);
  });

  it('receives on 2026-01-15, fully on 2026-01-22', () => {
    expect(event('DossierReceived').data.on).toBe('2026-01-15');
    expect(event('FullReceiptConfirmed').data.on).toBe('2026-01-22');
  });

  it('runs the public notice from 2026-02-05 through 2026-02-26, Tết skipped', () => {
    expect(event('PublicNoticeOpened').data).toMatchObject({ on: '2026-02-05', endsOn: '2026-02-26' });
  });

  it.each(['2026-02-25', '2026-02-26'])(
    'refuses a council on %s and names 2026-02-27 as the first lawful day',
    (meetingOn) => {
      expect(refusalsOf(meetingOn)).toEqual([
        {
          code: 'NOTICE_WINDOW_NOT_RUN',
          noticeEndsOn: '2026-02-26',
          firstLawfulDay: '2026-02-27',
          basis: expect.arrayContaining([expect.objectContaining({ provision: 'Điều 44 khoản 2' })]),
        },
      ]);
    },
  );

  it('allows a council on 2026-02-27, later put off to 2026-03-03', () => {
    const meetings = history.flatMap((one) => (one.type === 'CouncilScheduled' ? [one.data.meetingOn] : []));
    expect(meetings).toEqual(['2026-02-27', '2026-03-03']);
  });

  it('records the council of 2026-03-03: 14 of 15 agree, 11 were needed', () => {
    expect(event('CouncilApproved').data).toMatchObject({
      on: '2026-03-03',
      vote: { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 14 },
    });
    expect(
      engine.law.tally('VN-2025', 'HC_LD3', { totalMembers: 15, present: 13, writtenOpinions: 2, yes: 14 }),
    ).toMatchObject({
      known: true,
      value: { passes: true, needed: 11 },
    });
  });

  it('gives the centre until 03-23 to return and 04-13 to submit, 05-06 after the last opinion of 04-17', () => {
    expect(event('CentrallyReceived').data.on).toBe('2026-03-16');
    expect(due('CentrallyReceived', 'screen-centrally')).toBe('2026-03-23');
    expect(due('CentrallyReceived', 'submit-to-prime-minister')).toBe('2026-04-13');
    expect(event('CentralOpinionRecorded').data.on).toBe('2026-04-17');
    expect(due('CentralOpinionRecorded', 'submit-to-prime-minister')).toBe('2026-05-06');
  });

  it('has the decision on 05-20, copies to the province by 06-03, to the recipient by 06-17', () => {
    expect(event('OrderConferred').data.on).toBe('2026-05-20');
    expect(due('OrderConferred', 'copies-to-province')).toBe('2026-06-03');
    expect(due('CopiesSentToProvince', 'copies-to-recipient')).toBe('2026-06-17');
  });

  it('lets nothing become overdue', () => {
    for (const [index, { data, metadata }] of history.entries()) {
      const before = history[index - 1]?.data.route.tasks ?? [];
      const settled = before.filter(({ id }) => !data.route.tasks.some((task) => task.id === id));
      for (const { due: limit } of settled)
        if (limit.status === 'due') expect(metadata.recordedAt < limit.at).toBe(true);
    }
  });

  it('is answered with the first receipts when it is repeated', async () => {
    for (const command of s1Commands('1')) {
      expect(await engine.handle(command)).toMatchObject({ ok: true, receipt: { repeated: true } });
    }
    expect(await engine.history(dossierStream(run.dossier))).toHaveLength(history.length);
  });
});

describe('the text of S1', () => {
  it('acts in working hours of Vietnam, in order, from January to June 2026', () => {
    const instants = s1.steps.map(({ at }) => at);
    expect([...instants].sort()).toEqual(instants);
    for (const at of instants) {
      expect(vietnamDate(at)).toMatch(/^2026-0[1-6]-/);
      expect(isoWeekday(vietnamDate(at))).toBeLessThan(6);
      const hour = (Number(at.slice(11, 13)) + 7) % 24;
      expect(hour).toBeGreaterThanOrEqual(7);
      expect(hour).toBeLessThan(17);
    }
  });

  it('gives the bench its accepted commands, each name a dossier of its own', async () => {
    const engine = memoryEngine();
    const commands = [...s1Commands('a'), ...s1Commands('b')];
    for (const command of commands) expect(await engine.handle(command)).toMatchObject({ ok: true });
    expect(new Set(commands.map(({ stream }) => stream)).size).toBe(2);
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  });
});

describe('playing a run', () => {
  it('goes on where the history ends, refused steps included', async () => {
    const engine = memoryEngine();
    const run = runOf(s1, 'cut short');
    const stream = dossierStream(run.dossier);
    for (const envelope of envelopesOf(run).slice(0, 15)) await engine.handle(envelope);
    // Step 11 was refused and is followed by a recorded one; step 15 was refused last, so it is tried again.
    const done = stepsDone(run, await engine.history(stream));
    expect(s1.steps[done]?.refusedWith).toBe('NOTICE_WINDOW_NOT_RUN');
    const rest = await played(engine, 'cut short', done);
    expect(rest[0]?.index).toBe(done);
    expect(await engine.dossier(stream)).toMatchObject({ state: { stage: 'archived' } });
    expect(stepsDone(run, await engine.history(stream))).toBe(s1.steps.length);
  });

  it('stops with words when the engine answers otherwise', async () => {
    const engine = memoryEngine();
    const run = runOf(
      { ...s1, steps: s1.steps.slice(0, 1).map((step) => ({ ...step, refusedWith: 'AWARD_UNKNOWN' })) },
      '1',
    );
    const playing = play(run, (envelope) => engine.handle(envelope));
    const deviating = playing.next();
    await expect(deviating).rejects.toThrow(ScenarioDeviates);
    await expect(deviating).rejects.toMatchObject({
      words: { vi: expect.stringMatching(/^Bước \d+ .*dự kiến .*\.$/) },
    });
  });

  it('gives a changed story runs of its own', () => {
    const changed = { ...s1, steps: s1.steps.slice(0, -1) };
    expect(runOf(changed, '1').dossier).not.toBe(runOf(s1, '1').dossier);
  });
});
