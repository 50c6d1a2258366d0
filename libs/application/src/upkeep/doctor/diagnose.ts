import { wordsOf } from '../../fault-words.js';
import { configurationExaminer } from './configuration.js';
import { clockExaminer, readModelsExaminer } from './contents.js';
import { dataFolderExaminer } from './data-folder.js';
import { eventStoreDbExaminer } from './event-store-db.js';
import type { Examination, Examiner, Patient } from './examination.js';
import { logFileExaminer, readModelFileExaminer } from './files.js';
import { nodeExaminer } from './node.js';
import { postgresExaminer } from './postgres.js';
import { serverExaminer } from './server.js';

const examiners: readonly Examiner[] = [
  ...[nodeExaminer, configurationExaminer, dataFolderExaminer],
  ...[logFileExaminer, readModelFileExaminer, serverExaminer],
  ...[eventStoreDbExaminer, postgresExaminer],
  ...[clockExaminer, readModelsExaminer],
];

/** Looks at everything that an installation stands on, one after another, and changes nothing. Throws nothing either. */
export async function* diagnose(patient: Patient): AsyncGenerator<Examination, void> {
  for (const examiner of examiners) {
    const { name } = examiner;
    try {
      for (const told of await examiner.examine(patient)) yield { name, ...told };
    } catch (failure) {
      yield { name, state: 'fault', words: wordsOf(failure) };
    }
  }
}
