import { processLog } from '@vinhdanh/application';
import type { DestinationStream, Logger } from 'pino';

/** One line of a log, read. */
export type LogLine = { readonly msg: string; readonly correlationId?: string } & { readonly [field: string]: unknown };

/** The log that a process writes, every level of it, kept to be looked through. */
export class KeptLog {
  private readonly written: string[] = [];
  readonly destination: DestinationStream = { write: (line) => void this.written.push(line) };
  readonly log: Logger = processLog(this.destination, 'trace');

  get lines(): readonly LogLine[] {
    return this.written.map((line) => JSON.parse(line) as LogLine);
  }

  /** Lines that hold one of the texts, as it stands, composed otherwise (NFD), or as an address writes it; in any case. */
  linesWith(...texts: readonly string[]): readonly string[] {
    return this.written.filter((line) => {
      const forms = [line, line.normalize('NFC'), asText(line)].map((form) => form.toLowerCase());
      return texts.some((text) => forms.some((form) => form.includes(text.toLowerCase())));
    });
  }
}

function asText(line: string): string {
  return line.replace(/(%[0-9a-f]{2})+/gi, (escaped) => Buffer.from(escaped.replaceAll('%', ''), 'hex').toString());
}
