import { visitOf } from './visit.js';

it('is of its day, with a decision on the rules where the law leaves it open', () => {
  const clear = visitOf('one', '2026-03-03T02:00:00.000Z');
  expect(clear.opening).toMatchObject({ on: '2026-03-03', achievement: 'one' });
  expect(clear.opening).not.toHaveProperty('ruleSetDecision');
  const open = visitOf('two', '2026-11-25T18:00:00.000Z');
  expect(open.opening).toMatchObject({ on: '2026-11-26', ruleSetDecision: { ruleSet: 'VN-2025' } });
  expect(open.submission).toMatchObject({ name: 'SubmitDossier', data: { on: '2026-11-26' } });
});
