import { join } from 'node:path';
import type { Contender, Place } from '../contract.mts';
import { engineOn, s1Dossiers, walkDossier } from '../product.mts';

/** The product: engine, rules, machine and the embedded log with FULL sync; as in `commands.sqlite.c64`, nothing projects. */
export async function open({ folder }: Place): Promise<Contender> {
  const engine = engineOn(join(folder, 'log.db'));
  return {
    prepare: (dossier) => {
      const commands = s1Dossiers(1, dossier).flat();
      return () => walkDossier(engine, commands);
    },
    close: () => engine.close(),
  };
}
