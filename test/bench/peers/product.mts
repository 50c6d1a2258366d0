import { createRequire } from 'node:module';
import type * as application from '@vinhdanh/application';
import type * as workflows from '@vinhdanh/workflows';
import type * as toXState from '../../../workflows/machine/to-xstate.js';
import type * as figure from '../figure.js';
import type * as report from '../report.js';
import type * as workload from '../workload.js';

/** Our own product as `npm run build` left it: its modules are CommonJS under `dist`, their types are those of the sources. */
const built = createRequire(new URL('../../../dist/', import.meta.url));

export const { Engine, memoryStores } = built('./libs/application/src/index.js') as typeof application;
export const { released } = built('./workflows/index.js') as typeof workflows;
export const { toXState: machineOf } = built('./workflows/machine/to-xstate.js') as typeof toXState;
export const { median } = built('./test/bench/figure.js') as typeof figure;
export const { table } = built('./test/bench/report.js') as typeof report;
export const { drive, engineOn, perSecond, s1Dossiers, walkDossier } = built(
  './test/bench/workload.js',
) as typeof workload;
