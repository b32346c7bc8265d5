/**
 * Makes examples/data/mails.csv: eight sends of a made-up newsletter to every fifth customer of the made-up shop, with machine
 * opens, bounces, complaints and people who no longer want it.
 *
 *     node --import tsx examples/make-mails.ts > examples/data/mails.csv
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { seededRandom } from 'clientele/core';

const orders = new URL('data/orders.csv', import.meta.url);

/** One reader in so many customers. */
const READERS = 5;
const SENDS = [
  '2025-05-06',
  '2025-06-03',
  '2025-07-01',
  '2025-08-05',
  '2025-09-02',
  '2025-10-07',
  '2025-11-04',
  '2025-12-02',
];

/** The events as CSV text, always the same. */
export function mailsCsv(): string {
  const random = seededRandom(2026, 'mails');
  const readers = [...firstOrders()].filter((_, k) => k % READERS === 0);
  const gone = new Set<string>();
  const lines = ['contact,type,at,campaign,event_id,bounce,flagged_as'];
  let events = 0;
  SENDS.forEach((day, send) => {
    const start = Date.parse(`${day}T08:00:00Z`);
    const campaign = `news-${day.slice(0, 7)}`;
    readers.forEach(([contact, since], reader) => {
      if (since >= day || gone.has(contact)) return;
      const add = (type: string, seconds: number, bounce = '', flag = ''): void => {
        const at = new Date(start + Math.round(seconds) * 1000).toISOString().replace('.000Z', 'Z');
        lines.push([contact, type, at, campaign, `e${++events}`, bounce, flag].join(','));
      };
      add('sent', reader / 50);
      if (random() < 0.03) {
        const hard = random() < 0.4;
        add('bounced', 2 + reader / 50, hard ? 'hard' : 'soft');
        if (hard) gone.add(contact);
        return;
      }
      add('delivered', 3 + reader / 50);
      if (reader % 5 === 0) add('open', 60 + 600 * random(), '', 'machine');
      const opens = random() < 0.24 - 0.008 * send;
      if (opens) for (let i = 0; i < 1 + 2 * random(); i++) add('open', 600 + 90_000 * random());
      if (opens && random() < 0.16) add('click', 1000 + 90_000 * random());
      const [unsubscribes, complains] = [random() < 0.004, random() < 0.0015];
      if (unsubscribes) add('unsubscribe', 2000 + 90_000 * random());
      if (complains) add('complaint', 4000 + 90_000 * random());
      if (unsubscribes || complains) gone.add(contact);
    });
  });
  return `${lines.join('\n')}\n`;
}

/** The day of each customer's first order. */
function firstOrders(): Map<string, string> {
  const first = new Map<string, string>();
  for (const line of readFileSync(orders, 'utf8').trim().split('\n').slice(1)) {
    const [id = '', , date = ''] = line.split(',');
    if (!first.has(id)) first.set(id, date);
  }
  return first;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(mailsCsv());
