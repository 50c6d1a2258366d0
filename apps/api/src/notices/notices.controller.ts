import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { isPosition, QueryPosition } from '../fields/query-fields.js';
import { ProblemAnswers } from '../openapi/problem-answers.js';
import { ref } from '../openapi/schema.js';
import { NoticeBoard } from './notice-board.js';
import { NoticeStream, positionAt } from './notice-stream.js';

class NoticesAsked {
  @QueryPosition('Kể cả điều đã xảy ra sau vị trí này / What happened after this position too')
  readonly after?: string;
}

@ApiTags('Theo dõi / Notices')
@Controller('notices')
export class NoticesController {
  constructor(private readonly board: NoticeBoard) {}

  /** Event `notice`: what changed. Event `reset`: too much was missed, or the log was restored: read everything again. Both carry their position as id. */
  @Get()
  @ApiOperation({ summary: 'Thay đổi của hồ sơ ngay khi có (server-sent events) / What changes, as it changes' })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Như “after”; trình duyệt tự gửi khi nối lại / As “after”',
  })
  @ApiOkResponse({
    description: 'Dòng sự kiện / The stream',
    content: { 'text/event-stream': { schema: ref('Notice') } },
  })
  @ProblemAnswers(400)
  watchNotices(@Query() { after }: NoticesAsked, @Req() request: Request, @Res() response: Response): void {
    const cursor = lastSeen(request) ?? after;
    const unwatch = this.board.watch(new NoticeStream(response), cursor === undefined ? cursor : positionAt(cursor));
    response.once('close', unwatch);
  }
}

/** A browser repeats whatever it was given last; anything that is no position of ours counts as not sent. */
function lastSeen(request: Request): string | undefined {
  const given = request.get('Last-Event-ID');
  return isPosition(given) ? given : undefined;
}
