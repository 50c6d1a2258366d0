import type { Digest } from '@vinhdanh/kernel';
import type { ReleasedRoute } from '../released.js';
import { routeHash } from '../route-hash.js';
import { checkRoute } from './check-route.js';
import { finding, type Finding } from './finding.js';

/** What is wrong with a route, and whether it still is what was released. */
export function checkReleased({ definition, hash }: ReleasedRoute, digest: Digest): readonly Finding[] {
  const findings = checkRoute(definition);
  const now = routeHash(definition, digest);
  if (now === hash) return findings;
  const vi = `Đã bị sửa sau khi ban hành: mã băm là ${now}, bản ban hành là ${hash}. Hãy viết phiên bản mới bên cạnh.`;
  const en = `It was edited after its release: its hash is ${now}, ${hash} was released. Write a new version beside it.`;
  return [...findings, finding('HASH_DIFFERS', '', vi, en)];
}
