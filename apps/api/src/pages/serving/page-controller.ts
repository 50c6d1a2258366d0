import { applyDecorators, Controller } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenOnLoopback } from '@vinhdanh/application';

/** A controller of pages: readable on this machine without a token, and no part of the API that is documented. */
export function PageController(path = ''): ClassDecorator {
  return applyDecorators(Controller(path), ApiExcludeController(), OpenOnLoopback());
}
