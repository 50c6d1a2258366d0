import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { examples, readConfiguration, runOf } from '@vinhdanh/application';
import pino from 'pino';
import { serve } from '../../apps/api/src/serve.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { launchBrowser } from './browser.js';

const FOLDER = 'docs/pictures';

/** `npm run pictures`: the pictures of the README, taken from the product with its examples. */
async function main(): Promise<void> {
  const folder = await temporaryFolder();
  const configuration = readConfiguration({ VINHDANH_DATA: folder.path, PORT: '0' });
  const serving = await serve(configuration, pino({ level: 'silent' }));
  const browser = await launchBrowser();
  try {
    await mkdir(FOLDER, { recursive: true });
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    for (const [name, path] of pages()) {
      await page.goto(serving.address + path);
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
    }
  } finally {
    await browser.close();
    await serving.close();
    await folder.remove();
  }
}

function pages(): [name: string, path: string][] {
  const central = examples.find(({ id }) => id === 'archived') ?? examples[0];
  if (!central) throw new Error('the product has no examples');
  return [
    ['front-page', '/'],
    ['dossier', `/ho-so/${runOf(central, 'example').dossier}`],
  ];
}

void main();
