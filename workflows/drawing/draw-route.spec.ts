import { checkRoute } from '../check/check-route.js';
import type { RouteDefinition } from '../machine/definition.js';
import { released } from '../released.js';
import { stage, sideStage, task } from '../stages/tasks.js';
import { phase } from '../stages/phase.js';
import { drawRoute } from './draw-route.js';

const small: RouteDefinition = {
  id: 'small',
  version: 1,
  initial: 'unopened',
  memory: { partyOpinion: false, supplements: 0, awaited: 0, centralAwaited: 0, centralDisagreed: 0 },
  states: {
    unopened: { meta: sideStage(), on: { DossierOpened: { target: '#review.proceeding.council' } } },
    review: phase('review', {
      initial: 'council',
      states: {
        council: {
          meta: stage(task('record-council', 'council-secretary', 'council', 'council.session')),
          on: {
            CouncilDeferred: {},
            CouncilApproved: [
              { target: '#review.proceeding.note', guard: 'partyOpinionAsked' },
              { target: '#conferral' },
            ],
          },
        },
        note: {
          meta: stage(task('record-party-opinion', 'party-office', 'party-body', 'party.opinion')),
          on: { PartyBodyAgreed: { target: '#conferral' } },
        },
      },
    }),
    conferral: {
      meta: stage(task('publish-decision', 'agency-clerk', 'agency', 'publication')),
      initial: 'at-work',
      onDone: '#archived',
      states: { 'at-work': { on: { DecisionPublished: { target: '#conferral.shut' } } }, shut: { type: 'final' } },
    },
    archived: { type: 'final', meta: stage() },
  },
};

describe('the drawing of a route', () => {
  it('shows stages in frames, arrows with events and guards, what is beside the way, and the end', () => {
    expect(checkRoute(small)).toEqual([]);
    expect(drawRoute(small, 'en').split('\n')).toEqual([
      'stateDiagram-v2',
      '  state "The province reviews" as review {',
      '    state "Proceeding" as proceeding {',
      '      state "Council review" as council',
      '      state "note" as note_',
      '    }',
      '    state "On hold<br>↩ Dossier resumed: back to the very step that was left" as held',
      '  }',
      '  state "Copies and insignia" as conferral',
      '  state "◉ Archived" as archived',
      '  [*] --> council: Dossier opened',
      '  proceeding --> held: Dossier put on hold',
      '  council --> note_: Council approved [the Party body is asked]',
      '  council --> conferral: Council approved [otherwise]',
      '  note_ --> conferral: Party body agreed',
      '  conferral --> archived: all parts are done',
      '  classDef side fill:#fff,stroke-dasharray:4',
      '  class held side',
    ]);
  });

  it.each(released)('declares every state of $definition.id once, and draws no other', ({ definition }) => {
    const drawn = drawRoute(definition, 'vi');
    const declared = [...drawn.matchAll(/^ *state ".+" as (\w+)/gm)].map(([, id]) => id);
    expect(new Set(declared).size).toBe(declared.length);
    const named = [...drawn.matchAll(/^ *(\S+) --> (\S+): /gm)].flatMap(([, from, to]) => [from, to]);
    expect([...new Set(named)].filter((id) => id !== '[*]' && !declared.includes(id))).toEqual([]);
    expect(declared.filter((id) => !named.includes(id))).toEqual(
      declared.filter((id) => /proposal$|centre$|decision$/.test(id ?? '')),
    );
  });

  it.each(released)('speaks Vietnamese and English about $definition.id', ({ definition }) => {
    const shape = (text: string): string => text.replace(/"[^"]*"|: .*$/gm, '…');
    expect(shape(drawRoute(definition, 'vi'))).toBe(shape(drawRoute(definition, 'en')));
    expect(drawRoute(definition, 'vi')).toContain('[phải xin ý kiến cấp ủy]');
    expect(drawRoute(definition, 'en')).not.toMatch(/[ăâđêôơư]/i);
  });
});
