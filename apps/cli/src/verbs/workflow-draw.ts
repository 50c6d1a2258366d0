import type { Message } from '@vinhdanh/kernel';
import { checkRoute, drawRoute, released, type RouteDefinition } from '@vinhdanh/workflows';
import { existsSync } from 'node:fs';
import { readRouteFile } from '../reading/route-file.js';
import { Failure, usage } from '../shell/failure.js';
import type { Verb } from '../shell/verb.js';
import { routePage } from '../text/route-page.js';

export const workflowDraw: Verb = {
  path: ['workflow', 'draw'],
  summary: { vi: 'vẽ quy trình (sơ đồ Mermaid)', en: 'draw a route (a Mermaid diagram)' },
  arguments: [
    {
      name: 'FILE|ID',
      summary: {
        vi: 'tệp JSON, hoặc quy trình đã ban hành như state-order hay state-order@1 (mặc định: tất cả)',
        en: 'a JSON file, or a released route such as state-order or state-order@1 (default: all)',
      },
      optional: true,
    },
  ],
  options: [{ flags: '--page', summary: { vi: 'thành một trang Markdown song ngữ', en: 'as a Markdown page' } }],
  async run(shell, given) {
    for (const drawn of chosen(given.argument['FILE|ID'])) {
      const { id: route, version } = drawn.definition;
      const diagram = drawRoute(drawn.definition, shell.language);
      if (shell.json) shell.data({ route, version, diagram });
      else shell.print(...(given.option['page'] === true ? routePage(drawn) : diagram.split('\n')));
    }
  },
};

/** What is to be drawn; a file has neither title nor hash. */
export interface Drawn {
  readonly definition: RouteDefinition;
  readonly title?: Message;
  readonly hash?: string;
}

function chosen(asked: string | undefined): readonly Drawn[] {
  if (asked === undefined) return newest();
  const { route, version } = /^(?<route>[^@]+)(@(?<version>\d+))?$/.exec(asked)?.groups ?? {};
  const versions = released.filter(
    ({ definition }) => definition.id === route && (version === undefined || String(definition.version) === version),
  );
  const last = versions.at(-1);
  return [last ?? fromFile(asked)];
}

function newest(): readonly Drawn[] {
  return [...Map.groupBy(released, ({ definition }) => definition.id).values()].flatMap((versions) =>
    versions.slice(-1),
  );
}

function fromFile(path: string): Drawn {
  if (!existsSync(path)) {
    const routes = released.map(({ definition: { id, version } }) => `${id}@${version}`).join(', ');
    throw usage(
      'ROUTE_UNKNOWN',
      `Không có quy trình hay tệp “${path}”. Các quy trình: ${routes}.`,
      `There is neither a route nor a file “${path}”. Routes: ${routes}.`,
    );
  }
  const json = readRouteFile(path);
  const count = checkRoute(json).length;
  if (count === 0) return { definition: json as RouteDefinition }; // the check says so
  throw new Failure(1, 'ROUTE_NOT_FIT', {
    vi: `Tệp “${path}” có ${count} lỗi nên không vẽ được. Xem: vinhdanh workflow check ${path}`,
    en: `“${path}” has ${count} findings and cannot be drawn. See: vinhdanh workflow check ${path}`,
  });
}
