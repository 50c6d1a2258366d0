import { isSame, readServerFile, removeServerFile, writeServerFile, type RunningServer } from './server-file.js';

/** How soon a server that stays takes the place of one that has gone. */
const LOOK_MS = 1000;
const PATIENCE_MS = 1000;

/**
 * Says in the data folder where this server is reached. Where log and read models lie on servers, several processes may share the
 * folder: the one that came first is told of as long as it lives, then another.
 * @returns takes it back; what tells of another server stays
 */
export async function announceServer(folder: string, server: RunningServer): Promise<() => void> {
  const former = readServerFile(folder);
  // At the start it must answer: its pid may have gone to another program since it was killed.
  if (!former || isSame(former, server) || !(await answers(former))) writeServerFile(folder, server);
  const looking = setInterval(() => takePlace(folder, server), LOOK_MS).unref();
  return () => {
    clearInterval(looking);
    removeServerFile(folder, server);
  };
}

function takePlace(folder: string, server: RunningServer): void {
  try {
    if (!readServerFile(folder)) writeServerFile(folder, server);
  } catch {
    // a full disk must not end a server that serves; it is tried again
  }
}

async function answers({ address }: RunningServer): Promise<boolean> {
  try {
    await fetch(`${address}/health/live`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return true; // whatever it says
  } catch {
    return false;
  }
}
