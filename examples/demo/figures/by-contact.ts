import type { EmailEvent } from 'clientele/email';
import type { Mails } from '../read/read-mails.ts';

/** What the events of mails before an instant mean, by contact and in their order; `null` means nothing. */
export function byContact<T>(
  mails: Mails | null,
  before: number,
  meaningOf: (event: EmailEvent) => T | null,
): Map<string, T[]> {
  const meant = new Map<string, T[]>();
  for (const event of mails?.events ?? []) {
    const meaning = event.at < before ? meaningOf(event) : null;
    if (meaning === null) continue;
    const own = meant.get(String(event.contact));
    if (own === undefined) meant.set(String(event.contact), [meaning]);
    else own.push(meaning);
  }
  return meant;
}
