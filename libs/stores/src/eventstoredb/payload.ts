/** An event's data on its way to the client, which writes JSON itself and everything else as it stands. */
export type SentData = { readonly json: unknown } | { readonly bytes: Uint8Array };

/** JSON can only be so deep before whoever writes it (this process, or the client in its own time) runs out of stack. */
const DEEPEST_JSON = 500;
/** No JSON text begins with it: the client gives what follows back as bytes. */
const AS_BYTES = 0;

const utf8 = new TextEncoder();
const utf8Reader = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** As JSON, so that any client and the server's own pages can read it, when writing it again gives the very same bytes. */
export function sentData(bytes: Uint8Array): SentData {
  const parsed = sameWhenWritten(bytes);
  return parsed ? { json: parsed.value } : { bytes: Uint8Array.from(bytes) };
}

export function receivedData(data: unknown): Uint8Array {
  return data instanceof Uint8Array ? Uint8Array.from(data) : utf8.encode(JSON.stringify(data));
}

/**
 * The client parses whatever metadata look like JSON, also where its way of writing them would give other bytes: those are
 * marked, and so is what looks like the mark.
 */
export function sentMetadata(bytes: Uint8Array): Uint8Array {
  const isSafe = sameWhenWritten(bytes) !== undefined || (bytes[0] !== AS_BYTES && !isParsed(bytes));
  if (isSafe) return Uint8Array.from(bytes);
  const marked = new Uint8Array(bytes.byteLength + 1);
  marked[0] = AS_BYTES;
  marked.set(bytes, 1);
  return marked;
}

export function receivedMetadata(metadata: unknown): Uint8Array {
  if (metadata === undefined) return new Uint8Array(0);
  if (!(metadata instanceof Uint8Array)) return utf8.encode(JSON.stringify(metadata));
  return Uint8Array.from(metadata[0] === AS_BYTES ? metadata.subarray(1) : metadata);
}

function sameWhenWritten(bytes: Uint8Array): { readonly value: unknown } | undefined {
  if (isTooDeep(bytes)) return undefined;
  try {
    const text = utf8Reader.decode(bytes);
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? { value } : undefined;
  } catch {
    return undefined; // no JSON, or no UTF-8: bytes
  }
}

/** As the client reads it: bytes that are no UTF-8 become question marks, and the rest may still be JSON. */
function isParsed(bytes: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(bytes).toString('utf8'));
    return true;
  } catch {
    return false;
  }
}

const [QUOTE, ESCAPE] = [...utf8.encode('"\\')];
const STEPS: ReadonlyMap<number | undefined, number> = new Map(
  [...'[{]}'].map((bracket) => [utf8.encode(bracket)[0], '[{'.includes(bracket) ? 1 : -1]),
);

function isTooDeep(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 2 * DEEPEST_JSON) return false;
  let [depth, inText, escaped] = [0, false, false];
  for (const byte of bytes) {
    if (byte === QUOTE && !escaped) inText = !inText;
    else if (!inText) depth += STEPS.get(byte) ?? 0;
    if (depth > DEEPEST_JSON) return true;
    escaped = byte === ESCAPE && !escaped;
  }
  return false;
}
