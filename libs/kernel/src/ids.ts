/** SHA-256 of a text's UTF-8, 64 hex digits. Handed in: the pure rooms have no crypto of their own. */
export type Digest = (text: string) => string;

/** A UUID made of a digest (RFC 9562, version 8: the bits are ours). Same text, same id, on every machine. */
export function derivedId(digest: Digest, text: string): string {
  return idOf(digest(text));
}

/** The UUID that a digest makes. */
export function idOf(hex: string): string {
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
