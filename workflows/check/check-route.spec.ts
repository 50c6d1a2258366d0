import { checkRoute } from './check-route.js';
import { findingCodes, type FindingCode } from './finding.js';

type Json = { [key: string]: unknown };

const task = { id: 'submit-dossier', role: 'unit-clerk', party: 'proposer', clock: 'draft' };
const stage = { stage: 'main', tasks: [task] };
const memory = { partyOpinion: false, supplements: 0, awaited: 0, centralAwaited: 0, centralDisagreed: 0 };
const end = { type: 'final', meta: { stage: 'main' } };
const to = (target: string, more: Json = {}): Json => ({ target: `#${target}`, ...more });

/** The smallest route with all that a route may have; a planted fault replaces some of its states or keys. */
function route(states: Json = {}, more: Json = {}): Json {
  return {
    ...{ id: 'tried', version: 1, initial: 'unopened', memory },
    states: {
      unopened: { meta: { stage: 'side' }, on: { DossierOpened: to('draft', { actions: 'pinPartyOpinion' }) } },
      draft: { meta: stage, on: { DossierSubmitted: to('work'), DraftRevised: {} } },
      work: {
        initial: 'proceeding',
        on: { DossierWithdrawn: to('withdrawn') },
        states: {
          proceeding: {
            initial: 'check',
            on: { DossierHeld: to('work.held') },
            states: {
              check: { meta: stage, on: { DossierReceived: to('work.proceeding.parts') } },
              parts: {
                type: 'parallel',
                meta: { stage: 'main' },
                onDone: '#archived',
                states: { left: part('left'), right: part('right') },
              },
              resume: { type: 'history', history: 'deep' },
            },
          },
          held: { meta: { ...stage, stage: 'side' }, on: { DossierResumed: to('work.proceeding.resume') } },
        },
      },
      archived: end,
      withdrawn: end,
      ...states,
    },
    ...more,
  };
}

function part(name: 'left' | 'right'): Json {
  const event = { left: 'InsigniaDelivered', right: 'CopiesSentToProvince' }[name];
  const open = { meta: { tasks: [{ ...task, id: name }] }, on: { [event]: to(`work.proceeding.parts.${name}.shut`) } };
  return { initial: 'open', states: { open, shut: { type: 'final' } } };
}

const draft = (more: Json): Json => route({ draft: { meta: stage, on: { DossierSubmitted: to('work') }, ...more } });
const draftOn = (on: Json): Json => draft({ on: { DossierSubmitted: to('work'), ...on } });
const draftTask = (more: Json): Json => draft({ meta: { stage: 'main', tasks: [{ ...task, ...more }] } });

/** The route with one more state, to which the draft leads and which leads to the archive. */
function aside(more: Json, { name = 'aside', target = name }: { name?: string; target?: string } = {}): Json {
  const arrows = { DossierSubmitted: to('work'), DossierReceived: to(target) };
  const state = { meta: stage, on: { DossierReturned: to('archived') }, ...more };
  return route({ draft: { meta: stage, on: arrows }, [name]: state });
}

const guarded = { guard: 'lastOpinion' };
const back = { type: 'history', history: 'deep' };
const endless = {
  type: 'parallel',
  states: { left: { initial: 'shut', states: { shut: { type: 'final' } } }, right: {} },
};
const passedBy = { initial: 'a', states: { a: {}, b: {} } };

/** A compound state with a way back in it, which is taken unless `on` says otherwise. */
function withBack(history: Json, on: Json = { DraftRevised: to('aside.b') }): Json {
  return { initial: 'a', states: { a: { on }, b: history } };
}

function nested(depth: number): Json {
  return depth === 0 ? {} : { initial: 'in', states: { in: nested(depth - 1) } };
}

function wide(regions: number): Json {
  const parts = eventsOf(regions).map((event, index): [string, Json] => {
    const name = `r${index}`;
    return [name, { initial: 'a', states: { a: { on: { [event]: to(`aside.${name}.b`) } }, b: {} } }];
  });
  return aside({ type: 'parallel', states: Object.fromEntries(parts) });
}

function turning(name: string): Json {
  return { initial: 'a', meta: stage, onDone: `#${name}`, states: { a: { type: 'final' } } };
}

function eventsOf(count: number): string[] {
  const all = ['DossierReceived', 'OpinionsRequested', 'OpinionRecorded', 'AppraisalCompleted', 'PublicNoticeOpened'];
  const more = ['CouncilScheduled', 'PublicNoticeClosed', 'CouncilApproved', 'PartyBodyAgreed', 'SubmittedUpward'];
  return [...all, ...more].slice(0, count);
}

type Planted = readonly [code: FindingCode, state: string, what: string, json: unknown];

const planted: readonly Planted[] = [
  ['WRONG_TYPE', '', 'no object', [route()]],
  ['WRONG_TYPE', '', 'a version that is no number', route({}, { version: '1' })],
  ['WRONG_TYPE', 'draft', 'an arrow as text', draftOn({ DossierReceived: '#work' })],
  ['KEY_MISSING', '', 'no memory', route({}, { memory: undefined })],
  ['KEY_MISSING', 'aside', 'a parallel state without parts', aside({ type: 'parallel' })],
  ['KEY_NOT_ALLOWED', 'draft', 'a timer', draft({ after: { 1000: '#work' } })],
  ['KEY_NOT_ALLOWED', 'draft', 'an invocation', draft({ invoke: { src: 'letter' } })],
  ['NAME_NOT_USABLE', 'a.b', 'a dot in a name', aside({}, { name: 'a.b' })],
  ['NAME_NOT_USABLE', 'tried', 'a state named like the route', aside({}, { name: 'tried' })],
  ['TOO_DEEP', `aside${'.in'.repeat(11)}`, 'thirteen levels', aside(nested(12))],
  ['EVENT_UNKNOWN', 'draft', 'an event that nobody records', draftOn({ DossierLost: {} })],
  ['EVENT_UNKNOWN', 'draft', 'an event named for what all objects have', draftOn({ constructor: {} })],
  ['GUARD_UNKNOWN', 'draft', 'a guard', draftOn({ DraftRevised: { guard: 'isTuesday' } })],
  ['ACTION_UNKNOWN', 'draft', 'a counter', draftOn({ DraftRevised: { actions: ['countSupplement', 'sendMail'] } })],
  ['ROLE_UNKNOWN', 'draft', 'a role', draftTask({ role: 'king' })],
  ['PARTY_UNKNOWN', 'draft', 'a party', draftTask({ party: 'court' })],
  ['ROLE_OF_OTHER_PARTY', 'draft', 'a role that belongs elsewhere', draftTask({ party: 'centre' })],
  ['ROLE_OF_OTHER_PARTY', 'draft', 'a task for the engine', draftTask({ role: 'engine' })],
  ['CLOCK_UNKNOWN', 'draft', 'a deadline', draftTask({ clock: 'someday' })],
  ['INITIAL_MISSING', '', 'no beginning', route({}, { initial: undefined })],
  ['INITIAL_MISSING', 'aside', 'a part without one', aside({ states: { a: {} } })],
  ['INITIAL_UNKNOWN', '', 'a beginning that is not there', route({}, { initial: 'nowhere' })],
  ['INITIAL_UNKNOWN', 'draft', 'a beginning of what has no states', draft({ initial: 'a' })],
  ['TARGET_NOT_ABSOLUTE', 'draft', 'a target beside it', draftOn({ DossierReceived: { target: 'work' } })],
  ['TARGET_UNKNOWN', 'draft', 'a target that is not there', draftOn({ DossierReceived: to('nowhere') })],
  ['TARGET_UNKNOWN', 'draft', 'the route itself as target', draftOn({ DossierReceived: to('tried') })],
  ['ARROW_SHADOWED', 'draft', 'one behind an open one', draftOn({ DossierReceived: [{}, to('work')] })],
  ['ARROW_SHADOWED', 'draft', 'the same guard again', draftOn({ DraftRevised: [guarded, guarded] })],
  ['HISTORY_NOT_USABLE', 'aside', 'one in the route itself', aside({ ...back, meta: undefined, on: undefined })],
  ['HISTORY_NOT_USABLE', 'draft', 'a stage with “history”', draft({ history: 'deep' })],
  ['HISTORY_NOT_USABLE', 'aside.a', 'a beginning', aside({ initial: 'a', states: { a: back } })],
  ['HISTORY_NOT_USABLE', 'aside.b', 'a shallow one', aside(withBack({ type: 'history' }))],
  ['HISTORY_NOT_USABLE', 'aside.b', 'one with a way out', aside(withBack({ ...back, on: { DraftRevised: {} } }))],
  ['FINAL_NOT_EMPTY', 'archived', 'an end with a task', route({ archived: { type: 'final', meta: stage } })],
  ['FINAL_NOT_EMPTY', 'archived', 'an end with a way out', route({ archived: { ...end, on: { DraftRevised: {} } } })],
  ['DONE_NOT_POSSIBLE', 'draft', 'of what has no parts', draft({ onDone: '#work' })],
  ['DONE_NOT_POSSIBLE', 'aside', 'of parts of which one has no end', aside({ ...endless, onDone: '#archived' })],
  ['STATE_UNREACHABLE', 'forgotten', 'a state without an arrow to it', route({ forgotten: { meta: stage } })],
  ['STATE_UNREACHABLE', 'aside.a', 'a beginning that is passed by', aside(passedBy, { target: 'aside.b' })],
  ['STATE_UNREACHABLE', 'aside.b', 'a way back that nobody takes', aside(withBack(back, {}))],
  [
    'OPENING_MISSING',
    'unopened',
    'nothing opens it',
    route({ unopened: { meta: stage, on: { DraftRevised: to('draft') } } }),
  ],
  ['DEAD_END', 'aside', 'a stage without a way out', aside({ on: { DraftRevised: {} } })],
  ['DEAD_END', 'aside.left.shut + aside.right', 'parts that end apart', aside({ ...endless, on: {} })],
  ['DEAD_END', '', 'a route without any end', route({ archived: { meta: stage }, withdrawn: { meta: stage } })],
  ['NEVER_AT_REST', '', 'a turn at the very beginning', route({ unopened: turning('unopened') })],
  ['NEVER_AT_REST', 'draft', 'a turn later', aside(turning('aside'))],
  ['TOO_MANY_CONFIGURATIONS', '', 'ten independent parts', wide(10)],
  ['STAGE_MISSING', 'aside', 'a state that is no stage', aside({ meta: { tasks: [task] } })],
  [
    'STAGE_AMBIGUOUS',
    'aside.a',
    'a stage in a stage',
    aside({ initial: 'a', states: { a: { meta: { stage: 'side' } } } }),
  ],
  ['TASK_MISSING', 'aside', 'a stage that nobody works on', aside({ meta: { stage: 'main' } })],
  ['TASK_TWICE', 'aside.a', 'the same task twice', aside({ initial: 'a', states: { a: { meta: { tasks: [task] } } } })],
];

/** As it comes from a file: what is undefined is not there. */
function throughJson(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json));
}

describe('the check of a route', () => {
  it.each(planted)('finds %s at “%s”: %s', (code, state, _what, json) => {
    expect(checkRoute(throughJson(json)).map((found) => [found.code, found.state])).toEqual([[code, state]]);
  });

  it('finds nothing in a route that has all that a route may have', () => {
    expect(checkRoute(throughJson(route()))).toEqual([]);
  });

  it('has a planted route for every code', () => {
    // The hash is no part of a route: see the released ones.
    expect(new Set([...planted.map(([code]) => code), 'HASH_DIFFERS'])).toEqual(new Set(findingCodes));
  });

  it('says in two languages what is wrong, in whole sentences', () => {
    for (const { message } of planted.flatMap(([, , , json]) => checkRoute(throughJson(json)))) {
      expect(message.vi).toMatch(/^\S.*\.$/);
      expect(message.en).toMatch(/^\S.*\.$/);
      expect(message.vi).not.toBe(message.en);
    }
  });

  it('finds an unreachable state also in a machine that is written in XState’s own way', () => {
    const machine = { id: 'm', initial: 'a', states: { a: { on: { GO: 'b' } }, b: { type: 'final' }, lost: {} } };
    expect(checkRoute(machine)).toContainEqual(expect.objectContaining({ code: 'STATE_UNREACHABLE', state: 'lost' }));
  });

  it('is not confused by what is no route at all', () => {
    for (const json of [
      null,
      1,
      'route',
      [],
      {},
      { states: [] },
      { states: { a: null } },
      { states: { a: { on: 1 } } },
    ])
      expect(checkRoute(json)).not.toEqual([]);
  });
});
