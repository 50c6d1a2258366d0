import { isRole, roleLabels } from '@vinhdanh/dossier';
import type { Actor } from '@vinhdanh/kernel';
import { jwtVerify, SignJWT } from 'jose';
import { ConfigurationFault } from '../configuration.js';

/** Until identity is built, a token signed by the installation says who acts (JWS, RFC 7515; HS256). */
export interface TokenRequest {
  readonly role: string;
  readonly unit: string;
  /** Who it is, for the record; default: the role at its unit. */
  readonly name?: string;
  /** Default 12. */
  readonly hours?: number;
}

const ALGORITHM = 'HS256';
const ISSUER = 'vinhdanh-development';
const DEFAULT_HOURS = 12;
const MAX_TEXT = 200;

/** @throws ConfigurationFault for a role that no person has, or text that cannot be recorded */
export async function signToken(
  key: Uint8Array,
  { role, unit, name, hours = DEFAULT_HOURS }: TokenRequest,
): Promise<string> {
  const actor = actorOf(name ?? `${role}@${unit}`, role, unit);
  if (!actor)
    throw new ConfigurationFault({
      vi: `Không cấp được thẻ cho vai trò “${role}” và đơn vị “${unit}”. Các vai trò: ${personRoles().join(', ')}.`,
      en: `No token for role "${role}" and unit "${unit}". Roles: ${personRoles().join(', ')}.`,
    });
  if (!(hours > 0))
    throw new ConfigurationFault({
      vi: 'Thẻ phải có hiệu lực hơn 0 giờ.',
      en: 'A token must be valid for more than 0 hours.',
    });
  return new SignJWT({ role: actor.role, unit: actor.unit })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setSubject(actor.id)
    .setIssuedAt()
    .setExpirationTime(new Date(Date.now() + hours * 3_600_000))
    .sign(key);
}

/** Who the token speaks for; `undefined` for one that is forged, expired, or says something that no token may say. */
export async function verifyToken(key: Uint8Array, token: string): Promise<Actor | undefined> {
  try {
    const requiredClaims = ['sub', 'role', 'unit', 'exp'];
    const { payload } = await jwtVerify(token, key, { algorithms: [ALGORITHM], issuer: ISSUER, requiredClaims });
    return actorOf(payload.sub, payload['role'], payload['unit']);
  } catch {
    return undefined;
  }
}

/** The roles of people; the engine acts for itself and takes no token. */
export function personRoles(): string[] {
  return Object.keys(roleLabels).filter((role) => role !== 'engine');
}

function actorOf(id: unknown, role: unknown, unit: unknown): Actor | undefined {
  if (!isRecordable(id) || !isRecordable(unit) || typeof role !== 'string') return undefined;
  return isRole(role) && personRoles().includes(role)
    ? { id: id.normalize('NFC'), role, unit: unit.normalize('NFC') }
    : undefined;
}

/** It goes into the metadata of every event. */
function isRecordable(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    text.trim() !== '' &&
    text.length <= MAX_TEXT &&
    text.isWellFormed() &&
    !text.includes('\0')
  );
}
