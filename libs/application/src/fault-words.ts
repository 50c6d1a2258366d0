import { Fault, type Message } from '@vinhdanh/kernel';
import { ConfigurationFault } from './configuration.js';
import { ScenarioDeviates } from './scenarios/run.js';
import { UpkeepRefused } from './upkeep/refused.js';

/** What anything that was thrown says to people. What is none of ours speaks English: it is quoted. */
export function wordsOf(fault: unknown): Message {
  const text = fault instanceof Error ? fault.message : String(fault);
  return ownWordsOf(fault) ?? { vi: `sự cố ngoài dự kiến: “${text}”`, en: `unexpected: ${text}` };
}

/** `undefined` of what is none of ours. */
export function ownWordsOf(fault: unknown): Message | undefined {
  return OURS.some((one) => fault instanceof one) ? (fault as { readonly words: Message }).words : undefined;
}

const OURS = [Fault, ConfigurationFault, ScenarioDeviates, UpkeepRefused] as const;
