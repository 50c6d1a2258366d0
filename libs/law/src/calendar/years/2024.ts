import type { CalendarYear } from '../calendar.js';
import { daysOff, makeUpDays, names, unchecked } from './entries.js';

export const year2024: CalendarYear = {
  year: 2024,
  complete: true,
  unknownSpans: [],
  daysOff: [
    ...daysOff(unchecked, names.newYear, '2024-01-01'),
    ...daysOff(unchecked, names.tet, '2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14'),
    ...daysOff(unchecked, names.hungKings, '2024-04-18'),
    ...daysOff(unchecked, names.swap, '2024-04-29'),
    ...daysOff(unchecked, names.victory, '2024-04-30'),
    ...daysOff(unchecked, names.labour, '2024-05-01'),
    ...daysOff(unchecked, names.national, '2024-09-02'),
    ...daysOff(unchecked, names.nationalAdjacent, '2024-09-03'),
  ],
  makeUpDays: makeUpDays(unchecked, '2024-05-04'),
};
