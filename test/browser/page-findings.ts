import type { Page } from 'playwright-core';

/** What can be wrong with a page, each as a sentence; none is what every spec expects. */
export async function pageFindings(page: Page): Promise<readonly string[]> {
  const findings: unknown = await page.evaluate(FINDINGS);
  return findings as readonly string[];
}

/** True when the page is wider than its window: a reader on a phone would have to push it to and fro. */
export async function overflows(page: Page): Promise<boolean> {
  const width: unknown = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  return Number(width) > 0;
}

/** Run in the page, which has no types here: structure, names, and the contrast of every text with its ground (WCAG 1.4.3). */
const FINDINGS = `(() => {
  const findings = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => { if (all(selector).length !== 1) findings.push(all(selector).length + ' of ' + selector); };
  ['h1', 'main', 'body > header', 'body > footer', 'title', 'a.skip'].forEach(one);
  if (document.querySelector('a') !== document.querySelector('a.skip')) findings.push('the skip link is not the first');
  let level = 0;
  for (const heading of all('h1, h2, h3, h4')) {
    const here = Number(heading.tagName[1]);
    if (here > level + 1) findings.push('heading jumps to h' + here + ': ' + heading.textContent);
    level = here;
  }
  const ids = all('[id]').map((element) => element.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) findings.push('twice the id ' + id);
  for (const nav of all('nav')) if (!nav.getAttribute('aria-label')) findings.push('a nav without a name');
  for (const th of all('th')) if (!th.getAttribute('scope')) findings.push('th without scope: ' + th.textContent);
  for (const table of all('table')) if (!table.querySelector('thead th')) findings.push('a table without headers');
  for (const image of all('img')) if (!image.hasAttribute('alt')) findings.push('an image without alt');
  for (const link of all('a')) if (!(link.getAttribute('aria-label') || link.textContent).trim()) findings.push('a link without words');
  for (const svg of all('svg')) if (svg.getAttribute('aria-hidden') !== 'true') findings.push('a drawing that is read out');

  const channel = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  for (const element of all('body *')) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    if (words.length === 0 || element.closest('svg')) continue;
    const [low, high] = [light(parse(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) findings.push('contrast ' + ratio.toFixed(2) + ': ' + words[0].textContent.trim());
  }
  return findings;
})()`;
