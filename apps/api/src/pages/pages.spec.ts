import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  Engine,
  EngineModule,
  exampleRuns,
  memoryStores,
  newDossierId,
  newDossierStream,
  seedExamples,
  SettableClock,
  ReadModels,
} from '@vinhdanh/application';
import type { Server } from 'node:http';
import { reports } from '@vinhdanh/projections';
import request from 'supertest';
import { PagesModule } from './pages.module.js';

async function serve(engine: Engine): Promise<INestApplication<Server>> {
  const module = await Test.createTestingModule({ imports: [EngineModule.forRoot(engine), PagesModule] }).compile();
  const application = module.createNestApplication<INestApplication<Server>>({ logger: false });
  await application.init();
  const head = await engine.eventStore.head();
  await application.get(ReadModels).progress.reaches(head, 10_000);
  return application;
}

/** Page text without tags, as a reader sees it. */
function readable(html: string): string {
  return html
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

function exampleId(scenario: string): string {
  const run = exampleRuns('pages').find((one) => one.scenario.id === scenario);
  if (!run) throw new Error(`no example ${scenario}`);
  return run.dossier;
}

describe('the pages of an installation with its examples', () => {
  let application: INestApplication<Server>;
  const get = (path: string): request.Test => request(application.getHttpServer()).get(path);

  beforeAll(async () => {
    const engine = new Engine({ stores: memoryStores() });
    await seedExamples(engine, 'pages');
    application = await serve(engine);
  });

  afterAll(() => application.close());

  it('show on the front page what there is, judged on the examples’ last day', async () => {
    const { text, status } = await get('/');
    expect(status).toBe(200);
    expect(text).toMatch(/^\s*<!doctype html>\s*<html lang="vi">/);
    const words = readable(text);
    expect(words).toContain('Khen thưởng chính xác, kịp thời, công khai');
    expect(words).toContain('Thời hạn được xét như đang ở ngày 26/06/2026');
    expect(words).toMatch(/6 Hồ sơ đang giải quyết 7 Việc đang chờ xử lý 1 Việc quá hạn 1 Hồ sơ đã lưu trữ/);
    expect(words).toMatch(/Hợp tác xã Hồi hữu cơ Bản Tẳng .{0,200} Quá hạn 19\/06\/2026 quá 5 ngày làm việc/);
    expect(words).toContain('Mọi thành phần hoạt động bình thường.');
    expect(words).toContain('VN-2026');
  });

  it('carry English through every link inside the product', async () => {
    const named = reports.map(({ name }) => `/bao-cao/${name}`);
    const paths = ['/', `/ho-so/${exampleId('archived')}`, '/bao-cao', '/bao-cao/danh-sach', '/ho-so/none', ...named];
    for (const path of paths) {
      const { text } = await get(`${path}?lang=en`);
      expect(text).toContain('<html lang="en">');
      const links = [...text.matchAll(/<a\b[^>]*\bhref="([^"#][^"]*)"([^>]*)>/g)].map(([, href = '', rest = '']) => ({
        href,
        rest,
      }));
      const lost = links.filter(
        ({ href, rest }) =>
          !href.includes('lang=en') && !/^\/(docs|dossiers)/.test(href) && !rest.includes('hreflang="vi"'),
      );
      expect(lost).toEqual([]);
    }
  });

  it('tell a dossier whole: route, tasks, who may act, history with dates of law', async () => {
    const words = readable((await get(`/ho-so/${exampleId('archived')}`)).text);
    expect(words).toMatch(/Kiểm tra thành phần hồ sơ Đã qua, 2 lần .{0,40} Chờ đơn vị bổ sung Đã qua/);
    expect(words).toContain('Công khai đến hết ngày 26/02/2026');
    expect(words).toContain('Hội đồng họp sớm nhất ngày 27/02/2026');
    expect(words).toContain('Nghị định 152/2025/NĐ-CP, Điều 44 khoản 2');
    expect(words).toMatch(/Phát sinh hạn: 03\/06\/2026 Sao gửi quyết định về tỉnh/);
    expect(words).toContain('hồ sơ đã kết thúc');
  });

  it('show the history from its beginning when asked', async () => {
    const path = `/ho-so/${exampleId('archived')}`;
    const first = async (query: string): Promise<string | undefined> => {
      return /class="entry-words">\s*<h3>([^<]+)/.exec((await get(path + query)).text)?.[1];
    };
    expect([await first(''), await first('?thu-tu=cu')]).toEqual(['Nộp hồ sơ vào lưu trữ', 'Mở hồ sơ']);
  });

  it('open behind every number of the report exactly the dossiers that it counts', async () => {
    for (const { name } of reports) {
      const { text } = await get(`/bao-cao/${name}?ngay=2026-06-26`);
      const numbers = [...text.matchAll(/<a href="(\/bao-cao\/[a-z]+\/danh-sach[^"]*)"[^>]*>(\d+)<\/a>/g)];
      expect([name, numbers.length > 1]).toEqual([name, true]);
      for (const [, href = '', number] of numbers) {
        const list = await get(href.replaceAll('&amp;', '&'));
        const found = Number(/<strong>(\d+) dòng<\/strong>/.exec(list.text)?.[1]);
        const shown = list.text.match(/<th scope="row"><a href="\/ho-so\//g)?.length;
        expect([href, found, shown]).toEqual([href, Number(number), Math.min(50, Number(number))]);
      }
    }
  });

  it('answer an unknown or a wrong id with a page that helps', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x', '%3Cscript%3Ealert(1)%3C%2Fscript%3E']) {
      const { status, text } = await get(`/ho-so/${id}`);
      expect(status).toBe(404);
      expect(readable(text)).toContain('Không có hồ sơ này');
      expect(text).not.toContain('<script');
    }
  });

  it('allow no script, inline style or foreign source, and hold none', async () => {
    for (const path of ['/', `/ho-so/${exampleId('archived')}`, '/bao-cao', '/bao-cao/danh-sach']) {
      const { headers, text } = await get(path);
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self'; img-src 'self';/);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son\w+=|src="(?!\/)|href="(?![/#])/);
    }
  });

  it('serve the style sheet under a name that changes with its content', async () => {
    const path = /href="(\/assets\/vinhdanh\.[0-9a-f]{12}\.css)"/.exec((await get('/')).text)?.[1] ?? '';
    const { status, headers } = await get(path);
    expect([status, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
    expect(headers['cache-control']).toContain('immutable');
    for (const wrong of ['/assets/vinhdanh.css', '/assets/..%2fpages.module.js'])
      expect((await get(wrong)).status).toBe(404);
  });
});

describe('the pages of an empty installation', () => {
  it('say that there is nothing yet', async () => {
    const application = await serve(new Engine({ stores: memoryStores() }));
    const get = async (path: string): Promise<string> =>
      readable((await request(application.getHttpServer()).get(path)).text);
    expect(await get('/')).toContain('Chưa có hồ sơ nào');
    expect(await get('/bao-cao')).toContain('Chưa có hồ sơ nào để báo cáo');
    expect(await get('/bao-cao/danh-sach?trang=7')).toContain('Không có hồ sơ nào khớp');
    await application.close();
  });
});

describe('a name made of markup', () => {
  it('is text on every page', async () => {
    const engine = new Engine({ stores: memoryStores(), clock: new SettableClock('2026-03-02T02:00:00.000Z') });
    const commandId = '4d8a1c3e-7f60-4b0a-9d55-0c8f6a1b2e3d';
    const name = '<script>alert(1)</script>';
    const outcome = await engine.handle({
      id: commandId,
      stream: newDossierStream(commandId),
      actor: { id: 'clerk', role: 'unit-clerk', unit: 'unit' },
      now: engine.clock.now(),
      command: {
        name: 'OpenDossier',
        data: {
          ...{ award: 'HC_LD3', commendationType: 'CONG_TRANG', achievement: name },
          ...{ subject: { kind: 'collective', name }, proposingUnit: { id: 'unit', name } },
        },
      },
    });
    expect(outcome.ok).toBe(true);
    const application = await serve(engine);
    const server = application.getHttpServer();
    for (const path of ['/', `/ho-so/${newDossierId(commandId)}`, '/bao-cao', '/bao-cao/danh-sach']) {
      const { text } = await request(server).get(path);
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(text).not.toContain('<script');
    }
    await application.close();
  });
});
