import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ref } from './schema.js';

/** Problems that a route may answer with (RFC 9457), besides 401, which every route that asks for a token may. */
export function ProblemAnswers(...statuses: readonly (keyof typeof reasons)[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ...[401 as const, ...statuses].map((status) =>
      ApiResponse({
        status,
        description: reasons[status],
        content: { 'application/problem+json': { schema: ref('Problem') } },
      }),
    ),
  );
}

const reasons = {
  400: 'Yêu cầu không đúng mẫu / The request has not the right form',
  401: 'Thiếu mã truy cập hợp lệ / No valid token',
  403: 'Không có quyền / Not for this actor',
  404: 'Không tìm thấy / Not found',
  409: 'Giai đoạn, quy định hoặc câu hỏi để ngỏ không cho phép / Stage, rule or open question stands in the way',
  412: 'Hồ sơ đã thay đổi / The dossier has changed',
  413: 'Nội dung quá lớn / The body is too large',
  415: 'Không phải JSON / Not JSON',
  422: 'Dữ liệu hoặc mã lệnh không dùng được / Data or command id cannot be used',
  428: 'Thiếu If-Match / If-Match is missing',
  503: 'Chưa làm được lúc này, hãy thử lại / Not possible now, try again',
} as const;
