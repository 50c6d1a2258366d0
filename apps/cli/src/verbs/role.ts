import { personRoles } from '@vinhdanh/application';
import { usage } from '../shell/failure.js';

/** @throws Failure that lists the roles */
export function knownRole(role: string): string {
  if (personRoles().includes(role)) return role;
  const roles = personRoles().join(', ');
  throw usage(
    'ROLE_UNKNOWN',
    `Không có vai trò “${role}”. Các vai trò: ${roles}.`,
    `There is no role “${role}”. Roles: ${roles}.`,
  );
}
