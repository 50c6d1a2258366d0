import { openDoor } from '@vinhdanh/stores';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** A server of EventStoreDB's protocol for one spec. */
export interface Served {
  readonly url: string;
  stop(): Promise<void>;
}

/** A writable door on a throw-away log. */
export async function writableDoor(): Promise<Served> {
  const folder = await temporaryFolder();
  const door = await openDoor({ folder: folder.path, host: '127.0.0.1', port: 0, writable: true });
  return {
    url: `esdb://${door.address}?tls=false`,
    stop: async () => {
      await door.close();
      await folder.remove();
    },
  };
}
