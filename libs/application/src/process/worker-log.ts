import type { Logger } from 'pino';
import type { WorkerOptions } from '../worker/worker.js';

/** What a worker tells, as lines in the log of its process. */
export function workerLog(log: Logger): Omit<WorkerOptions, 'due'> {
  return {
    onStopped: (err) => log.error({ err }, 'the worker has stopped'),
    onRecovered: () => log.info('the worker goes on'),
    onDue: (err) =>
      err ? log.error({ err }, 'what is due cannot be recorded') : log.info('what is due is recorded again'),
    onStuck: (dossier, err) => log.error({ dossier, err }, 'what is due of a dossier cannot be recorded'),
    onParked: ({ projection, partition: dossier, event, type, revision }) =>
      log.warn({ projection, dossier, event, type, revision }, 'a dossier is parked in a read model'),
    onSkipWaits: ({ projection, partition: dossier, event }, err) =>
      log.error({ projection, dossier, event, err }, 'what is to be left out cannot be recorded'),
  };
}
