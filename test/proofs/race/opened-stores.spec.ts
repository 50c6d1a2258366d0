import { openedStore, storeNames } from './opened-stores.js';

it('parts names, and leaves the address of a cluster whole', () => {
  expect(storeNames('memory,sqlite')).toEqual(['memory', 'sqlite']);
  const cluster = 'esdb+discover://one:2113,two:2113,three:2113?tls=true';
  expect(storeNames(`memory,${cluster},sqlite`)).toEqual(['memory', cluster, 'sqlite']);
});

it('refuses a name that begins like none', async () => {
  await expect(openedStore('paper', '/nowhere')).rejects.toThrow(/paper: known are memory, sqlite/);
});
