import type { OpenAPIObject } from '@nestjs/swagger';
import type { Browser } from 'playwright-core';
import { DescribedApi } from '../e2e/support/described-api.js';
import { RunningApi } from '../e2e/support/running-api.js';
import { launchBrowser } from './browser.js';

const LAUNCH_MS = 60_000;
/** A name that is not this machine's: the page behaves as it does for a province. */
const ELSEWHERE = 'https://vinhdanh.example';

describe('the API’s description in a real browser', () => {
  let api: RunningApi;
  let browser: Browser;

  beforeAll(async () => {
    api = await RunningApi.start({ due: false });
    browser = await launchBrowser();
  }, LAUNCH_MS);

  afterAll(async () => {
    await browser?.close();
    await api?.close();
  });

  it.each(['this machine', 'elsewhere'])(
    'shows every operation without a complaint of the browser or a word to anybody else (%s)',
    async (where) => {
      const { document, operations } = new DescribedApi((await api.ask('/docs/openapi.json')).body as OpenAPIObject);
      const context = await browser.newContext();
      await context.route(`${ELSEWHERE}/**`, async (route) => {
        const url = route.request().url().replace(ELSEWHERE, api.address);
        await route.fulfill({ response: await route.fetch({ url }) });
      });
      const page = await context.newPage();
      const [complaints, asked]: [string[], string[]] = [[], []];
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (fault) => complaints.push(String(fault)));
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      const origin = where === 'elsewhere' ? ELSEWHERE : api.address;
      await page.goto(`${origin}/docs`);
      await page
        .locator('.opblock')
        .nth(operations.length - 1)
        .waitFor();
      expect(await page.locator('.opblock').count()).toBe(operations.length);
      expect(await page.locator('.info .title').innerText()).toContain(document.info.title);
      await page.locator('.opblock', { hasText: '/dossiers/{id}/submit-dossier' }).locator('.opblock-summary').click();
      await page.locator('.opblock.is-open', { hasText: 'Idempotency-Key' }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(complaints).toEqual([]);
      expect(new Set(asked.filter((one) => one !== 'null'))).toEqual(new Set([origin]));
      await context.close();
    },
    LAUNCH_MS,
  );
});
