import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textWidth } from '../../examples/demo/page/text-width.ts';
import { near } from '../support/near.ts';
import { hasShared, readShared, readSharedCsv } from '../support/shared.ts';
import { type DemoBench, type DemoRun, openDemoBench, root } from './run-demo.ts';

let demo: DemoBench;

beforeAll(async () => {
  demo = await openDemoBench();
});
afterAll(() => demo?.close());

const shipped = { path: `${root}examples/data/orders.csv` };

function pageOf({ status, stderr, html }: DemoRun): string {
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return html();
}

/** The cells of the table with this caption, row by row. */
function tableIn(page: string, caption: string): string[][] {
  const [, table = ''] = page.split(`<caption>${caption}</caption>`);
  const [, body = ''] = /<tbody>([\s\S]*?)<\/tbody>/.exec(table) ?? [];
  return [...body.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell),
  );
}

const count = (page: string, pattern: RegExp): number => [...page.matchAll(pattern)].length;

describe('the page of the shipped log', () => {
  let page = '';
  let terminal = '';
  beforeAll(async () => {
    const run = await demo.runWithPage(shipped);
    page = pageOf(run);
    terminal = run.stdout;
  });

  test('is announced on the terminal, after the files', () => {
    expect(terminal.trimEnd()).toMatch(
      /customers\.json\n\n {2}Pictures and tables on one page:\n {2}.*customers\.html$/,
    );
  });

  test('holds all it shows: no script, no address, nothing that is loaded', () => {
    expect(page).not.toMatch(/<(script|img|link|iframe|object|embed|base|form)\b|\bsrc=|@import|javascript:/i);
    const addresses = [...page.matchAll(/\b(?:https?:)?\/\/[\w.-]+[^\s"<]*/g)].map(([address]) => address);
    expect([...new Set(addresses)].sort()).toEqual(['http://www.w3.org/1999/xlink', 'http://www.w3.org/2000/svg']);
    expect([...page.matchAll(/\bhref="(?!#)[^"]*"/g)]).toEqual([]);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page.length).toBeLessThan(600_000);
  });

  test('says its language, and in words what each picture shows', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(count(page, /<svg role="img" aria-label="[^"]{40,}"/g)).toBe(13);
    expect(count(page, /<svg\b/g)).toBe(13);
    expect(count(page, /<figcaption>[^<]{40,}<\/figcaption>/g)).toBe(13);
    expect(page).not.toMatch(/NaN|undefined|\bnull\b|\[object/);
  });

  test('has a caption and heads for every table, and no id twice', () => {
    const tables = count(page, /<table>/g);
    expect(count(page, /<table>\n<caption>[^<]+<\/caption>\n<thead><tr>(?:<th scope="col"[^>]*>[^<]+<\/th>)+/g)).toBe(
      tables,
    );
    const ids = [...page.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  });

  test('gives the figures of the terminal', () => {
    const rows = tableIn(page, 'Segments: their share of the customers and of the revenue');
    expect(rows).toHaveLength(11);
    for (const [label = '', customers, customerShare, revenue, revenueShare] of rows) {
      const [line = ''] = terminal.split('\n').filter((one) => one.trimStart().startsWith(`${label} `));
      const told = line
        .slice(line.indexOf(label) + label.length)
        .trim()
        .replaceAll(' %', '%')
        .split(/\s+/);
      expect(told.slice(0, 4), label).toEqual([customers, customerShare, revenue, revenueShare]);
    }
    expect(page).toContain('>312,238.51<');
    expect(page).toContain('>46.3%<');
  });

  test('says who would be in which tier of a loyalty card, and who is nearest to the next', () => {
    const tiers = tableIn(page, 'Members by tier');
    const figure = (text: string | undefined): number => Number(text?.replaceAll(',', ''));
    expect(tiers.map(([label]) => label)).toEqual(['Gold', 'Silver', 'Base']);
    expect(tiers.reduce((sum, [, members]) => sum + figure(members), 0)).toBe(2000);
    const missing = tableIn(page, 'Nearest to the next tier').map(([, , , units]) => figure(units));
    expect(missing).toHaveLength(5);
    expect(missing).toEqual([...missing].sort((a, b) => a - b));
    expect(Math.min(...missing)).toBeGreaterThan(0);
  });
});

test('the page speaks French when asked', async () => {
  const page = pageOf(await demo.runWithPage(shipped, '--language', 'fr'));
  expect(page).toMatch(/<html lang="fr">/);
  expect(tableIn(page, 'Membres par niveau').map(([label]) => label)).toEqual(['Or', 'Argent', 'Base']);
  expect(tableIn(page, 'Que faire de chaque segment').map(([label]) => label)).toContain('À ne pas perdre');
  expect(page).toContain('312\u202f238,51');
  for (const english of ['customers', 'Customers', 'revenue', 'Before', 'Recency', 'orders from']) {
    expect(page.replace(/<style>[\s\S]*?<\/style>|customers\.(csv|json)/g, '')).not.toContain(english);
  }
});

describe.concurrent('a page is written', () => {
  test('of two customers, with the sections that have something to say', async () => {
    const page = pageOf(await demo.runWithPage('id,date,amount\na,2026-01-05,20\nb,2026-01-09,35\na,2026-02-04,30\n'));
    expect(count(page, /<h2/g)).toBe(9);
  });

  test('of one order on one day', async () => {
    const page = pageOf(await demo.runWithPage('id,date,amount\na,2026-01-05,20\n'));
    expect(page).toContain('Which segments make the money?');
    expect(page).not.toContain('Where did they go?');
    expect(page).not.toMatch(/NaN|undefined|\bnull\b/);
  });

  test('of customers who brought nothing, without the curve of what they brought', async () => {
    const page = pageOf(await demo.runWithPage('id,date,amount\na,2026-01-05,0\nb,2026-01-09,0\n'));
    expect(page).not.toContain('Who makes the money?');
    expect(page).not.toMatch(/NaN|undefined|\bnull\b/);
  });

  test('of customers who gave back more than they bought, who are counted', async () => {
    const log = 'id,date,amount\na,2026-01-05,20\na,2026-01-07,-50\nb,2026-01-09,35\nb,2026-03-04,35\n';
    expect(pageOf(await demo.runWithPage(log))).toContain('1 customers gave back more than they bought');
  });

  test('with the name of the file as text, whatever it is', async () => {
    const path = join(demo.folder, '<b>&"x".csv');
    writeFileSync(path, 'id,date,amount\na,2026-01-05,20\n');
    const page = pageOf(await demo.runWithPage({ path }));
    expect(page).toContain('<title>The customers of &lt;b&gt;&amp;&quot;x&quot;.csv</title>');
    expect(page).not.toContain('<b>');
  });

  test('not when it is not wanted', async () => {
    const { stdout, html } = await demo.run('id,date,amount\na,2026-01-05,20\n');
    expect(stdout).not.toContain('one page');
    expect(html).toThrow(/ENOENT/);
  });
});

test.skipIf(!hasShared('data/cdnow/cdnow_master.csv'))(
  'the page of CDNOW is small, whatever the size of the log',
  async () => {
    const page = pageOf(await demo.runWithPage(readShared('data/cdnow/cdnow_master.csv')));
    expect(page.length).toBeLessThan(600_000);
    expect(page).toContain('>23,570<');
    // The log counted by itself: a tenth of 23,570 customers, and their part of all cents.
    const paid = new Map<string, number>();
    for (const { customer_id: id = '', value = '' } of readSharedCsv('data/cdnow/cdnow_master.csv')) {
      paid.set(id, (paid.get(id) ?? 0) + Math.round(Number(value) * 100));
    }
    const sums = [...paid.values()].sort((a, b) => b - a);
    const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
    const share = `${((100 * sum(sums.slice(0, 2357))) / sum(sums)).toFixed(1)}%`;
    expect(tableIn(page, 'What the best customers bring')[2]).toEqual(['10%', '2,357', share]);
  },
);

test('texts are as wide as Helvetica is', () => {
  // Adobe's metrics of Helvetica: W 944, a 556, v 500, e 556; the space 278.
  near(textWidth('Wave', 12, false), (12 * (944 + 556 + 500 + 556)) / 1000, 1e-12);
  near(textWidth('é e', 10, false), (10 * (556 + 278 + 556)) / 1000, 1e-12);
  expect(textWidth('Wave', 12, true)).toBeGreaterThan(textWidth('Wave', 12, false));
  expect(textWidth('', 12, false)).toBe(0);
});
