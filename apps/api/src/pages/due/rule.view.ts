import type { DeadlineForce, DeadlineRule, Law } from '@vinhdanh/law';
import { articles, type Article } from '../text/articles.js';
import { fill, figure, type Language } from '../text/language.js';
import { dueWords } from './due.words.js';

/** The rule that set a due date: what binds, how long, and where it stands. */
export interface RuleView {
  readonly force: DeadlineForce;
  readonly word: string;
  readonly term: string;
  readonly articles: readonly Article[];
}

/** The part of a task that says which rule counts; `left` is what a hold had left of the term. */
export interface Clocked {
  readonly clock: string;
  readonly left?: number;
}

/** `undefined` when the rule set does not know the clock. */
export function ruleView(law: Law, ruleSet: string, task: Clocked, language: Language): RuleView | undefined {
  const rule = ruleOf(law, ruleSet, task.clock);
  if (!rule) return undefined;
  const reminder = rule.force === 'follow-up';
  const term = termOf(rule, task, language);
  return {
    force: rule.force,
    word: dueWords[rule.force][language],
    term: reminder ? `${term}; ${dueWords.followUpNote[language]}` : term,
    articles: reminder ? [] : articles(rule.basis, language),
  };
}

function termOf({ duration, countedFrom }: DeadlineRule, { left }: Clocked, language: Language): string {
  if (left !== undefined) return fill(dueWords.remainder[language], { n: figure(left, language) });
  const sentence = duration.unit === 'working-day' ? dueWords.term : dueWords.termInDays;
  return fill(sentence[language], { n: figure(duration.amount, language), from: countedFrom[language] });
}

/** `deadline` throws for what it does not know; a page says less instead of nothing. */
function ruleOf(law: Law, ruleSet: string, clock: string): DeadlineRule | undefined {
  try {
    return law.deadline(ruleSet, clock);
  } catch {
    return undefined;
  }
}
