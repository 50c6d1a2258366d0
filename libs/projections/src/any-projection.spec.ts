import { CorruptHistory, type Row } from '@vinhdanh/kernel';
import { given, step } from '../../../test/support/dossier-case.js';
import { opened, submitted, toCentre, toNotice } from '../../../test/support/dossier-steps.js';
import { rowsAfter, type Of } from '../../../test/support/rows-after.js';
import { NOT_YET } from './as-of.js';
import { dossierSummary } from './dossier-summary/dossier-summary.projection.js';
import { projections } from './registry.js';
import { stageVisits, type StageVisitRow } from './stage-visits/stage-visits.projection.js';
import { taskList } from './task-list/task-list.projection.js';
import { taskWaits } from './task-waits/task-waits.projection.js';

it.each<Of<Row>>([taskList, dossierSummary, stageVisits, taskWaits])(
  'a history without its beginning is a fault, never a row that is missing (%#)',
  (projection) => {
    expect(() => rowsAfter(projection, given(opened, submitted).events.slice(1))).toThrow(CorruptHistory);
  },
);

it.each(projections)('rows follow from rows in any order: $table.name', (projection) => {
  const { events } = given(
    ...toCentre,
    step('2026-03-25', 'engine', 'NoteTaskOverdue', { task: 'screen-centrally', dueOn: '2026-03-23' }),
  );
  expect(rowsAfter(asIfUnordered(projection), events).length).toBeGreaterThan(0);
});

it('the month and the rules of a task are those of the stage it waits at', () => {
  const { events } = given(
    ...toNotice,
    step('2026-02-10', 'agency-clerk', 'HoldDossier', { ground: 'Đang xác minh', document: 'TB 15' }),
    step('2026-03-12', 'agency-clerk', 'ResumeDossier', { conclusion: 'Không có vi phạm.' }),
  );
  for (let length = 1; length <= events.length; length += 1) {
    const seen = events.slice(0, length);
    const [stay] = rowsAfter(stageVisits, seen).filter(({ until }) => until === NOT_YET);
    const { stage, enteredMonth, ruleSet } = stay as StageVisitRow;
    for (const task of rowsAfter(taskWaits, seen).filter(({ until }) => until === NOT_YET))
      expect(task).toMatchObject({ stage, enteredMonth, ruleSet });
  }
});

/** The same changes come of the same rows, in whatever order a store hands them out. */
function asIfUnordered<R extends Row>(projection: Of<R>): Of<R> {
  const inOrder = (changes: readonly unknown[]): string[] => changes.map((change) => JSON.stringify(change)).toSorted();
  return {
    ...projection,
    fold(before, event) {
      const changes = projection.fold(before, event);
      expect(inOrder(projection.fold(before.toReversed(), event))).toEqual(inOrder(changes));
      return changes;
    },
  };
}
