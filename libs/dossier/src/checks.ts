import { isCivilDate, reject, type CivilDate, type Message, type Rejection } from '@vinhdanh/kernel';

/** Refusals that several commands share. Each names the field. */

export function dateProblem(date: CivilDate, field: string, today: CivilDate): Rejection | undefined {
  if (!isCivilDate(date)) {
    return invalid(field, 'DATE_DOES_NOT_EXIST', {
      vi: `Ngày ${date} không tồn tại. Hãy ghi theo dạng NĂM-THÁNG-NGÀY, ví dụ 2026-02-27.`,
      en: `The date ${date} does not exist. Write it as YYYY-MM-DD, e.g. 2026-02-27.`,
    });
  }
  if (date > today) {
    return invalid(field, 'DATE_IN_FUTURE', {
      vi: `Ngày ${date} chưa tới (hôm nay là ${today}). Chỉ ghi nhận việc đã xảy ra.`,
      en: `The date ${date} lies in the future (today is ${today}). Only what has happened is recorded.`,
    });
  }
  return undefined;
}

export function beforeStage(date: CivilDate, field: string, stageSince: CivilDate): Rejection | undefined {
  if (date >= stageSince) return undefined;
  return invalid(field, 'DATE_BEFORE_STAGE', {
    vi: `Ngày ${date} sớm hơn ngày hồ sơ vào giai đoạn này (${stageSince}).`,
    en: `The date ${date} lies before the day on which the dossier came to this stage (${stageSince}).`,
  });
}

/** Text that must say something. */
export function blankProblem(fields: { readonly [field: string]: string | undefined }): Rejection | undefined {
  const blank = Object.entries(fields).find(([, text]) => text === undefined || text.trim() === '');
  if (!blank) return undefined;
  return invalid(`/${blank[0]}`, 'TEXT_MISSING', {
    vi: `Trường ${blank[0]} không được để trống.`,
    en: `Field ${blank[0]} must not be empty.`,
  });
}

/** A list that must name at least one thing, each once and none blank. */
export function listProblem(field: string, items: readonly string[]): Rejection | undefined {
  if (items.length > 0 && items.every((item) => item.trim() !== '') && new Set(items).size === items.length)
    return undefined;
  return invalid(`/${field}`, 'LIST_NOT_USABLE', {
    vi: `Trường ${field} phải có ít nhất một mục, không trùng và không trống.`,
    en: `Field ${field} must name at least one thing, each once, none blank.`,
  });
}

export function invalid(field: string, code: string, message: Message): Rejection {
  return reject('invalid', code, message, { field });
}
