import { released, type States } from '@vinhdanh/workflows';
import type { RouteLine } from './route.view.js';

/** The stages of a released route in the order in which they are written, which is that in which people read them. */
export function routeLine(id: string, version: number): RouteLine {
  const route = released.find(({ definition }) => definition.id === id && definition.version === version);
  return lineOf(route?.definition.states ?? {});
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
