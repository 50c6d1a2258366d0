import type { Problem } from '@vinhdanh/contract';
import type { Answer, Asked, RunningApi } from './running-api.js';

/** Asks for what must be refused: the answer is a whole problem document (RFC 9457), and nothing was written. */
export async function refusalOf(api: RunningApi, path: string, asked: Asked = {}): Promise<Problem> {
  const head = await api.head();
  const answer = await api.ask(path, asked);
  const problem = problemIn(answer, path);
  expect(await api.head()).toBe(head);
  return problem;
}

/** The problem document of an answer, valid and in agreement with the answer's head. */
export function problemIn({ status, headers, body }: Answer, path: string): Problem {
  const problem = body as Problem; // what is promised is checked here
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-language')).toMatch(/^(vi|en)$/);
  expect(problem).toMatchObject({ status, type: `urn:vinhdanh:problem:${problem.code}` });
  expect(problem.code).toMatch(/^[A-Z_]+$/);
  expect([problem.title, problem.detail].every((words) => words.trim().length > 5)).toBe(true);
  expect(problem.instance).toBe(path.replace(/\?.*/, ''));
  expect(problem.correlationId).toBe(headers.get('x-correlation-id'));
  return problem;
}
