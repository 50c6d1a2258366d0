import { UUID } from '../definitions.js';
import { unforeseen } from './refusal.js';

const DASHED = /^\{?([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})\}?$/;
const NIL = '00000000-0000-0000-0000-000000000000';

/** Lower case with dashes, whichever way the client writes it. @throws Refusal for what is no UUID, or only zeros */
export function readUuid(uuid: UUID | undefined, what: string): string {
  const text = uuid?.hasStructured() ? fromHalves(uuid) : dashed(uuid?.getString() ?? '');
  if (text === undefined) throw unforeseen(`The ${what} is not a UUID.`);
  if (text === NIL) throw unforeseen(`Empty ${what} provided.`);
  return text;
}

/** Structured or as text, as the client asked. Ids that are no UUIDs (of old logs) can only be given as they are. */
export function writeUuid(text: string, structured: boolean): UUID {
  const hex = structured ? dashed(text)?.replaceAll('-', '') : undefined;
  if (hex === undefined) return new UUID().setString(text);
  const halves = new UUID.Structured()
    .setMostSignificantBits(half(hex.slice(0, 16)))
    .setLeastSignificantBits(half(hex.slice(16)));
  return new UUID().setStructured(halves);
}

function dashed(text: string): string | undefined {
  return DASHED.exec(text.toLowerCase())?.slice(1).join('-');
}

function fromHalves(uuid: UUID): string | undefined {
  const structured = uuid.getStructured();
  const halves = [structured?.getMostSignificantBits(), structured?.getLeastSignificantBits()];
  return dashed(
    halves
      .map((bits) =>
        BigInt.asUintN(64, BigInt(bits ?? 0))
          .toString(16)
          .padStart(16, '0'),
      )
      .join(''),
  );
}

function half(hex: string): string {
  return BigInt.asIntN(64, BigInt(`0x${hex}`)).toString();
}
