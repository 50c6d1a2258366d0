import { assertSameLog, play, SettableClock } from '@vinhdanh/application';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoHost } from '../demo/demo-host.js';
import { demoPlaces, demoStores, storeOptions } from '../demo/demo-stores.js';
import { findRun, type DemoRun } from '../demo/find-run.js';
import { stepData } from '../demo/step-data.js';
import { stepText } from '../demo/step-text.js';
import { toldStep } from '../demo/told-step.js';
import { Failure, usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { textOption, type Verb } from '../shell/verb.js';
import { timelineText } from '../text/timeline.js';
import { caughtUp } from '../writing/caught-up.js';
import { inProcess, type Writing } from '../writing/in-process.js';

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
    ...storeOptions,
  ],
  async run(shell, given) {
    const pauseMs = pauseOf(textOption(given, 'pause') ?? '0');
    const clock = new SettableClock('2026-01-01T00:00:00.000Z');
    const interrupted = shell.interruption();
    const places = demoPlaces(given);
    const stores = await demoStores(shell, places, interrupted);
    await inProcess({ stores, clock }, async (writing) => {
      await assertSameLog(stores); // sooner than the worker would: before anything is recorded
      writing.start();
      const found = await findRun(writing.engine);
      announce(shell, found);
      await walk(shell, { writing, clock, found, pauseMs, interrupted });
      await caughtUp(writing.follower);
      await conclude(shell, writing, found);
      if (places.log === 'sqlite' && !places.readModels && !shell.json) shell.print(...further(shell, found));
    });
  },
};

function announce(shell: Shell, { run, number, done }: DemoRun): void {
  const of = run.scenario.steps.length;
  if (shell.json) return shell.data({ dossier: run.dossier, run: number, stepsDone: done, of });
  shell.print(`dossier ${run.dossier}`, '', shell.say(run.scenario.title));
  if (done === 0) return;
  shell.print(
    shell.words(
      `Tiếp tục lượt ${number} còn dở: ${done}/${of} bước đã có trong nhật ký.`,
      `Going on with run ${number}: ${done} of ${of} steps are in the log.`,
    ),
  );
}

interface Walk {
  readonly writing: Writing;
  readonly clock: SettableClock;
  readonly found: DemoRun;
  readonly pauseMs: number;
  readonly interrupted: AbortSignal;
}

async function walk(shell: Shell, { writing: { engine }, clock, found, pauseMs, interrupted }: Walk): Promise<void> {
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
      // Rejects when it is interrupted, which is asked right after.
      if (pauseMs > 0) await sleep(pauseMs, undefined, { signal: interrupted }).catch(() => undefined);
      if (interrupted.aborted && played.index + 1 < told.of) throw stopped(played.index + 1, told.of);
    }
  } finally {
    await host.close();
  }
}

function stopped(step: number, of: number): Failure {
  return new Failure(130, 'INTERRUPTED', {
    vi: `Đã dừng sau bước ${step}/${of}; mọi bước đã in đều nằm trong nhật ký. Chạy lại vinhdanh demo để đi tiếp.`,
    en: `Stopped after step ${step} of ${of}; every step that was printed is in the log. Run vinhdanh demo to go on.`,
  });
}

/** The timeline comes from the read model: what is shown has gone the whole way. */
async function conclude(
  shell: Shell,
  { engine, queries, desk }: Writing,
  { run: { dossier } }: DemoRun,
): Promise<void> {
  const timeline = await queries.timeline(dossier);
  const projections = await desk.status();
  if (shell.json) return shell.data({ dossier, finished: true, timeline, projections });
  const names = projections.map(({ projection, rows }) => `${projection} (${rows})`).join(', ');
  shell.print(
    '',
    shell.words(`Toàn bộ diễn biến của hồ sơ ${dossier}:`, `The whole timeline of dossier ${dossier}:`),
    ...timelineText(engine.law, timeline, shell.language),
    '',
    shell.words(
      `Hoàn thành. Các bảng đọc đã theo kịp nhật ký: ${names}.`,
      `Finished. The read models have caught up with the log: ${names}.`,
    ),
  );
}

/** What can be asked of the files that the demonstration leaves behind. */
function further(shell: Shell, { run: { dossier } }: DemoRun): string[] {
  return [
    shell.words('Xem tiếp: ', 'Look further: ') + `npx vinhdanh dossier show ${dossier} --demo`,
    '          ' + `npx vinhdanh dossier as-of ${dossier} 2026-02-10 --demo`,
  ];
}

function pauseOf(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw usage(
    'PAUSE_NOT_USABLE',
    `--pause: “${text}” không dùng được; số mili giây từ 0 đến 999999.`,
    `--pause: “${text}” cannot be used; milliseconds from 0 to 999999.`,
  );
}
