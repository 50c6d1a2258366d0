import { Fault, type Message } from '@vinhdanh/kernel';
import { ConfigurationFault } from './configuration.js';
import { UpkeepRefused } from './upkeep/refused.js';

/** What anything that was thrown says to people. What is none of ours speaks English: it is quoted. */
export function wordsOf(fault: unknown): Message {
  if (fault instanceof Fault || fault instanceof ConfigurationFault || fault instanceof UpkeepRefused)
    return fault.words;
  const text = fault instanceof Error ? fault.message : String(fault);
  return { vi: `sự cố ngoài dự kiến: “${text}”`, en: `unexpected: ${text}` };
}
