/** What a report is, before it is asked. */
export interface ReportDescription {
  readonly name: string;
  /** Higher when a number has changed its meaning. */
  readonly version: number;
  readonly title: string;
  readonly lead: string;
  /** Query parameters by which it can be narrowed. */
  readonly filters: readonly string[];
  readonly columns: readonly ReportColumn[];
  /** Columns whose numbers can be listed. */
  readonly listed: readonly string[];
}

export interface ReportColumn {
  readonly id: string;
  readonly label: string;
  /** `unit`, `award`, `month`, `ruleSet`, `stage`, `event`, `task`, `role` and `dossier` are codes. */
  readonly kind: string;
}

/** Values by column; `null` is none. */
export type ReportLine = { readonly [column: string]: string | number | null };

/** What an answer rests on. */
export interface ReportGround {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  /** The day, in Vietnam, at whose end things stood like this; `null`: as they stand. */
  readonly asOf: string | null;
  /** The instant at which due dates are judged. */
  readonly at: string;
  /** True when example dossiers are counted, because there are no others. */
  readonly examples: boolean;
  readonly columns: readonly ReportColumn[];
}

export interface Report extends ReportGround {
  readonly lines: readonly ReportLine[];
}

/** Exactly what a number of a report counts, one page of it. */
export interface ReportList extends ReportGround {
  /** The number: a column of the report. */
  readonly column: string;
  readonly total: number;
  readonly offset: number;
  readonly items: readonly ReportLine[];
}
