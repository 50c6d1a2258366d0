import { csv } from './csv.js';

describe('CSV', () => {
  it('quotes what would break a line or a field, and nothing else', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['Sở Nội vụ, Lạng Sơn', 3],
          ['“Đội” "C"\nhai dòng', null],
          ['=1+1', 0],
        ],
      ),
    ).toBe('a,b\r\n"Sở Nội vụ, Lạng Sơn",3\r\n"“Đội” ""C""\nhai dòng",\r\n=1+1,0');
  });
});
