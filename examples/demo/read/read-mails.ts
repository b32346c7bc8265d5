import { readFileSync } from 'node:fs';
import {
  type EmailEvent,
  type EmailEvents,
  indexEmailEvents,
  parseMailgunEvents,
  parsePostmarkEvents,
  parseSendGridEvents,
  parseSesEvents,
} from 'clientele/email';
import { parse } from 'csv-parse/sync';
import { refuse, shown } from '../refusal.ts';

/** The events of a file, and how it was understood. */
export interface Mails {
  readonly name: string;
  /** Whose events they are. */
  readonly shape: string;
  readonly events: readonly EmailEvent[];
  /** Events that are not among them. */
  readonly unused: number;
}

/** Usual names of columns, the surest first. */
const COLUMNS: { readonly [field: string]: readonly string[] } = {
  contact: ['contact', 'email', 'recipient'],
  type: ['type', 'event', 'event_type'],
  at: ['at', 'timestamp', 'time', 'date'],
  campaign: ['campaign', 'category', 'campaign_id'],
  eventId: ['event_id', 'sg_event_id', 'id'],
  messageId: ['message_id', 'sg_message_id'],
  bounce: ['bounce', 'bounce_class'],
  flaggedAs: ['flagged_as', 'machine'],
  version: ['version'],
  segment: ['segment'],
};

/** Other words for types of events. */
const TYPES: { readonly [word: string]: EmailEvent['type'] } = {
  opened: 'open',
  clicked: 'click',
  bounce: 'bounced',
  unsubscribed: 'unsubscribe',
  complained: 'complaint',
  spamreport: 'complaint',
  processed: 'accepted',
};

/** Reads a file of events: CSV with a header, or a provider's JSON. */
export function readMails(path: string, name: string): Mails {
  const text = textOf(path);
  const first = text.trimStart()[0];
  return first === '{' || first === '[' ? fromJson(text, name) : fromCsv(text, name);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return refuse(`${shown(path)} cannot be read.`);
  }
}

/** What only one provider's payloads have. */
const PROVIDERS: readonly [name: string, mark: RegExp, read: (payload: unknown, options: object) => EmailEvents][] = [
  ['Postmark', /"RecordType"\s*:/, parsePostmarkEvents],
  ['Amazon SES', /\\?"(eventType|notificationType)\\?"\s*:/, parseSesEvents],
  ['Mailgun', /"(event-data|delivery-status|recipient-domain|log-level)"\s*:/, parseMailgunEvents],
  ['SendGrid', /"sg_event_id"\s*:/, parseSendGridEvents],
];

function fromJson(text: string, name: string): Mails {
  const found = PROVIDERS.find(([, mark]) => mark.test(text));
  if (found === undefined) {
    return refuse(`${shown(name)} is JSON of no provider that is known: SendGrid, Mailgun, Amazon SES or Postmark.`);
  }
  const [shape, , read] = found;
  const { events, ignored } = read(text, { onInvalid: 'collect' });
  return usable({ name, shape, events, unused: ignored.count });
}

function fromCsv(text: string, name: string): Mails {
  const rows = parse(text, { columns: true, skip_empty_lines: true, trim: true, relax_column_count: true }) as Record<
    string,
    string
  >[];
  const header = Object.keys(rows[0] ?? {});
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([field, names]) => [
      field,
      names.map((one) => header.find((head) => head.toLowerCase() === one)).find((head) => head !== undefined),
    ]),
  );
  for (const field of ['contact', 'type', 'at']) {
    if (places[field] === undefined) {
      refuse(
        `${shown(name)} has no column ${COLUMNS[field]?.join(', ')}.`,
        `Its header: ${header.map(shown).join(', ')}`,
      );
    }
  }
  const events = rows.map((row) => {
    const known = Object.entries(places).map(([field, head]) => [field, head === undefined ? '' : row[head]]);
    const event = Object.fromEntries(known.filter(([, value]) => value !== '')) as Record<string, string>;
    const type = event['type']?.toLowerCase() ?? '';
    return { ...event, type: TYPES[type] ?? type, at: instantOf(event['at'] ?? '') } as unknown as EmailEvent;
  });
  const readable = events.filter((event) => indexEmailEvents([event], { onInvalid: 'collect' }).length === 1);
  return usable({ name, shape: 'CSV', events: readable, unused: events.length - readable.length });
}

/** Milliseconds, seconds, or a date-time with an offset; NaN for anything else. */
function instantOf(text: string): number {
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (/^\d{11,}$/.test(text)) return Number(text);
  return /(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
}

function usable(mails: Mails): Mails {
  if (mails.events.length > 0) return mails;
  return refuse(`${shown(mails.name)} has no event of a mail: ${mails.unused} were read and not used.`);
}
