import type { States } from './machine/definition.js';
import { released } from './released.js';

/** A route's stages in the order in which they are written, which is that in which people read them. */
export interface RouteLine {
  /** On the way to the archive. */
  readonly main: readonly string[];
  /** Beside it: detours, holds, other ends. */
  readonly side: readonly string[];
  /** Stages, of either kind, after which nothing follows. */
  readonly ends: readonly string[];
}

/** The stages of a released route; none of another. */
export function routeLine(id: string, version: number): RouteLine {
  const route = released.find(({ definition }) => definition.id === id && definition.version === version);
  return lineOf(route?.definition.states ?? {});
}

/** The stages of all released routes, each once. */
export function allStages(): readonly string[] {
  const lines = released.map(({ definition }) => lineOf(definition.states));
  return [...new Set(lines.flatMap(({ main, side }) => [...main, ...side]))];
}

function lineOf(states: States): RouteLine {
  const lines = Object.entries(states).map(([name, { meta, type, states: inner = {} }]): RouteLine => {
    const below = lineOf(inner);
    return {
      main: [...(meta?.stage === 'main' ? [name] : []), ...below.main],
      side: [...(meta?.stage === 'side' ? [name] : []), ...below.side],
      ends: [...(meta?.stage && type === 'final' ? [name] : []), ...below.ends],
    };
  });
  const all = (kind: keyof RouteLine): string[] => [...new Set(lines.flatMap((line) => line[kind]))];
  return { main: all('main'), side: all('side'), ends: all('ends') };
}
