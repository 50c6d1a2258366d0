import { logServersHere, portOf, startLogServer } from './log-server.js';

it('always has the door, and knows no name beside', async () => {
  expect(logServersHere()).toContain('door');
  await expect(startLogServer('nowhere', '/tmp')).rejects.toThrow('known are door, eventstored');
  expect(portOf({ url: 'esdb://127.0.0.1:2114?tls=false' })).toBe(2114);
});
