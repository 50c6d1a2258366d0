import type { Message } from '@vinhdanh/kernel';

/** What each check says when it fails; `limit` is its bound, where it has one. */
interface FieldWords {
  readonly code: string;
  readonly say: (field: string, limit: string) => Message;
}

/** By the name of the check. Of several that failed on one field, the first in this order speaks. */
export const fieldWords: { readonly [check: string]: FieldWords } = {
  depth: words('TOO_DEEP', (f, n) => [
    `Trường ${f} lồng sâu quá ${n} tầng.`,
    `Field ${f} is nested more than ${n} levels deep.`,
  ]),
  size: words('TOO_MANY_VALUES', (_, n) => [`Nội dung có quá ${n} giá trị.`, `The body holds more than ${n} values.`]),
  isDefined: words('FIELD_MISSING', (f) => [`Thiếu trường ${f}.`, `Field ${f} is missing.`]),
  whitelistValidation: words('FIELD_UNKNOWN', (f) => [`Không có trường ${f}.`, `There is no field ${f}.`]),
  isArray: words('LIST_EXPECTED', (f) => [`Trường ${f} phải là danh sách.`, `Field ${f} must be a list.`]),
  isString: words('TEXT_EXPECTED', (f) => [`Trường ${f} phải là chuỗi ký tự.`, `Field ${f} must be text.`]),
  saysSomething: words('TEXT_MISSING', (f) => [`Trường ${f} không được để trống.`, `Field ${f} must not be empty.`]),
  wellFormed: words('TEXT_NOT_WELL_FORMED', (f) => [
    `Trường ${f} chứa ký tự Unicode hỏng.`,
    `Field ${f} holds a lone surrogate.`,
  ]),
  isBoolean: words('TRUE_OR_FALSE_EXPECTED', (f) => [
    `Trường ${f} phải là true hoặc false.`,
    `Field ${f} must be true or false.`,
  ]),
  isInt: words('WHOLE_NUMBER_EXPECTED', (f) => [
    `Trường ${f} phải là số nguyên.`,
    `Field ${f} must be a whole number.`,
  ]),
  isObject: words('OBJECT_EXPECTED', (f) => [`Trường ${f} phải là đối tượng.`, `Field ${f} must be an object.`]),
  nestedValidation: words('OBJECT_EXPECTED', (f) => [
    `Trường ${f} phải là đối tượng.`,
    `Field ${f} must be an object.`,
  ]),
  maxLength: words('TEXT_TOO_LONG', (f, n) => [
    `Trường ${f} dài quá ${n} ký tự.`,
    `Field ${f} has more than ${n} characters.`,
  ]),
  arrayMaxSize: words('LIST_TOO_LONG', (f, n) => [
    `Trường ${f} có quá ${n} mục.`,
    `Field ${f} has more than ${n} items.`,
  ]),
  min: words('NUMBER_OUT_OF_RANGE', (f, n) => [
    `Trường ${f} phải từ ${n} trở lên.`,
    `Field ${f} must be ${n} or more.`,
  ]),
  max: words('NUMBER_OUT_OF_RANGE', (f, n) => [
    `Trường ${f} phải từ ${n} trở xuống.`,
    `Field ${f} must be ${n} or less.`,
  ]),
  isIn: words('VALUE_NOT_POSSIBLE', (f, n) => [
    `Trường ${f} phải là một trong: ${n}.`,
    `Field ${f} must be one of: ${n}.`,
  ]),
  civilDate: words('DATE_DOES_NOT_EXIST', (f) => [
    `Trường ${f} phải là một ngày có thật, dạng NĂM-THÁNG-NGÀY, ví dụ 2026-02-27.`,
    `Field ${f} must be a date that exists, as YYYY-MM-DD, e.g. 2026-02-27.`,
  ]),
  moment: words('MOMENT_NOT_READABLE', (f) => [
    `Trường ${f} phải là một ngày (2026-02-27) hoặc thời điểm UTC (2026-02-27T02:00:00Z).`,
    `Field ${f} must be a date (2026-02-27) or an instant in UTC (2026-02-27T02:00:00Z).`,
  ]),
  matches: words('TEXT_NOT_READABLE', (f) => [`Trường ${f} không đúng dạng.`, `Field ${f} has not the right form.`]),
};

export const notReadable = words('FIELD_NOT_VALID', (f) => [`Trường ${f} không hợp lệ.`, `Field ${f} is not valid.`]);

function words(code: string, say: (field: string, limit: string) => readonly [vi: string, en: string]): FieldWords {
  return {
    code,
    say: (field, limit) => {
      const [vi, en] = say(field, limit);
      return { vi, en };
    },
  };
}
