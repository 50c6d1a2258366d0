import { sha256 } from '@vinhdanh/application';
import { checkReleased, checkRoute, released, type Finding } from '@vinhdanh/workflows';
import { readRouteFile } from '../reading/route-file.js';
import { Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import type { Verb } from '../shell/verb.js';

/** Exits 1 with the findings, one a line, when there is any. */
export const workflowCheck: Verb = {
  path: ['workflow', 'check'],
  summary: {
    vi: 'kiểm tra một quy trình: khuôn mẫu, từ ngữ, mũi tên, đường đi',
    en: 'check a route: its form, its words, its arrows, where it leads',
  },
  arguments: [
    {
      name: 'FILE',
      summary: {
        vi: 'tệp JSON (mặc định: các quy trình đã ban hành)',
        en: 'a JSON file (default: the released routes)',
      },
      optional: true,
    },
  ],
  async run(shell, given) {
    const file = given.argument['FILE'];
    const checked = file === undefined ? releasedRoutes() : [checkedFile(file)];
    const count = checked.reduce((sum, { findings }) => sum + findings.length, 0);
    if (shell.json) shell.data({ fine: count === 0, routes: checked });
    else shell.print(...checked.flatMap((route) => lines(shell, route)));
    if (count > 0) throw notFit(count);
  },
};

interface Checked {
  readonly source: string;
  readonly findings: readonly Finding[];
}

function releasedRoutes(): Checked[] {
  return released.map((route) => {
    const { id, version } = route.definition;
    return { source: `${id}@${version}`, route: id, version, hash: route.hash, findings: checkReleased(route, sha256) };
  });
}

function checkedFile(file: string): Checked {
  return { source: file, findings: checkRoute(readRouteFile(file)) };
}

function lines(shell: Shell, { source, findings }: Checked): string[] {
  if (findings.length === 0) {
    const fine = shell.words(
      'không thấy lỗi: mọi trạng thái đều tới được, từ mọi nơi đều tới được kết thúc',
      'nothing found: every state can be reached, and from everywhere an end',
    );
    return [`✔ ${source} · ${fine}.`];
  }
  return findings.map(({ code, state, message }) =>
    [`✘ ${source}`, code, ...(state === '' ? [] : [state]), shell.say(message)].join(' · '),
  );
}

function notFit(count: number): Failure {
  return new Failure(1, 'ROUTE_NOT_FIT', {
    vi: `Có ${count} lỗi: quy trình chưa thể ban hành.`,
    en: count === 1 ? '1 finding: the route cannot be released.' : `${count} findings: the route cannot be released.`,
  });
}
