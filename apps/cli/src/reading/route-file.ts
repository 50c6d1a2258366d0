import { readFileSync } from 'node:fs';
import { usage } from '../shell/failure.js';

/** The JSON in a file, whatever it says. @throws Failure when the file cannot be read or holds no JSON */
export function readRouteFile(path: string): unknown {
  const text = textOf(path);
  try {
    return JSON.parse(text);
  } catch (fault) {
    const why = (fault as Error).message;
    throw usage(
      'NOT_JSON',
      `Tệp “${path}” không phải JSON, hãy sửa: ${why}.`,
      `“${path}” is not JSON, mend it: ${why}.`,
    );
  }
}

function textOf(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (fault) {
    const why = (fault as Error).message;
    throw usage(
      'FILE_NOT_READABLE',
      `Không đọc được tệp “${path}”, hãy kiểm tra đường dẫn: ${why}.`,
      `“${path}” cannot be read, check the path: ${why}.`,
    );
  }
}
