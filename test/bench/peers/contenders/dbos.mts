import { DBOS } from '@dbos-inc/dbos-sdk';
import type { Contender, Place } from '../contract.mts';
import { s1Steps, type RecordedEvent, type Step } from '../route.mts';

/** Twice the default: half of them may wait for results. More were slower. */
const CONNECTIONS = 20;

/** A workflow for each dossier, its commands as input, a durable step for each command: DBOS's fastest way to do it. */
export async function open({ database }: Place): Promise<Contender> {
  const steps = await s1Steps();
  const commands = steps.map(({ command }) => command);
  const workflow = DBOS.registerWorkflow((asked: typeof commands) => walkDossier(steps, asked), { name: 'dossier' });
  DBOS.setConfig({
    ...{ name: 'dossiers', systemDatabaseUrl: database, systemDatabasePoolSize: CONNECTIONS },
    logLevel: 'error',
  });
  await DBOS.launch();
  return {
    prepare: (dossier) => async () => {
      const handle = await DBOS.startWorkflow(workflow, { workflowID: dossier })(commands);
      const done = await handle.getResult();
      if (done !== steps.length) throw new Error(`${dossier}: ${done} of ${steps.length} commands`);
    },
    close: () => DBOS.shutdown(),
  };
}

async function walkDossier(steps: readonly Step[], commands: readonly Step['command'][]): Promise<number> {
  let done = 0;
  for (const { name } of commands) {
    await DBOS.runStep(async () => decide(steps[done]), { name });
    done += 1;
  }
  return done;
}

/** What a step returns is what DBOS keeps of it. */
function decide(step: Step | undefined): RecordedEvent {
  if (!step) throw new Error('S1 has no more commands');
  return step.event;
}
