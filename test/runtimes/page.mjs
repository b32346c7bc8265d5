// Opens a page that the demo wrote, from the disk, in Chromium, and says what is wrong with it:
// node test/runtimes/page.mjs demo-out/customers.html [SCREENSHOT]. Exit status 77: there is no browser here.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findChromium, openChromium } from './browser.mjs';

const [path = 'demo-out/customers.html', screenshot] = process.argv.slice(2);
const chromium = findChromium();
if (chromium === undefined || !existsSync(fileURLToPath(new URL('node_modules/playwright-core', import.meta.url)))) {
  console.log(chromium === undefined ? 'no browser on this system' : 'no playwright-core in test/runtimes');
  process.exit(77);
}

/** Runs in the page: what is there to be seen. */
function look() {
  const wide = document.documentElement;
  const boxes = [...document.querySelectorAll('svg')].map((svg) => {
    const { width, height } = svg.getBoundingClientRect();
    const seen = svg.checkVisibility() && svg.querySelectorAll('path[d], text').length > 5;
    return {
      name: svg.getAttribute('aria-label') ?? '',
      width,
      height,
      seen,
      right: svg.parentElement.getBoundingClientRect().right,
    };
  });
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  return {
    lang: wide.lang,
    title: document.title,
    headings: [...document.querySelectorAll('h1, h2')].map((heading) => heading.textContent),
    boxes,
    doubles: ids.filter((id, i) => ids.indexOf(id) !== i),
    links: [...document.querySelectorAll('a')]
      .filter((a) => document.querySelector(a.hash) === null)
      .map((a) => a.href),
    tables: [...document.querySelectorAll('table')].map((table) => ({
      caption: table.caption?.textContent ?? '',
      heads: table.querySelectorAll('thead th[scope=col]').length,
      uneven: [...table.rows].filter((row) => row.cells.length !== table.rows[0].cells.length).length,
    })),
    overflow: wide.scrollWidth > wide.clientWidth,
  };
}

const faults = [];
const fault = (text) => faults.push(text);
const browser = await openChromium(chromium);
try {
  for (const [width, height] of [
    [1200, 900],
    [390, 800],
  ]) {
    const page = await browser.newPage({ viewport: { width, height } });
    page.on('console', (message) => fault(`console: ${message.text()}`));
    page.on('pageerror', (error) => fault(`error: ${error.message}`));
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(resolve(path)).href) fault(`asks for ${request.url()}`);
    });
    await page.goto(pathToFileURL(resolve(path)).href, { waitUntil: 'load' });
    const seen = await page.evaluate(look);
    if (seen.boxes.length === 0) fault('has no pictures');
    for (const { name, width: w, height: h, seen: visible, right } of seen.boxes) {
      if (!visible || w < 150 || h < 80) fault(`a picture is not to be seen: ${name}`);
      if (right > width) fault(`a picture is wider than a page of ${width}: ${name}`);
      if (name.length < 20) fault(`a picture without words: ${name}`);
    }
    for (const { caption, heads, uneven } of seen.tables) {
      if (caption === '' || heads < 2 || uneven > 0) fault(`a table without caption or heads, or uneven: ${caption}`);
    }
    if (seen.lang === '' || seen.title === '') fault('has no language or no title');
    if (seen.doubles.length > 0) fault(`ids stand twice: ${seen.doubles.join(', ')}`);
    if (seen.links.length > 0) fault(`links lead nowhere: ${seen.links.join(', ')}`);
    if (seen.overflow) fault(`is wider than a screen of ${width} pixels`);
    console.log(
      `${width} pixels: ${seen.boxes.length} pictures, ${seen.tables.length} tables, ${seen.headings.join(' · ')}`,
    );
    if (screenshot !== undefined) await page.screenshot({ path: `${screenshot}-${width}.png`, fullPage: true });
    await page.close();
  }
} finally {
  await browser.close();
}
for (const text of faults) console.log(`FAULT ${text}`);
process.exit(faults.length > 0 ? 1 : 0);
