import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';

/** What a worker does not answer, as a problem document (RFC 9457) like those of the server, in the reader's language. */
@Catch()
export class WorkerProblems implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const correlationId = randomUUID();
    const [status, code] = thrown instanceof NotFoundException ? NOT_FOUND : UNFORESEEN;
    if (status >= 500) this.log.error({ correlationId, code, err: thrown }, 'request failed');
    const language = request.acceptsLanguages(['vi', 'en']) === 'en' ? 'en' : 'vi';
    const { title, detail } = WORDS[code][language];
    const instance = request.originalUrl.replace(/\?.*$/s, '');
    const problem = { type: `urn:vinhdanh:problem:${code}`, title, status, detail, instance, code, correlationId };
    response
      .status(status)
      .set({ 'Cache-Control': 'no-store', 'Content-Language': language, 'X-Correlation-Id': correlationId })
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  }
}

const NOT_FOUND = [404, 'ROUTE_NOT_FOUND'] as const;
const UNFORESEEN = [500, 'INTERNAL_ERROR'] as const;

const WORDS = {
  ROUTE_NOT_FOUND: {
    vi: {
      title: 'Không có địa chỉ này',
      detail: 'Worker chỉ trả lời GET /health/live, /health/ready và /metrics; mọi việc khác là của máy chủ.',
    },
    en: {
      title: 'No such address',
      detail: 'A worker answers GET /health/live, /health/ready and /metrics only; all else is the server’s.',
    },
  },
  INTERNAL_ERROR: {
    vi: { title: 'Lỗi worker', detail: 'Có lỗi ngoài dự kiến. Hãy báo mã correlationId cho người quản trị.' },
    en: {
      title: 'Worker error',
      detail: 'Something unforeseen went wrong. Give the correlationId to the administrator.',
    },
  },
};
