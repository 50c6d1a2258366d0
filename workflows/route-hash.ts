import { canonicalJson, type Digest, type JsonValue } from '@vinhdanh/kernel';
import type { RouteDefinition } from './machine/definition.js';

/** First 16 hex digits of the SHA-256 of the definition's canonical JSON: what a dossier pins besides id and version. */
export function routeHash(definition: RouteDefinition, digest: Digest): string {
  return digest(canonicalJson(definition as unknown as JsonValue)).slice(0, 16); // definitions are plain data
}
