import { csv } from './csv.js';

describe('CSV', () => {
  it('quotes what would break a line or a field, and nothing else', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['Sở Nội vụ, Lạng Sơn', 3],
          ['“Đội” "C"\nhai dòng', null],
          ['1+1', 0],
        ],
      ),
    ).toBe('a,b\r\n"Sở Nội vụ, Lạng Sơn",3\r\n"“Đội” ""C""\nhai dòng",\r\n1+1,0');
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+84', "'+84"],
    ['-1+1', "'-1+1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
  ])('gives a spreadsheet no formula to carry out: %j', (text, field) => {
    expect(csv(['a', 'b'], [[text, -1]])).toBe(`a,b\r\n${field},-1`);
  });
});
