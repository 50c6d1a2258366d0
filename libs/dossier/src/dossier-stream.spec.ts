import { dossierIdOf, dossierStream, isDossierStream } from './dossier-stream.js';

describe('the stream of a dossier', () => {
  it.each(['08614081-8c1e-4f5e-9a2e-3d1c5b7a9e10', 'd'])('is known by its name: %s', (id) => {
    expect([isDossierStream(dossierStream(id)), dossierIdOf(dossierStream(id))]).toEqual([true, id]);
  });

  // Any program may write such names into a log that it shares; no index takes the longest of them.
  it.each([
    ['nothing', ''],
    ['a letter that no id has', 'đ'],
    ['a space', 'a b'],
    ['what no text shows', 'a\u0000'],
    ['more than any id', 'x'.repeat(101)],
  ])('is not told by how a name begins: behind it %s', (_what, id) => {
    expect(isDossierStream(dossierStream(id))).toBe(false);
  });

  it('does not begin otherwise', () => {
    expect(isDossierStream('vinhdanh-left-out')).toBe(false);
  });
});
