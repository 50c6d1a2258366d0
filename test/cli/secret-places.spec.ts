import { commandLine } from './support/command-line.js';

const vinhdanh = commandLine('/nonexistent');

describe('a place that may hold a password', () => {
  it.each([
    ['demo --log mysql://anna:geheim@db', '--log: không có loại nhật ký như vậy; chọn sqlite, memory'],
    [
      'demo --log memory --read-models postgress://anna:geheim@db/x',
      '--read-models: không có nơi như vậy; chọn sqlite',
    ],
    ['log copy --to http://anna:geheim@db', '--to: không phải địa chỉ EventStoreDB'],
    ['log copy --from anna:geheim@db', '--from: không phải địa chỉ EventStoreDB'],
    ['log verify --with anna:geheim@db', '--with: không phải địa chỉ EventStoreDB'],
    ['serve --eventstore anna:geheim@127.0.0.1:2113', '--eventstore: không dùng được'],
    ['demo --readmodels=postgres://anna:geheim@db/x', 'Không có tùy chọn này: --readmodels.'],
    ["demo --readmodels=postgres://anna:it's-geheim@db/x", 'Không có tùy chọn này: --readmodels.'],
    ['log esdb://anna:geheim@db', 'Không có lệnh này: esdb.'],
    ['log copy esdb://anna:geheim@db', 'Thừa tham số cho lệnh: copy.'],
  ])('is not repeated when “%s” is refused', async (line, words) => {
    for (const form of ['', ' --json', ' --lang en']) {
      const { code, out, err } = await vinhdanh(line + form);
      expect([code === 0, out, err.split('\n').length]).toEqual([false, '', 1]);
      expect(err).not.toMatch(/geheim|anna/);
      if (form === '') expect(err).toContain(words);
    }
  });
});
