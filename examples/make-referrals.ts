/**
 * Makes examples/data/referrals.csv: who brought whom in the made-up shop, with some rows that cannot be.
 *
 *     node --import tsx examples/make-referrals.ts > examples/data/referrals.csv
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { integerDraw, seededRandom } from 'clientele/core';

const orders = new URL('data/orders.csv', import.meta.url);

/** The referrals as CSV text, always the same. */
export function referralsCsv(): string {
  const random = seededRandom(2026, 'referrals');
  const first = new Map<string, string>();
  for (const line of readFileSync(orders, 'utf8').trim().split('\n').slice(1)) {
    const [id = '', , date = ''] = line.split(',');
    if (!first.has(id)) first.set(id, date);
  }
  const customers = [...first];
  const lines = ['referrer,referred,date'];
  customers.forEach(([id, date], k) => {
    if (k < 50 || random() >= 0.18) return;
    // A few bring most: the smaller of several draws.
    const place = Math.min(integerDraw(random, k), integerDraw(random, k), integerDraw(random, k));
    const by = (customers[place] as [string, string])[0];
    lines.push(`${by},${id},${date}`);
    if (random() < 0.03) lines.push(`${by},${id},${date}`);
    if (random() < 0.02) lines.push(`${id},${id},${date}`);
    if (random() < 0.02) lines.push(`${id},${by},${date}`);
  });
  return `${lines.join('\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(referralsCsv());
