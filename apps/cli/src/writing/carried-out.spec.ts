import type { Incident, ProjectionStatus } from '@vinhdanh/contract';
import { carriedOut, parkedAt, type Parking } from './carried-out.js';

const signal = new AbortController().signal;
const isDone = ({ attempts }: Incident): boolean => attempts > 1;
const where = { projection: 'taskList', dossier: 'd' };
const incident: Incident = { ...where, event: 'e', revision: '1', type: 'x', cause: 'y', attempts: 1, at: '' };
const line = { projection: 'taskList', version: 1, position: '', caughtUp: true, rows: 0, incidents: 1 };

/** What is parked in it, look after look, the last one again and again; whether a worker keeps its rows. */
function desk(looks: readonly (Incident | undefined)[], kept: boolean): Parking {
  let looked = 0;
  const status = async (): Promise<ProjectionStatus[]> => [{ ...line, kept, ordered: false }];
  const found = async (): Promise<Incident | undefined> => looks[Math.min(looked++, looks.length - 1)];
  return { status, incident: found };
}

describe('waiting for what was ordered of a parked dossier', () => {
  it('ends in words when no worker runs, which say that the order stands', async () => {
    const waiting = carriedOut(desk([incident], false), where, { isDone, signal, withoutWorkerMs: 0 });
    await expect(waiting).rejects.toMatchObject({
      ...{ exitCode: 3, code: 'NO_WORKER' },
      words: {
        vi: expect.stringMatching(/d \(taskList\) còn chờ: .*Yêu cầu vẫn được giữ\.$/) as string,
        en: expect.stringMatching(/The order stands\.$/) as string,
      },
    });
  });

  it('goes on while a worker keeps the rows, until it was tried', async () => {
    const tried = { ...incident, attempts: 2 };
    const looks = desk([incident, incident, tried], true);
    expect(await carriedOut(looks, where, { isDone, signal, withoutWorkerMs: 0 })).toBe(tried);
  });

  it('is over when it is not parked any more', async () => {
    expect(await carriedOut(desk([undefined], false), where, { isDone, signal, withoutWorkerMs: 0 })).toBeUndefined();
  });

  it('is not begun for one that is not parked', async () => {
    await expect(parkedAt(desk([undefined], true), where)).rejects.toMatchObject({
      exitCode: 3,
      code: 'INCIDENT_NOT_FOUND',
    });
  });
});
