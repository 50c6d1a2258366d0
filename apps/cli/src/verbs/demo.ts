import { DossierQueries, Engine, openEmbedded, play, SettableClock, Worker } from '@vinhdanh/application';
import { demoHost } from '../demo/demo-host.js';
import { findRun, type DemoRun } from '../demo/find-run.js';
import { stepData } from '../demo/step-data.js';
import { stepText } from '../demo/step-text.js';
import { toldStep } from '../demo/told-step.js';
import { demoFolder } from '../reading/data-folder.js';
import { Failure, usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { textOption, type Verb } from '../shell/verb.js';
import { timelineText } from '../text/timeline.js';

/**
 * Scenario S1 on real stores in a folder of its own, with the scenario's clock. Always in this process. What was recorded
 * before an interruption stays recorded: the next call goes on from there; after a finished run it begins another dossier.
 */
export const demo: Verb = {
  path: ['demo'],
  summary: { vi: 'trình diễn: một hồ sơ đi từ dự thảo đến lưu trữ', en: 'one dossier walks from draft to archive' },
  options: [
    {
      flags: '--pause <MS>',
      summary: { vi: 'nghỉ giữa các bước (mili giây)', en: 'pause between steps (milliseconds)' },
    },
  ],
  async run(shell, given) {
    const pauseMs = pauseOf(textOption(given, 'pause') ?? '0');
    const clock = new SettableClock('2026-01-01T00:00:00.000Z');
    const engine = new Engine({ stores: openEmbedded(demoFolder(shell.configuration.dataFolder)), clock });
    const worker = new Worker(engine);
    try {
      // The due policy sleeps: its clock would be the scenario's, which nobody may miss a date by.
      worker.start({ due: false });
      const found = await findRun(engine);
      announce(shell, found);
      await walk(shell, { engine, clock, found, pauseMs });
      await caughtUp(engine, worker);
      await conclude(shell, engine, found);
    } finally {
      await worker.stop();
      await engine.close();
    }
  },
};

function announce(shell: Shell, { run, number, done }: DemoRun): void {
  if (shell.json)
    return shell.data({ dossier: run.dossier, run: number, stepsDone: done, of: run.scenario.steps.length });
  shell.print(`dossier ${run.dossier}`, '', shell.say(run.scenario.title));
  if (done === 0) return;
  const of = run.scenario.steps.length;
  shell.print(
    shell.words(
      `Tiếp tục lượt ${number} còn dở: ${done}/${of} bước đã có trong nhật ký.`,
      `Going on with run ${number}: ${done} of ${of} steps are in the log.`,
    ),
  );
}

interface Walk {
  readonly engine: Engine;
  readonly clock: SettableClock;
  readonly found: DemoRun;
  readonly pauseMs: number;
}

async function walk(shell: Shell, { engine, clock, found, pauseMs }: Walk): Promise<void> {
  const host = await demoHost(engine);
  try {
    const send: typeof host.send = (envelope) => {
      clock.set(envelope.now);
      return host.send(envelope);
    };
    for await (const played of play(found.run, send, found.done)) {
      const told = await toldStep(engine, found, played);
      if (shell.json) shell.data(stepData(engine.law, told));
      else shell.print(...stepText(engine.law, told, shell.language));
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } finally {
    await host.close();
  }
}

async function caughtUp(engine: Engine, worker: Worker): Promise<void> {
  const reached = await worker.progress.reaches(await engine.eventStore.head(), CATCH_UP_MS);
  if (reached) return;
  const words = { vi: 'Bảng đọc không theo kịp nhật ký.', en: 'The read models did not catch up with the log.' };
  throw worker.progress.status.fault ?? new Failure(1, 'READ_MODEL_BEHIND', words);
}

/** The timeline comes from the read model: what is shown has gone the whole way. */
async function conclude(shell: Shell, engine: Engine, { run }: DemoRun): Promise<void> {
  const queries = new DossierQueries(engine);
  const timeline = await queries.timeline(run.dossier);
  const projections = await queries.projectionStatus();
  if (shell.json) return shell.data({ dossier: run.dossier, finished: true, timeline, projections });
  const names = projections.map(({ projection, rows }) => `${projection} (${rows})`).join(', ');
  shell.print(
    '',
    shell.words(`Toàn bộ diễn biến của hồ sơ ${run.dossier}:`, `The whole timeline of dossier ${run.dossier}:`),
  );
  shell.print(...timelineText(engine.law, timeline, shell.language), '');
  shell.print(
    shell.words(
      `Hoàn thành. Các bảng đọc đã theo kịp nhật ký: ${names}.`,
      `Finished. The read models have caught up with the log: ${names}.`,
    ),
  );
  shell.print(
    shell.words(
      `Xem lại: vinhdanh dossier show ${run.dossier} --demo`,
      `Look again: vinhdanh dossier show ${run.dossier} --demo`,
    ),
  );
}

function pauseOf(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw usage(
    'PAUSE_NOT_USABLE',
    `--pause: “${text}” không dùng được; số mili giây từ 0 đến 999999.`,
    `--pause: “${text}” cannot be used; milliseconds from 0 to 999999.`,
  );
}

const CATCH_UP_MS = 30_000;
