import type { EventToAppend } from '@vinhdanh/kernel';
import type { Chance } from './chance.js';

const utf8 = new TextEncoder();

/** Events that nothing but their ids tells apart, of many sizes: most fit into a page of the file, some do not. */
export function randomEvents(chance: Chance, count: number): EventToAppend[] {
  return Array.from({ length: count }, () => {
    const id = chance.uuid();
    const size = chance.below(8) === 0 ? chance.between(8_000, 20_000) : chance.between(20, 1_200);
    const data = utf8.encode(JSON.stringify({ id, note: 'Hồ sơ '.repeat(Math.ceil(size / 8)) }));
    return { id, type: 'Noted', data, metadata: utf8.encode('{}') };
  });
}
