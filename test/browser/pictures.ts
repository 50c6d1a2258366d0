import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Engine, exampleRuns, openEmbedded, readConfiguration, seedExamples } from '@vinhdanh/application';
import pino from 'pino';
import { serve } from '../../apps/api/src/serve.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { launchBrowser } from './browser.js';

const FOLDER = 'docs/pictures';

/** `npm run pictures`: the pictures of the README, taken from the product with its examples. */
async function main(): Promise<void> {
  const folder = await temporaryFolder();
  const configuration = readConfiguration({ VINHDANH_DATA: folder.path, PORT: '0' });
  await seeded(folder.path);
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

/** The same ids each time, so that a picture changes only with what it shows. */
const NAME = 'pictures';

async function seeded(folder: string): Promise<void> {
  const engine = new Engine({ stores: openEmbedded(folder) });
  await seedExamples(engine, NAME).finally(() => engine.close());
}

function pages(): [name: string, path: string][] {
  const archived = exampleRuns(NAME).find(({ scenario }) => scenario.id === 'archived');
  if (!archived) throw new Error('no example is archived');
  return [
    ['front-page', '/'],
    ['dossier', `/ho-so/${archived.dossier}`],
  ];
}

void main();
