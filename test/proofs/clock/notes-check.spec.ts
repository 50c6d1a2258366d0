import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import { checkNotes } from './notes-check.js';

const waiting = [
  { stream: 'a', task: 'receive', dueOn: '2026-01-20', dueAt: '2026-01-20T17:00:00.000Z' },
  { stream: 'b', task: 'receive', dueOn: '2026-12-31', dueAt: '2026-12-31T17:00:00.000Z' },
];

/** What the check looks at of a note. */
function note(stream: string, dueOn: string, recordedAt: string): RecordedDossierEvent {
  const data = { on: recordedAt.slice(0, 10), task: 'receive', dueOn };
  return { type: 'TaskOverdueNoted', stream, data, metadata: { recordedAt } } as unknown as RecordedDossierEvent;
}

const first = note('a', '2026-01-20', '2026-01-20T17:00:00.000Z');
const second = note('b', '2026-12-31', '2028-02-29T01:00:00.000Z');
const fine = { due: 2, noted: 2, missing: 0, doubled: 0, unfounded: 0 };

it('finds each note once', () => {
  expect(checkNotes(waiting, [second, first])).toEqual(fine);
});

it('sees what is missing, what is there twice, and what came too early', () => {
  expect(checkNotes(waiting, [first])).toEqual({ ...fine, noted: 1, missing: 1 });
  expect(checkNotes(waiting, [first, second, first])).toEqual({ ...fine, doubled: 1 });
  expect(checkNotes(waiting, [first, note('b', '2026-12-31', '2026-12-31T16:59:59.999Z')])).toEqual({
    ...{ ...fine, unfounded: 1 },
  });
});

it('does not take a note with another date for the one that is due', () => {
  expect(checkNotes(waiting, [first, note('b', '2026-12-30', '2027-01-01T00:00:00.000Z')])).toEqual({
    ...{ ...fine, missing: 1, unfounded: 1 },
  });
});
