/** One line of the benchmark: the median of its rounds, with the best and the worst of them. */
export interface Figure {
  readonly bench: FigureName;
  readonly value: number;
  readonly unit: string;
  /** What it should at least (or, for times, at most) be; `null`: no bar is set. */
  readonly bar: number | null;
  /** False when the bar is missed; a figure without a bar holds. */
  readonly holds: boolean;
  readonly min: number;
  readonly max: number;
}

interface Scale {
  readonly unit: string;
  readonly digits: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

const commandsPerSecond: Scale = { unit: 'commands/s', digits: 0 };

const scales = {
  'commands.sqlite.c1': commandsPerSecond,
  'commands.sqlite.c16': commandsPerSecond,
  'commands.sqlite.c64': commandsPerSecond,
  'raw.sqlite.group64': { unit: 'appends/s', digits: 0 },
  'commands.sqlite.c64_p99_ms': { unit: 'ms', digits: 2, atMost: 20 },
  'ratio.commands_to_raw': { unit: 'ratio', digits: 3, atLeast: 0.3 },
  'growth.command_cost_1m_to_10k': { unit: 'ratio', digits: 3, atMost: 1.2 },
  'http.commands.c64': commandsPerSecond,
  'read.dossier_1000_events_ms': { unit: 'ms', digits: 2, atMost: 5 },
  'door.append.c64': { unit: 'appends/s', digits: 0 },
  'door.read_all_events_per_s': { unit: 'events/s', digits: 0 },
  'raw.eventstoredb.c64': { unit: 'appends/s', digits: 0 },
  'commands.eventstoredb.c64': commandsPerSecond,
  'ratio.commands_to_raw_eventstoredb': { unit: 'ratio', digits: 3, atLeast: 0.6 },
  'replay.events_per_s': { unit: 'events/s', digits: 0 },
  'rebuild.task_list_events_per_s': { unit: 'events/s', digits: 0, atLeast: 70_000 },
  'projection.postgres_events_per_s': { unit: 'events/s', digits: 0, atLeast: 5000 },
  'staleness.task_list_p99_ms': { unit: 'ms', digits: 1, atMost: 100 },
  'staleness.postgres.task_list_p99_ms': { unit: 'ms', digits: 1, atMost: 100 },
  'memory.server_1m_events_mib': { unit: 'MiB', digits: 0, atMost: 256 },
  'memory.growth_10k_to_1m_mib': { unit: 'MiB', digits: 0, atMost: 40 },
  'report.stages_1m_events_ms': { unit: 'ms', digits: 1, atMost: 50 },
  'machine.step_us': { unit: 'us', digits: 2, atMost: 25 },
} as const satisfies { readonly [name: string]: Scale };

export type FigureName = keyof typeof scales;

/** @param rounds the measured value of each round, at least one */
export function figureOf(bench: FigureName, rounds: readonly number[]): Figure {
  const { unit, digits, atLeast, atMost }: Scale = scales[bench];
  const [value, min, max] = [median(rounds), Math.min(...rounds), Math.max(...rounds)].map((one) =>
    Number(one.toFixed(digits)),
  );
  if (value === undefined || min === undefined || max === undefined) throw new RangeError(`${bench} has no rounds`);
  const holds = (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
  return { bench, value, unit, bar: atLeast ?? atMost ?? null, holds, min, max };
}

/** Figures of rounds that each measured everything once. The first round only warms up. */
export function figuresOf<Round>(
  rounds: readonly Round[],
): (bench: FigureName, value: (round: Round) => number) => Figure {
  return (bench, value) => figureOf(bench, rounds.slice(1).map(value));
}

/** @throws RangeError for no values */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const [lower, upper] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  if (lower === undefined || upper === undefined) throw new RangeError('there is no median of nothing');
  return (lower + upper) / 2;
}
