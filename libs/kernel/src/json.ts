/** What JSON can carry. Integers beyond 2^53-1 travel as decimal text. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
