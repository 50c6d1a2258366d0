import { StreamIdentifier } from '../definitions.js';
import { unforeseen } from './refusal.js';

/** Half a character becomes U+FFFD, as in a real server. @throws Refusal for a name that is missing or empty */
export function readStreamName(identifier: StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
  if (name === '') throw unforeseen('The stream has no name.');
  return name;
}

export function writeStreamName(name: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Buffer.from(name, 'utf8'));
}
