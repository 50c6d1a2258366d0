import type { CalendarYear } from '../calendar.js';
import { daysOff, makeUpDays, names, unchecked } from './entries.js';

export const year2025: CalendarYear = {
  year: 2025,
  complete: true,
  unknownSpans: [],
  daysOff: [
    ...daysOff(unchecked, names.newYear, '2025-01-01'),
    ...daysOff(unchecked, names.tet, '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
    ...daysOff(unchecked, names.hungKings, '2025-04-07'),
    ...daysOff(unchecked, names.victory, '2025-04-30'),
    ...daysOff(unchecked, names.labour, '2025-05-01'),
    ...daysOff(unchecked, names.swap, '2025-05-02'),
    ...daysOff(unchecked, names.nationalAdjacent, '2025-09-01'),
    ...daysOff(unchecked, names.national, '2025-09-02'),
  ],
  makeUpDays: makeUpDays(unchecked, '2025-04-26'),
};
