import { createHash } from 'node:crypto';
import { derivedId } from './ids.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('derived ids', () => {
  it('are UUIDs of version 8 and variant 10', () => {
    for (let index = 0; index < 100; index += 1) {
      expect(derivedId(digest, String(index))).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });

  it('are the same for the same text and differ for another', () => {
    expect(derivedId(digest, 'a')).toBe(derivedId(digest, 'a'));
    expect(derivedId(digest, 'a')).not.toBe(derivedId(digest, 'b'));
  });
});
