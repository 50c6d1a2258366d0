import type { Contender, ContenderModule, Place } from './contract.mts';

const modules = {
  ours: (): Promise<ContenderModule> => import('./contenders/ours.mts'),
  emmett: (): Promise<ContenderModule> => import('./contenders/emmett.mts'),
  dbos: (): Promise<ContenderModule> => import('./contenders/dbos.mts'),
  restate: (): Promise<ContenderModule> => import('./contenders/restate.mts'),
};

export type ContenderName = keyof typeof modules;

export const contenderNames = Object.keys(modules) as ContenderName[]; // the keys of the table

export async function openContender(name: ContenderName, place: Place): Promise<Contender> {
  const { open } = await modules[name]();
  return open(place);
}
