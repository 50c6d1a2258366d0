import { openDoor } from '@vinhdanh/stores';

/** The writable door of `door.*`, a process of its own. */
async function main(): Promise<void> {
  const { BENCH_FOLDER: folder = '' } = process.env;
  const door = await openDoor({ folder, host: '127.0.0.1', port: 0, writable: true });
  process.send?.(`esdb://${door.address}?tls=false`);
  process.once('disconnect', () => void door.close());
}

void main();
