import { ConfigurationFault, ScenarioDeviates, UpkeepRefused } from '@vinhdanh/application';
import { NoAnswer, ProblemAnswer } from '@vinhdanh/contract';
import { Fault, type Message } from '@vinhdanh/kernel';
import { CommanderError } from 'commander';
import { misunderstood } from './misunderstood.js';
import { Failure } from './failure.js';

/** Any fault as one line for people. Nothing is swallowed: what is not known here is named as unexpected. */
export function explain(fault: unknown): Failure {
  if (fault instanceof Failure) return fault;
  if (fault instanceof CommanderError) return misunderstood(fault);
  if (fault instanceof ConfigurationFault) return misconfigured(fault);
  if (fault instanceof Fault || fault instanceof UpkeepRefused) return said(1, fault.code, fault.words, fault);
  if (fault instanceof ScenarioDeviates) return said(1, 'SCENARIO_DEVIATES', fault.words, fault);
  if (fault instanceof ProblemAnswer) return wrap(1, fault.problem.code, 'Máy chủ từ chối', fault);
  if (fault instanceof NoAnswer) return wrap(1, 'NO_ANSWER', 'Không liên lạc được với máy chủ', fault);
  return unexpected(fault);
}

function misconfigured(fault: ConfigurationFault): Failure {
  const { vi, en } = fault.words;
  return said(2, 'CONFIGURATION', { vi: `Cấu hình chưa đúng: ${vi}`, en }, fault);
}

function unexpected(fault: unknown): Failure {
  const error = fault instanceof Error ? fault : new Error(String(fault));
  return wrap(1, 'UNEXPECTED', 'Sự cố ngoài dự kiến (đặt VINHDANH_TRACE=1 để xem chi tiết)', error);
}

function wrap(exitCode: 1 | 2, code: string, vi: string, fault: Error): Failure {
  const text = fault.message;
  return said(exitCode, code, { vi: `${vi}: ${text}`, en: text }, fault);
}

/** Servers and libraries are quoted in these words, and some break lines. */
function said(exitCode: 1 | 2, code: string, { vi, en }: Message, fault: Error): Failure {
  return new Failure(exitCode, code, { vi: inOneLine(vi), en: inOneLine(en) }, { cause: fault });
}

function inOneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
