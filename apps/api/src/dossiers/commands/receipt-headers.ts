import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Receipt } from '@vinhdanh/contract';
import type { Response } from 'express';
import { tap, type Observable } from 'rxjs';

/** What a receipt says, also where generic clients look for it. */
@Injectable()
export class ReceiptHeaders implements NestInterceptor<Receipt> {
  intercept(context: ExecutionContext, next: CallHandler<Receipt>): Observable<Receipt> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap(({ dossier, revision, position }) => {
        response.set({ ETag: `"${revision}"`, 'X-Position': position, 'Cache-Control': 'no-store' });
        if (response.statusCode === 201) response.location(`/dossiers/${dossier}`);
      }),
    );
  }
}
