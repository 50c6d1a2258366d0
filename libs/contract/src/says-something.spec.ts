import { saysSomething } from './says-something.js';

describe('text says something', () => {
  it.each(['đọc lỗi', '5', ' a ', '理由'])('with a letter or a digit: %j', (text) => {
    expect(saysSomething(text)).toBe(true);
  });

  it.each(['', '  ', '\n\t', '\u00a0', '\u200b', '\u3164', '…', '-'])(
    'and not without one that is seen: %j',
    (text) => {
      expect(saysSomething(text)).toBe(false);
    },
  );
});
