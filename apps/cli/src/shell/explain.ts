import { ConfigurationFault, ScenarioDeviates, UpkeepRefused } from '@vinhdanh/application';
import { NoAnswer, ProblemAnswer } from '@vinhdanh/contract';
import { Fault, UnknownEventType } from '@vinhdanh/kernel';
import { CommanderError } from 'commander';
import { misunderstood } from './misunderstood.js';
import { Failure } from './failure.js';

/** Any fault as one line for people. Nothing is swallowed: what is not known here is named as unexpected. */
export function explain(fault: unknown): Failure {
  if (fault instanceof Failure) return fault;
  if (fault instanceof CommanderError) return misunderstood(fault);
  if (fault instanceof ConfigurationFault) return wrap(2, 'CONFIGURATION', 'Cấu hình chưa đúng', fault);
  if (fault instanceof UpkeepRefused) return new Failure(1, fault.code, fault.words, { cause: fault });
  if (fault instanceof UnknownEventType) return unknownEventType(fault);
  if (fault instanceof Fault) return wrap(1, fault.code, 'Không dùng được kho dữ liệu', fault);
  if (fault instanceof ScenarioDeviates)
    return wrap(1, 'SCENARIO_DEVIATES', 'Kịch bản không diễn ra như dự kiến', fault);
  if (fault instanceof ProblemAnswer) return wrap(1, fault.problem.code, 'Máy chủ từ chối', fault);
  if (fault instanceof NoAnswer) return wrap(1, 'NO_ANSWER', 'Không liên lạc được với máy chủ', fault);
  return unexpected(fault);
}

function unexpected(fault: unknown): Failure {
  const error = fault instanceof Error ? fault : new Error(String(fault));
  return wrap(1, 'UNEXPECTED', 'Sự cố ngoài dự kiến (đặt VINHDANH_TRACE=1 để xem chi tiết)', error);
}

/** The stores speak English; what to do is in their words. */
function wrap(exitCode: 1 | 2, code: string, vi: string, fault: Error): Failure {
  const text = withoutPromise(fault.message.replace(/\s*\n\s*/g, ' '));
  return new Failure(exitCode, code, { vi: `${vi}: ${text}`, en: text }, { cause: fault });
}

/** They speak for processes that go on and try again; a verb has ended. What they ask or advise stays. */
function withoutPromise(text: string): string {
  return text.replace(/ It is tried again(?:\.|: (.))/g, (_promise, first?: string) =>
    first === undefined ? '' : ` ${first.toUpperCase()}`,
  );
}

function unknownEventType(fault: UnknownEventType): Failure {
  const vi =
    `Nhật ký có loại sự kiện “${fault.type}” (${fault.stream}, số thứ tự ${fault.revision}) mà phiên bản này chưa biết. ` +
    'Hãy chạy phiên bản đã ghi sự kiện đó hoặc phiên bản mới hơn; dữ liệu chưa bị thay đổi.';
  return new Failure(1, fault.code, { vi, en: fault.message }, { cause: fault });
}
