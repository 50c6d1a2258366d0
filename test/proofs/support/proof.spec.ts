import { chanceOf } from './chance.js';
import { MissingTool, verdictOf, verdictWithout } from './proof.js';
import { chosen } from './prove.js';

const proof = { name: 'nothing-lost', without: 'no sync', holds: ({ lost }: { readonly lost: number }) => lost === 0 };

describe('the verdict', () => {
  it('passes when the promise held, and did not hold without its protection', () => {
    expect(verdictOf(proof, 7, { kept: { lost: 0 }, control: { lost: 3 } })).toEqual({
      ...{ proof: 'nothing-lost', pass: true, seed: 7 },
      figures: { lost: 0, 'control.lost': 3 },
      negativeControl: { what: 'no sync', failed: true },
    });
  });

  it('fails when the promise was broken', () => {
    const verdict = verdictOf(proof, 7, { kept: { lost: 1 }, control: { lost: 3 } });
    expect(verdict).toMatchObject({ pass: false, negativeControl: { failed: true } });
  });

  it('fails when the check could not fail', () => {
    const verdict = verdictOf(proof, 7, { kept: { lost: 0 }, control: { lost: 0 } });
    expect(verdict).toMatchObject({ pass: false, negativeControl: { failed: false } });
  });

  it('names the tool that is missing', () => {
    expect(verdictWithout('nothing-lost', 7, new MissingTool('strace'))).toEqual({
      ...{ proof: 'nothing-lost', pass: false, seed: 7, figures: {} },
      negativeControl: { what: 'not run: strace is missing here', failed: false },
    });
  });

  it('is one line, whatever went wrong', () => {
    expect(JSON.stringify(verdictWithout('x', 1, new Error('first\n  second')))).not.toMatch(/\n|\\n/);
  });
});

describe('the command line', () => {
  const defaults = { rounds: 10, store: 'memory' } as const;

  it('takes the defaults, and draws a seed', () => {
    const { seed, options } = chosen(defaults, []);
    expect(options).toEqual(defaults);
    expect(Number.isSafeInteger(seed) && seed >= 0).toBe(true);
  });

  it('sets what a proof has', () => {
    const words = ['--seed', '42', '--rounds', '3', '--store', 'sqlite'];
    expect(chosen(defaults, words)).toEqual({ seed: 42, options: { rounds: 3, store: 'sqlite' } });
  });

  it.each([[['--rounds', 'many']], [['--rounds', '0']], [['--seed=-1']], [['--points', '3']], [['3']]])(
    'refuses %j',
    (words) => {
      expect(() => chosen(defaults, words)).toThrow(/whole number|--points|positional/);
    },
  );
});

describe('chance', () => {
  it('repeats itself with its seed, and only then', () => {
    const draws = (seed: number): string[] => {
      const chance = chanceOf(seed);
      return [chance.uuid(), String(chance.below(1000)), String(chance.coin()), chance.uuid()];
    };
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
  });

  it('keeps its bounds, and reaches them', () => {
    const chance = chanceOf(3);
    const drawn = new Set(Array.from({ length: 200 }, () => chance.between(2, 5)));
    expect([...drawn].sort()).toEqual([2, 3, 4, 5]);
    expect(new Set(Array.from({ length: 50 }, () => chance.pick(['x', 'y'])))).toEqual(new Set(['x', 'y']));
  });
});
