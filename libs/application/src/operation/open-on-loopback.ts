import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const OPEN_ON_LOOPBACK = 'open-on-loopback';

/** Readable without a token by whoever sits at this machine: pages and health. Everything else asks for one. */
export function OpenOnLoopback(): CustomDecorator {
  return SetMetadata(OPEN_ON_LOOPBACK, true);
}
