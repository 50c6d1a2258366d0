import { StoreUnavailable } from '@vinhdanh/kernel';
import { explain } from './explain.js';

it('a store that does not answer is told of in its own words, each language for itself', () => {
  const words = { vi: 'Máy chủ không trả lời (“x\n  y”).', en: 'The server does not answer (x\n  y).' };
  expect(explain(new StoreUnavailable(words))).toMatchObject({
    ...{ exitCode: 1, code: 'STORE_UNAVAILABLE' },
    words: { vi: 'Máy chủ không trả lời (“x y”).', en: 'The server does not answer (x y).' },
  });
});
