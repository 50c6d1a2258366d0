import { CorruptHistory, StoreUnusable } from '@vinhdanh/kernel';
import { faultFields } from './fault-fields.js';

const person = 'Trần Hoa';

/** What a parser says of a text that it cannot read: it quotes it. */
function parserFault(): Error {
  try {
    return JSON.parse(`[${person}]`) as never;
  } catch (fault) {
    return fault as Error;
  }
}

describe('what a fault says in the log', () => {
  it('is the product’s own words, kind, code and place', () => {
    const fields = faultFields(new StoreUnusable({ vi: 'Ổ đĩa đã đầy.', en: 'The disk is full.' }));
    expect(fields).toMatchObject({ type: 'StoreUnusable', code: 'STORE_UNUSABLE', message: 'The disk is full.' });
    expect(fields.frames[0]).toContain('fault-fields.spec');
  });

  const unreadable = { vi: 'Không đọc được sự kiện 3.', en: 'Event 3 cannot be read.' };

  it('is never what others say, who may quote what they worked on', () => {
    const fields = faultFields(new CorruptHistory(unreadable, { cause: parserFault() }));
    expect(parserFault().message).toContain(person); // so there is something to be kept back
    expect(fields).toMatchObject({ message: 'Event 3 cannot be read.', cause: { type: 'SyntaxError' } });
    expect(JSON.stringify(fields)).not.toContain(person);
  });

  it.each<[string, unknown]>([
    ['a message that looks like calls', new Error(`first\n    at ${person} (file.js:1:1)`)],
    ['a message that was changed', Object.assign(new Error('before'), { message: person })],
    ['members', Object.assign(new Error('x'), { detail: person })],
    ['what is no error', person],
    ['a cause that is no error', new Error('x', { cause: { name: person } })],
  ])('%s does not get in', (_name, fault) => {
    expect(JSON.stringify(faultFields(fault))).not.toContain(person);
  });

  it('of the system is its code', () => {
    expect(faultFields(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toMatchObject({
      type: 'Error',
      code: 'ENOSPC',
    });
  });

  it('ends where causes go in a circle', () => {
    const circle = new Error('x');
    circle.cause = circle;
    expect(JSON.stringify(faultFields(circle)).match(/"type"/g)).toHaveLength(5);
  });
});
