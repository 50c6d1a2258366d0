import { receivedData, receivedMetadata, sentData, sentMetadata } from './payload.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (depth: number): Uint8Array => utf8('['.repeat(depth) + ']'.repeat(depth));

/** What the client gives back of metadata: parsed wherever that is possible, whatever was meant. */
function throughClient(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return bytes;
  }
}

describe('data', () => {
  it.each(['{}', '{"vi":"Huân chương"}', 'null', 'true', '-1.5', '"x"', '[]', '{"__proto__":1}', '"\\ud800"'])(
    'go as JSON when writing them again gives the same: %s',
    (text) => {
      const sent = sentData(utf8(text));
      expect(sent).toEqual({ json: JSON.parse(text) });
      expect(receivedData('json' in sent ? sent.json : undefined)).toEqual(utf8(text));
    },
  );

  it.each(['', ' {}', '{"a": 1}', '{"a":1,"a":2}', '{"2":0,"1":0}', '1e5', '-0', '\uFEFF{}', '"\\u00e9"', 'xin chào'])(
    'go as bytes when that would change them: %j',
    (text) => expect(sentData(utf8(text))).toEqual({ bytes: utf8(text) }),
  );

  it('go as bytes when they are no UTF-8, or too deep for whoever writes them', () => {
    const broken = Uint8Array.of(0x22, 0xff, 0x22);
    expect(sentData(broken)).toEqual({ bytes: broken });
    expect([sentData(nested(500)), sentData(nested(501))]).toEqual([
      { json: expect.anything() },
      { bytes: nested(501) },
    ]);
    expect(sentData(nested(100_000))).toEqual({ bytes: nested(100_000) });
  });

  it('are not too deep for brackets in a text', () => {
    const text = JSON.stringify(`${'['.repeat(2000)}\\"${'{'.repeat(2000)}`);
    expect(sentData(utf8(text))).toEqual({ json: JSON.parse(text) });
  });
});

describe('metadata', () => {
  it.each([
    ...['', '{}', '{"a":1}', 'null', '0', ' {}', '{"a":1,"a":2}', '1e5', 'no JSON', '\0{}', '\0\0'].map(utf8),
    ...[nested(600), nested(30_000), Uint8Array.of(0x22, 0xff, 0x22), Uint8Array.of(0), Uint8Array.of(0xff)],
  ])('come back to the byte, whatever the client makes of them (%#)', (bytes) => {
    expect(receivedMetadata(throughClient(sentMetadata(bytes)))).toEqual(bytes);
  });

  it('can be read by any client when they are JSON', () => {
    expect(sentMetadata(utf8('{"a":1}'))).toEqual(utf8('{"a":1}'));
  });
});
