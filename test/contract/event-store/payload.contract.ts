import { numbers, utf8, type LogUnderTest } from './log-under-test.js';

const WORD = 'Huân chương Lao động hạng Ba, ngữ nghĩa, ỡ Ử ặ';
const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

const TEXTS: readonly (readonly [string, string])[] = [
  ['an empty object', '{}'],
  ['Vietnamese, composed', JSON.stringify({ [WORD.normalize('NFC')]: WORD.normalize('NFC') })],
  ['Vietnamese, decomposed', JSON.stringify({ [WORD.normalize('NFD')]: WORD.normalize('NFD') })],
  [
    'one word composed and decomposed as two keys',
    JSON.stringify({ [WORD.normalize('NFC')]: 1, [WORD.normalize('NFD')]: 2 }),
  ],
  ['emoji', '{"a":"😀👩‍👩‍👧‍👦🇻🇳"}'],
  ['line separators', '{"a":"\u2028\u2029\u0085"}'],
  ['characters written as escapes', '{"a":"\\u00e9\\n\\/"}'],
  ['half a character written as an escape', '{"a":"\\ud800"}'],
  ['a NUL written as an escape', '{"a\\u0000":"\\u0000"}'],
  ['blanks and line breaks between', '{ "a" : [ 1,\n  2 ] }\n'],
  ['a key twice', '{"a":1,"a":2}'],
  ['keys that look like numbers', '{"10":1,"9":2,"b":3,"a":4}'],
  ['keys of every object', '{"__proto__":{"a":1},"constructor":1,"toString":null,"then":2}'],
  ['numbers in another way of writing', '{"a":1.0,"b":1E5,"c":-0,"d":0.10}'],
  ['a number that no double holds', '{"a":9007199254740993,"b":1e400,"c":0.1234567890123456789}'],
  ['null', 'null'],
  ['true', 'true'],
  ['a number alone', '42'],
  ['text alone', '"văn bản"'],
  ['empty text', '""'],
  ['a list', '[1,null,"x",{},[]]'],
  ['a thousand levels of lists', nested('[', ']', 1000)],
  ['a thousand levels of objects', nested('{"a":', '}', 1000).replace('}', '1}')],
  ['twenty thousand levels of lists', nested('[', ']', 20_000)],
  ['twenty thousand levels of objects', nested('{"a":', '}', 20_000).replace('}', '1}')],
  ['a hundred thousand Vietnamese letters', JSON.stringify({ a: 'ữ'.repeat(100_000) })],
  ['twenty thousand keys', JSON.stringify(Object.fromEntries(numbers(20_000).map((index) => [`k${index}`, index])))],
  ['text that is no JSON', 'Kính gửi: Ủy ban nhân dân tỉnh'],
  ['JSON that breaks off', '{"a":[1,2'],
  ['JSON with something behind', '{}{}'],
  ['words that only look like JSON', 'undefined'],
  ['a byte order mark before JSON', '\uFEFF{}'],
  ['XML', '<a href="b">c</a>'],
  ['a blank', ' '],
];

const BYTES: readonly (readonly [string, Uint8Array])[] = [
  ...TEXTS.map(([what, text]) => [what, utf8(text)] as const),
  ['no byte', new Uint8Array(0)],
  ['one zero byte', Uint8Array.of(0)],
  ['each byte once', Uint8Array.from(numbers(256))],
  ['bytes that are no UTF-8', Uint8Array.of(0x22, 0xc3, 0x28, 0xff, 0xfe, 0x22)],
  ['half a character in UTF-8', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22)],
  ['a character in more bytes than it needs', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22)],
  ['compressed bytes', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
];

export function payloads(log: LogUnderTest): void {
  it.each(BYTES)('data come back to the byte: %s', async (_what, data) => {
    await log.store.append(log.name('a'), 'none', [log.event('x', { data })]);
    const both = [await log.read('a'), await log.own()].flat();
    expect(both.map((event) => Buffer.compare(event.data, data))).toEqual([0, 0]);
    expect(both.map(({ metadata }) => Buffer.from(metadata).toString())).toEqual(['{}', '{}']);
  });

  it.each(BYTES)('metadata come back to the byte: %s', async (_what, metadata) => {
    await log.store.append(log.name('a'), 'none', [log.event('x', { metadata })]);
    const both = [await log.read('a'), await log.own()].flat();
    expect(both.map((event) => Buffer.compare(event.metadata, metadata))).toEqual([0, 0]);
    expect(both.map(({ data }) => Buffer.from(data).toString())).toEqual(['{"label":"x"}', '{"label":"x"}']);
  });

  it('events of every kind lie side by side in one append', async () => {
    const events = BYTES.map(([what, bytes]) => log.event(what, { data: bytes, metadata: bytes }));
    const small = events.filter(({ data }) => data.byteLength < 1000);
    await log.store.append(log.name('a'), 'none', small);
    const stored = await log.read('a');
    expect(stored.map(({ data }) => Buffer.from(data).toString('hex'))).toEqual(
      small.map(({ data }) => Buffer.from(data).toString('hex')),
    );
    expect(stored.map(({ metadata }) => Buffer.from(metadata).toString('hex'))).toEqual(
      small.map(({ metadata }) => Buffer.from(metadata).toString('hex')),
    );
  });

  it('all of it is the same after the log was closed and opened', async () => {
    for (const [index, [, bytes]] of BYTES.entries())
      await log.store.append(log.name(String(index)), 'none', [log.event('x', { data: bytes, metadata: bytes })]);
    await log.reopen();
    const stored = await log.own();
    expect(stored.map(({ data }, index) => Buffer.compare(data, BYTES[index]?.[1] ?? data))).toEqual(
      BYTES.map(() => 0),
    );
    expect(stored.map(({ data, metadata }) => Buffer.compare(data, metadata))).toEqual(BYTES.map(() => 0));
  });

  it('bytes come as plain bytes', async () => {
    await log.append('a', 'none', 'x');
    const [event] = await log.read('a');
    expect([event?.data, event?.metadata].every((bytes) => bytes instanceof Uint8Array)).toBe(true);
  });
}
