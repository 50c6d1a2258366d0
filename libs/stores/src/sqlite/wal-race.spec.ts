import { hasWalRace } from './wal-race.js';

it.each([
  ...(['3.7.0', '3.44.5', '3.45.9', '3.50.6', '3.51.2'] as const).map((version) => [version, true] as const),
  ...(['3.44.6', '3.50.7', '3.51.3', '3.52.1', '3.53.4', '4.0.0'] as const).map((version) => [version, false] as const),
  ...(['3.52.0', '2.8.17', '3.53', 'unknown'] as const).map((version) => [version, true] as const),
])('SQLite %s is unfit: %s', (version, unfit) => {
  expect(hasWalRace(version)).toBe(unfit);
});
