import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shell } from '../shell/shell.view.js';
import { listOf, askedOf } from './asked.js';
import { readAssets } from './assets.js';
import { Renderer } from './renderer.js';

const SCRIPT = '<script>alert(1)</script>';

describe('the renderer', () => {
  const asked = { language: 'vi', path: '/ho-so/x', query: {} } as const;

  it('shows markup in what people wrote as text', () => {
    const frame = shell({ asked, place: SCRIPT, title: `${SCRIPT}" onload="alert(1)` });
    const view = { title: SCRIPT, text: '"\'&', next: { text: SCRIPT, href: `/"><img src=x onerror=alert(1)>` } };
    const html = new Renderer().page('message', frame, view);
    expect(html).not.toMatch(/<script|<img src=x|" onload=/);
    expect(html).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>');
    expect(html).toContain('&quot;&#39;&amp;');
  });

  it('has templates that print unescaped nothing but their own partials', () => {
    const folder = join(__dirname, '..', 'templates');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.eta'));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const template = readFileSync(join(folder, file), 'utf8');
      const raw = [...template.matchAll(/<%~\s*([\s\S]*?)%>/g)].map(([, code = '']) => code.trim());
      const foreign = raw.filter((code) => !/^include\('\.\/[\w/-]+'/.test(code) && code !== 'it.body');
      expect([file, foreign]).toEqual([file, []]);
    }
  });
});

describe('assets', () => {
  it('change their name with their content', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vinhdanh-assets-'));
    writeFileSync(join(folder, 'a.css'), 'a{}');
    const before = readAssets(folder).pathOf('a.css');
    writeFileSync(join(folder, 'a.css'), 'b{}');
    const assets = readAssets(folder);
    expect(before).toMatch(/^\/assets\/a\.[0-9a-f]{12}\.css$/);
    expect(assets.pathOf('a.css')).not.toBe(before);
    expect(() => assets.pathOf('b.css')).toThrow('no asset b.css');
    writeFileSync(join(folder, 'a.exe'), '');
    expect(() => readAssets(folder)).toThrow('no type');
    rmSync(folder, { recursive: true });
  });
});

describe('what a request asks', () => {
  it('is taken where it is plain text, and only there', () => {
    const query = { lang: ['en', 'en'], 'giai-doan': 'held', nested: { a: 'b' }, empty: '' };
    expect(askedOf({ path: '/bao-cao', query })).toEqual({
      language: 'vi',
      path: '/bao-cao',
      query: { 'giai-doan': 'held' },
    });
  });

  it('narrows a list; a page that is no number is the first', () => {
    expect(listOf({ 'don-vi': 'Sở A', trang: '2' })).toEqual({
      ...{ unit: 'Sở A', award: undefined, stage: undefined, page: 2 },
    });
    expect(listOf({ trang: '-1' })).toMatchObject({ page: 1 });
  });
});
