import { addDays, type CivilDate } from '@vinhdanh/kernel';

type Spoiler = (data: object, today: CivilDate) => object;

/** Half of the time the data stays as it is; otherwise one thing about it is wrong, or merely odd. */
export function spoil(data: object, chance: number, today: CivilDate): object {
  const spoiler = spoilers[chance % (spoilers.length * 2)];
  return spoiler ? spoiler(data, today) : data;
}

const spoilers: readonly Spoiler[] = [
  (data) => ({ ...data, on: '2026-02-30' }),
  (data, today) => ({ ...data, on: addDays(today, 3) }),
  (data, today) => ({ ...data, on: addDays(today, -1) }),
  (data) => ({ ...data, on: '2019-05-05' }),
  (data) => mapTexts(data, () => '  '),
  (data) => mapTexts(data, (text) => `${text}\uD800`),
  (data) => mapTexts(data, (text) => `${text}\0`),
  // Decomposed: stored in NFC, so the fold of what was sent and of what was stored must agree.
  (data) => mapTexts(data, (text) => `${text} hồ sơ`.normalize('NFD')),
  (data) => ({ ...data, extra: Number.NaN }),
  (data) => ({ ...data, nothing: undefined }),
  (data) => mapTexts(data, (text) => text.repeat(30_000)),
];

function mapTexts(data: object, change: (text: string) => string): object {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? change(value) : value,
    ]),
  );
}
