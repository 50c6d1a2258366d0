import { hash } from 'node:crypto';
import type { Digest } from '@vinhdanh/kernel';

export const sha256: Digest = (text) => hash('sha256', text);
