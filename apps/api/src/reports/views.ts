import type { ListAnswer, ReportAnswer, ReportGround as Ground } from '@vinhdanh/application';
import type { Report, ReportColumn, ReportDescription, ReportGround, ReportList } from '@vinhdanh/contract';
import type { Report as Definition, ReportColumn as Column } from '@vinhdanh/projections';
import type { Language } from '../http/language.js';

/** Reports as the wire types say them. */

export function description(report: Definition, language: Language): ReportDescription {
  const { name, version, title, lead, filters, columns, listed } = report;
  const words = { title: title[language], lead: lead[language] };
  return { name, version, ...words, filters, columns: columnsIn(columns, language), listed };
}

export function reportIn(answer: ReportAnswer, language: Language): Report {
  return { ...ground(answer, answer.report.columns, language), lines: answer.lines };
}

export function listIn(answer: ListAnswer, language: Language): ReportList {
  const { columns, column, total, offset, items } = answer;
  return { ...ground(answer, columns, language), column, total, offset, items };
}

function ground(answer: Ground, columns: readonly Column[], language: Language): ReportGround {
  const { report, asOf, at, examples } = answer;
  const { name, version, title } = report;
  return { name, version, title: title[language], asOf, at, examples, columns: columnsIn(columns, language) };
}

function columnsIn(columns: readonly Column[], language: Language): ReportColumn[] {
  return columns.map(({ id, label, kind }) => ({ id, label: label[language], kind }));
}
