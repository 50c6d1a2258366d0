import { released, releasedWorkflows, routeLine } from '@vinhdanh/workflows';
import { possibleNext, type Possible } from './possible-next.js';
import { inPhases } from './phases.js';
import { routeView, type RouteParts, type Station } from './route.view.js';
import type { Visit } from './visits.js';

const line = {
  main: ['draft', 'receipt', 'completeness', 'appraisal', 'party-opinion', 'president', 'archived'],
  side: ['supplement', 'held', 'refusal-notice', 'returned', 'withdrawn', 'refused'],
  ends: ['archived', 'returned', 'withdrawn', 'refused'],
};

function visits(...stages: readonly string[]): Visit[] {
  return stages.map((stage, index) => ({
    stage,
    enteredOn: `2026-03-${String(index + 1).padStart(2, '0')}`,
    leftOn: index + 1 < stages.length ? `2026-03-${String(index + 2).padStart(2, '0')}` : undefined,
  }));
}

function draw(parts: Partial<RouteParts>): Station[] {
  return routeView({ line, visits: [], possible: [], notAsked: [], language: 'vi', ...parts });
}

function possible(event: Possible['event'], to: string): Possible {
  return { event, to, state: { value: to, memory: {} } };
}

function standings(stations: readonly Station[]): { [stage: string]: string } {
  return Object.fromEntries(stations.map(({ stage, standing }) => [stage, standing]));
}

describe('the line of a dossier', () => {
  it('shows what is done, where it stands, what is possible next and what lies ahead', () => {
    const stations = draw({
      visits: visits('draft', 'receipt', 'completeness'),
      possible: [possible('FullReceiptConfirmed', 'appraisal'), possible('DossierWithdrawn', 'withdrawn')],
      notAsked: ['party-opinion'],
    });
    expect(standings(stations)).toEqual({
      ...{ draft: 'done', receipt: 'done', completeness: 'present', appraisal: 'next' },
      ...{ 'party-opinion': 'not-asked', president: 'ahead', archived: 'ahead' },
    });
    expect(stations[2]?.branches).toEqual([
      { stage: 'withdrawn', name: 'Đơn vị rút hồ sơ', kind: 'end', standing: 'possible', word: 'Có thể' },
    ]);
    expect(stations[1]).toMatchObject({ word: 'Đã qua', days: '02/03/2026 – 03/03/2026' });
  });

  it('shows loops where they left the line, with how often', () => {
    const went = ['draft', 'receipt', 'completeness', 'supplement', 'completeness', 'supplement', 'completeness'];
    const stations = draw({ visits: visits(...went, 'appraisal') });
    expect(stations[2]).toMatchObject({
      standing: 'done',
      times: '3 lần',
      branches: [{ stage: 'supplement', kind: 'detour', standing: 'taken', word: 'Đã qua', times: '2 lần' }],
    });
    expect(stations[3]?.branches).toEqual([]);
  });

  it('shows a supplement that is awaited, and that the way leads back', () => {
    const stations = draw({
      visits: visits('draft', 'receipt', 'completeness', 'supplement'),
      possible: [possible('SupplementSubmitted', 'completeness')],
    });
    expect(stations[2]).toMatchObject({ standing: 'next', branches: [{ standing: 'present', word: 'Đang ở đây' }] });
  });

  it('shows a hold at the stage that it stopped', () => {
    const stations = draw({
      visits: visits('draft', 'receipt', 'held'),
      possible: [possible('DossierResumed', 'receipt')],
    });
    expect(stations[1]).toMatchObject({ standing: 'paused', branches: [{ kind: 'hold', standing: 'present' }] });
  });

  it('shows an end off the line, past the notice that led to it, and the rest as not reached', () => {
    const stations = draw({ visits: visits('draft', 'receipt', 'president', 'refusal-notice', 'refused') });
    expect(standings(stations)).toMatchObject({
      completeness: 'not-reached',
      president: 'done',
      archived: 'not-reached',
    });
    expect(stations[5]?.branches.map(({ stage, standing }) => [stage, standing])).toEqual([
      ['refusal-notice', 'taken'],
      ['refused', 'present'],
    ]);
  });

  it('says that the archive was reached', () => {
    const stations = draw({ visits: visits('draft', 'archived') });
    expect(stations.at(-1)).toMatchObject({ standing: 'done', word: 'Đã tới' });
  });
});

describe('every released route', () => {
  it.each(released.map(({ definition }) => [definition.id, definition.version] as const))(
    '%s v%s has a line that ends, in phases that people know',
    (id, version) => {
      const { main, side, ends } = routeLine(id, version);
      expect(main[0]).toBe('draft');
      expect(ends).toContain(main.at(-1));
      expect(main.filter((stage) => side.includes(stage))).toEqual([]);
      expect(inPhases(main).filter(({ phase }) => !phase)).toEqual([]);
    },
  );
});

describe('what is possible next', () => {
  it('is asked of the machine itself', () => {
    const [workflow] = releasedWorkflows().all;
    if (!workflow) throw new Error('no workflow was released');
    const opened = possibleNext(workflow, workflow.start);
    expect(new Set(opened.map(({ event, to }) => `${event} ${to}`))).toEqual(new Set(['DossierOpened draft']));
  });
});
