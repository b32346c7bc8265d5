/**
 * Makes examples/data/mails.csv: eight sends of a made-up newsletter to 250 readers, with machine opens, bounces and complaints.
 *
 *     node --import tsx examples/make-mails.ts > examples/data/mails.csv
 */
import { pathToFileURL } from 'node:url';
import { seededRandom } from 'clientele/core';

const READERS = 250;
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
  const lines = ['contact,type,at,campaign,event_id,bounce,flagged_as'];
  let events = 0;
  SENDS.forEach((day, send) => {
    const start = Date.parse(`${day}T08:00:00Z`);
    const campaign = `news-${day.slice(0, 7)}`;
    for (let reader = 0; reader < READERS; reader++) {
      const contact = `reader${String(reader).padStart(3, '0')}@${reader % 3 === 0 ? 'mail' : 'post'}.example`;
      const add = (type: string, seconds: number, bounce = '', flag = ''): void => {
        const at = new Date(start + Math.round(seconds) * 1000).toISOString().replace('.000Z', 'Z');
        lines.push([contact, type, at, campaign, `e${++events}`, bounce, flag].join(','));
      };
      add('sent', reader / 50);
      if (random() < 0.03) {
        add('bounced', 2 + reader / 50, random() < 0.4 ? 'hard' : 'soft');
        continue;
      }
      add('delivered', 3 + reader / 50);
      if (reader % 5 === 0) add('open', 60 + 600 * random(), '', 'machine');
      const opens = random() < 0.24 - 0.008 * send;
      if (opens) for (let i = 0; i < 1 + 2 * random(); i++) add('open', 600 + 90_000 * random());
      if (opens && random() < 0.16) add('click', 1000 + 90_000 * random());
      if (random() < 0.003) add('unsubscribe', 2000 + 90_000 * random());
      if (random() < 0.0012) add('complaint', 4000 + 90_000 * random());
    }
  });
  return `${lines.join('\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(mailsCsv());
