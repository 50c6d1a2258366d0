import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/**
 * A real browser: the one that VINHDANH_CHROMIUM names, else on Linux the Chromium that comes with the install, else the
 * Chrome of this machine. Its packaged arguments hold `--single-process`, with which closing a second context ends the
 * browser, so they are left out.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['VINHDANH_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`VINHDANH_CHROMIUM names ${named}, which does not exist.`);
    return chromium.launch({ executablePath: named, args: ARGUMENTS });
  }
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome', args: ARGUMENTS });
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: ARGUMENTS });
}

const ARGUMENTS = ['--no-sandbox'];
