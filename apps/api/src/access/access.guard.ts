import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ApiRequest } from '../http/api-request.js';
import { Access } from './access.js';
import { OPEN_ON_LOOPBACK } from '@vinhdanh/application';

/** Deny by default: a route that says nothing needs a token. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly access: Access,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const places = [context.getHandler(), context.getClass()];
    const open = this.reflector.getAllAndOverride<boolean | undefined>(OPEN_ON_LOOPBACK, places) === true;
    const actor = await this.access.admit(request, open);
    if (actor) request.actor = actor;
    return true;
  }
}
