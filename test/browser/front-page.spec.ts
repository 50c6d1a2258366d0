import { Test } from '@nestjs/testing';
import type { INestApplication } from '@nestjs/common';
import { Engine, EngineModule, openEmbedded, seedExamples, ReadModels } from '@vinhdanh/application';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { reports } from '@vinhdanh/projections';
import { PagesModule } from '../../apps/api/src/pages/pages.module.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { launchBrowser } from './browser.js';
import { overflows, pageFindings } from './page-findings.js';

const LAUNCH_MS = 60_000;

describe('the pages in a real browser, without scripts', () => {
  let application: INestApplication<Server>;
  let browser: Browser;
  let address: string;
  let folder: TemporaryFolder;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const engine = new Engine({ stores: openEmbedded(folder.path) });
    await seedExamples(engine);
    const module = await Test.createTestingModule({ imports: [EngineModule.forRoot(engine), PagesModule] }).compile();
    application = module.createNestApplication<INestApplication<Server>>({ logger: false });
    await application.listen(0, '127.0.0.1');
    address = `http://127.0.0.1:${(application.getHttpServer().address() as AddressInfo).port}`;
    await application.get(ReadModels).progress.reaches(await engine.eventStore.head(), 10_000);
    browser = await launchBrowser();
  }, LAUNCH_MS);

  afterAll(async () => {
    await browser?.close();
    await application?.close();
    await folder.remove();
  });

  /** A page in a window of its own; whatever the browser complains about is collected. */
  async function open(path: string, width: number): Promise<{ readonly page: Page; readonly complaints: string[] }> {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (fault) => complaints.push(String(fault)));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    await page.goto(address + path);
    return { page, complaints };
  }

  it.each([
    ['vi', 'Hồ sơ theo giai đoạn', 'Trang đầu'],
    ['en', 'Dossiers by stage', 'Home'],
  ])(
    'lead from the front page to a dossier, to the report, behind a number and back (%s)',
    async (language, report, home) => {
      const { page, complaints } = await open(language === 'vi' ? '/' : '/?lang=en', 1280);
      const title = await page.locator('h1').innerText();
      const seen = async (): Promise<void> => {
        expect(await page.locator('html').getAttribute('lang')).toBe(language);
        expect([page.url(), await pageFindings(page)]).toEqual([page.url(), []]);
      };
      await seen();
      const subject = await page.locator('table.dossiers tbody th a').first().innerText();
      await page.locator('table.dossiers tbody th a').first().click();
      expect(await page.locator('h1').innerText()).toBe(subject);
      await seen();
      await page.locator('.menu a').nth(1).click();
      expect(await page.locator('h1').innerText()).toBe(report);
      await seen();
      await page.locator('.late a').first().click();
      expect(await page.locator('table.stacked tbody tr').count()).toBe(1);
      await seen();
      await page.getByRole('link', { name: home, exact: true }).first().click();
      expect(await page.locator('h1').innerText()).toBe(title);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    LAUNCH_MS,
  );

  it('ask a report again as of a day and narrowed, by a plain form', async () => {
    const { page, complaints } = await open('/bao-cao/throughput?lang=en', 375);
    await page.locator('input[type=date]').fill('2026-02-01');
    await page.locator('select[name=hinh-thuc]').selectOption({ index: 1 });
    await page.locator('form button').click();
    expect(new URL(page.url()).search).toContain('ngay=2026-02-01');
    expect(await page.locator('.about').innerText()).toContain('As recorded by the end of 1 Feb 2026');
    expect(await page.locator('.columns li').count()).toBeLessThan(3);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('switch the language on every page and stay there', async () => {
    const { page, complaints } = await open('/bao-cao/danh-sach?giai-doan=held', 1280);
    await page.locator('.languages a[hreflang=en]').click();
    expect(await page.locator('.pill').innerText()).toContain('Stage: On hold');
    await page.locator('.languages a[hreflang=vi]').click();
    expect(await page.locator('.pill').innerText()).toContain('Giai đoạn: Tạm dừng');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([320, 375, 768, 1280])('fit a window of %i pixels, in both languages', async (width) => {
    const { page, complaints } = await open('/', width);
    const links = await page.locator('table.dossiers tbody th a').all();
    const hrefs = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    expect(hrefs.length).toBeGreaterThan(5);
    const told = reports.flatMap(({ name, listed: [first] }) => [
      `/bao-cao/${name}`,
      `/bao-cao/${name}/danh-sach?cot=${first}`,
    ]);
    const paths = ['/', ...hrefs, '/bao-cao', '/bao-cao/danh-sach', ...told];
    for (const path of paths.flatMap((one) => [one, `${one}${one.includes('?') ? '&' : '?'}lang=en`])) {
      await page.goto(address + path);
      expect([path, await overflows(page), await pageFindings(page)]).toEqual([path, false, []]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['/', 'table.dossiers .due-cell'],
    ['/bao-cao/overdue/danh-sach', 'table.stacked td'],
    ['/bao-cao/durations', '.range-text'],
    ['/bao-cao', 'table.bars td.number'],
  ])('show on a phone what %s is read for, without pushing it aside (%s)', async (path, cells) => {
    const { page } = await open(path, 320);
    const boxes = await Promise.all((await page.locator(cells).all()).map((cell) => cell.boundingBox()));
    expect(boxes).not.toEqual([]);
    expect(boxes.filter((box) => box === null || box.x + box.width > 320)).toEqual([]);
    await page.context().close();
  });

  it('bring the skip link into view for who comes by keyboard, and lead to the content', async () => {
    const { page } = await open('/', 1280);
    await page.keyboard.press('Tab');
    expect((await page.locator('a.skip').boundingBox())?.y).toBe(0);
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#noi-dung');
    await page.context().close();
  });

  it('answer a wrong id with a way on', async () => {
    const { page } = await open('/ho-so/nothing', 320);
    expect(await pageFindings(page)).toEqual([]);
    await page.locator('.message .button').click();
    expect(await page.locator('table.dossiers tbody tr').count()).toBeGreaterThan(1);
    await page.context().close();
  });
});
