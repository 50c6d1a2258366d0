import { ClientDisposed } from './client.js';
import { Expired, judge } from './judge.js';

/** Letters that English has not. */
const VIETNAMESE = /[ăâđêôơưáàảạếệộợừứ]/;

const thrown = (more: object, message = ''): Error => Object.assign(new Error(message), more);

describe('an answer of the client', () => {
  it.each([
    [3n, 3n],
    ['no_stream', -1n],
    [undefined, -1n],
  ])('that names revision %s is a conflict at %s', (actualVersion, actual) => {
    expect(judge(thrown({ type: 'wrong-expected-version', actualVersion }))).toEqual({ kind: 'conflict', actual });
  });

  it.each(['stream-not-found', 'no-stream'])('%s: there is nothing', (type) => {
    expect(judge(thrown({ type }))).toEqual({ kind: 'absent' });
  });

  it.each([
    [thrown({ type: 'stream-deleted' }), /deleted for ever/],
    [thrown({ type: 'access-denied' }), /give the user of EVENTSTORE_URL the right/],
    [thrown({ type: 'access-denied', code: 16 }), /name or the password/],
    [thrown({ code: 16 }), /name or the password/],
    [thrown({ type: 'maximum-append-size-exceeded' }), /MaxAppendSize/],
    [thrown({ code: 14 }, '14 UNAVAILABLE: Last error: self-signed certificate in chain'), /self-signed.*tlsCAFile/],
    [thrown({ code: 14 }, '14 UNAVAILABLE: Hostname/IP does not match certificate’s altnames'), /tlsCAFile/],
    [thrown({ type: 'unknown', code: 2 }, 'Unexpected ReadAllResult: Error'), /another log/],
    [thrown({ type: 'unknown', code: 12 }, '12 UNIMPLEMENTED: no'), /version 23\.10/],
  ])('that stays the same says what to do (%#)', (error, words) => {
    expect(judge(error)).toMatchObject({
      kind: 'final',
      words: { vi: expect.stringMatching(VIETNAMESE), en: expect.stringMatching(words) },
    });
  });

  it.each([
    ['unavailable', thrown({ type: 'unavailable', code: 14 }, '14 UNAVAILABLE: Connection dropped'), true, true],
    ['refused', thrown({ code: 14 }, '14 UNAVAILABLE: connect ECONNREFUSED'), false, true],
    ['undiscovered', thrown({}, 'Failed to discover after 10 attempts.'), false, true],
    ['not the leader', thrown({ type: 'not-leader' }), false, false],
    ['late at the server', thrown({ type: 'deadline-exceeded' }), true, false],
    ['timed out at the server', thrown({ type: 'timeout', code: 10 }), true, false],
    ['cancelled', thrown({ type: 'cancelled', code: 1 }), true, false],
    ['too much at once', thrown({ type: 'unknown', code: 8 }), true, false],
    ['not ready', thrown({ type: 'unknown' }, 'Could not recognize Server Is Not Ready'), true, false],
    ['late here', new Expired(5), true, true],
    ['a stumbling client', new TypeError('undefined is not iterable'), true, true],
    ['a client that is gone', new ClientDisposed('replaced'), true, true],
    ['no error at all', 'text', true, true],
  ])('that may pass says whether anything can have been stored, and whether the client is spent: %s', (...row) => {
    const [, error, reached, spent] = row;
    expect(judge(error)).toMatchObject({ kind: 'passing', reached, spent });
  });

  it('is told without gRPC’s own words', () => {
    const words =
      '14 UNAVAILABLE: No connection established. Last error: Error: connect\nECONNREFUSED. Resolution note: ';
    expect(judge(thrown({ code: 14 }, words))).toMatchObject({ words: { en: 'Error: connect ECONNREFUSED.' } });
  });
});
