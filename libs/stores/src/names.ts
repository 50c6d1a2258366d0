/** Far beyond what anybody needs, far below what a message to a server may hold. */
const LONGEST_NAME = 10_000;

/** Whether a stream or an event type can be called so; nothing is ever found under another name. */
export function isName(text: string): boolean {
  return objection(text) === undefined;
}

/** @throws TypeError that says what is wrong with the name */
export function checkName(what: string, text: string): void {
  const wrong = objection(text);
  if (wrong !== undefined) throw new TypeError(`${JSON.stringify(text).slice(0, 100)} cannot be a ${what}: ${wrong}.`);
}

/** What is wrong with a name; stores that would give it back changed, or take it for another's, must never see it. */
function objection(text: string): string | undefined {
  if (typeof text !== 'string' || text === '') return 'it must be text that is not empty';
  if (text.length > LONGEST_NAME) return `it has ${text.length} characters, at most ${LONGEST_NAME} are kept`;
  if (text.startsWith('$')) return 'names that begin with $ are kept for EventStoreDB itself';
  if (!text.isWellFormed()) return 'it holds half a character (a lone surrogate)';
  return undefined;
}
