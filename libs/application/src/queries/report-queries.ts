import { vietnamDate, type CivilDate, type Instant, type Rejection } from '@vinhdanh/kernel';
import {
  dossierSummaryTable,
  lastInstantOf,
  reports,
  stageVisitTable,
  type Asked,
  type Line,
  type Listing,
  type Narrowed,
  type Page,
  type Report,
} from '@vinhdanh/projections';
import type { Engine } from '../engine.js';
import { beforeHistory, futureDay, noSuchFilter, noSuchNumber, noSuchReport } from './report-rejections.js';
import { unknownValue } from './report-values.js';

export interface ReportQuestion {
  readonly name: string;
  /** As things stood at the end of this day in Vietnam; absent: as they stand. */
  readonly asOf?: CivilDate | undefined;
  readonly narrowed?: Narrowed;
  /** The clock's. */
  readonly now: Instant;
}

/** What every answer tells of what it rests on. */
export interface ReportGround {
  readonly report: Report;
  readonly asOf: CivilDate | null;
  /** The instant at which due dates are judged. */
  readonly at: Instant;
  /** True while there is nothing but examples: they are counted then, as of the last instant that they record. */
  readonly examples: boolean;
  readonly narrowed: Narrowed;
}

export interface ReportAnswer extends ReportGround {
  readonly lines: readonly Line[];
}

export interface ListQuestion extends ReportQuestion, Page {
  /** The first number of the report by default. */
  readonly column?: string | undefined;
}

export interface ListAnswer extends ReportGround, Listing, Page {
  readonly column: string;
}

/** What supervisors ask. */
export class ReportQueries {
  constructor(private readonly engine: Pick<Engine, 'readStore' | 'law' | 'workflows'>) {}

  async answer(question: ReportQuestion): Promise<ReportAnswer | Rejection> {
    const ground = await this.ground(question);
    if ('kind' in ground) return ground;
    const lines = await ground.report.lines(this.engine.readStore, this.asked(ground));
    return (await this.whyNothing(ground, lines.length)) ?? { ...ground, lines };
  }

  /** Exactly what a number of the answer counts. */
  async list({ column: asked, limit, offset, ...question }: ListQuestion): Promise<ListAnswer | Rejection> {
    const ground = await this.ground(question);
    if ('kind' in ground) return ground;
    const { report } = ground;
    const column = asked ?? report.listed[0] ?? '';
    if (!report.listed.includes(column)) return noSuchNumber(report, column);
    const page = { limit, offset };
    const listing = await report.list(this.engine.readStore, this.asked(ground), column, page);
    return (await this.whyNothing(ground, listing.total)) ?? { ...ground, ...listing, ...page, column };
  }

  /** What was found speaks for the values that it was narrowed by. */
  private async whyNothing({ narrowed }: ReportGround, found: number): Promise<Rejection | undefined> {
    return found > 0 ? undefined : unknownValue(this.engine, narrowed);
  }

  private asked({ asOf, at, narrowed, examples }: ReportGround): Asked {
    const known = asOf === null ? { at } : { at, recordedBy: lastInstantOf(asOf) };
    return { asOf: known, narrowed, examples, law: this.engine.law };
  }

  private async ground({ name, asOf, narrowed = {}, now }: ReportQuestion): Promise<ReportGround | Rejection> {
    const report = reports.find((one) => one.name === name);
    if (!report) return noSuchReport(name);
    const unknown = Object.keys(narrowed).find((filter) => !(report.filters as readonly string[]).includes(filter));
    if (unknown !== undefined) return noSuchFilter(report, unknown);
    const known = asOf === undefined ? await this.now(now) : await this.then(asOf, now);
    return 'kind' in known ? known : { report, asOf: asOf ?? null, narrowed, ...known };
  }

  private async now(now: Instant): Promise<Pick<ReportGround, 'at' | 'examples'>> {
    const examples = !(await this.firstRecorded(false)) && (await this.firstRecorded(true)) !== undefined;
    return { at: examples ? await this.lastExample(now) : now, examples };
  }

  private async then(asOf: CivilDate, now: Instant): Promise<Pick<ReportGround, 'at' | 'examples'> | Rejection> {
    const today = vietnamDate(now);
    if (asOf > today) return futureDay(asOf, today);
    const end = lastInstantOf(asOf);
    const [real, example] = [await this.firstRecorded(false), await this.firstRecorded(true)];
    const isKnown = (first: Instant | undefined): boolean => first !== undefined && first <= end;
    if (!isKnown(real) && !isKnown(example)) return beforeHistory(asOf, [real, example]);
    const examples = !isKnown(real);
    const latest = examples ? await this.lastExample(now) : now;
    return { at: latest < end ? latest : end, examples };
  }

  private async firstRecorded(example: boolean): Promise<Instant | undefined> {
    const query = { where: { visit: 0, example }, orderBy: ['recordedAt'], limit: 1 } as const;
    const [first] = await this.engine.readStore.find(stageVisitTable, query);
    return first?.recordedAt;
  }

  /** Real dossiers that have come since do not change what was said of the examples. */
  private async lastExample(otherwise: Instant): Promise<Instant> {
    const query = { where: { example: true }, orderBy: ['updatedAt'], descending: true, limit: 1 } as const;
    const [last] = await this.engine.readStore.find(dossierSummaryTable, query);
    return last?.updatedAt ?? otherwise;
  }
}
