import { classifyBounce } from '../bounce-classes.ts';
import type { EmailEventType } from '../event.ts';
import {
  addressOf,
  type EmailEvents,
  type JsonRecord,
  jsonOf,
  otherThan,
  type ReadEmailOptions,
  type ReadOne,
  readEach,
  textIn,
} from './read-payload.ts';
import { instantOfText } from './read-time.ts';

/** Where the recipient and the time of a record stand. */
const RECORDS: { readonly [record: string]: { readonly who: string; readonly when: string } } = {
  Delivery: { who: 'Recipient', when: 'DeliveredAt' },
  Bounce: { who: 'Email', when: 'BouncedAt' },
  SpamComplaint: { who: 'Email', when: 'BouncedAt' },
  Open: { who: 'Recipient', when: 'ReceivedAt' },
  Click: { who: 'Recipient', when: 'ReceivedAt' },
  SubscriptionChange: { who: 'Recipient', when: 'ChangedAt' },
};

/** Bounces that are none. */
const OTHER_BOUNCES: { readonly [type: string]: EmailEventType | null } = {
  SpamComplaint: 'complaint',
  Unsubscribe: 'unsubscribe',
  Subscribe: 'resubscribe',
  TemplateRenderingFailed: 'renderingFailure',
  AutoResponder: null,
  AddressChange: null,
  ChallengeVerification: null,
  OpenRelayTest: null,
};

const READ = ['RecordType', 'OriginalLink', 'UserAgent', 'MessageID'];

function typeOf(raw: JsonRecord, record: string): EmailEventType | null {
  switch (record) {
    case 'Delivery':
      return 'delivered';
    case 'Open':
      return 'open';
    case 'Click':
      return 'click';
    case 'SpamComplaint':
      return 'complaint';
    case 'Bounce': {
      const type = textIn(raw, 'Type') ?? '';
      return Object.hasOwn(OTHER_BOUNCES, type) ? (OTHER_BOUNCES[type] ?? null) : 'bounced';
    }
    default: {
      if (raw['SuppressSending'] === false) return 'resubscribe';
      // Bounces and complaints are reported by records of their own.
      return raw['Origin'] === 'Recipient' && !isEcho(raw) ? 'unsubscribe' : null;
    }
  }
}

const isEcho = (raw: JsonRecord): boolean =>
  raw['SuppressionReason'] === 'HardBounce' || raw['SuppressionReason'] === 'SpamComplaint';

const readOne: ReadOne = (raw, path, classes) => {
  // Bounces of old webhooks have no RecordType.
  const record = textIn(raw, 'RecordType') ?? (raw['BouncedAt'] === undefined ? '' : 'Bounce');
  const fields = Object.hasOwn(RECORDS, record) ? RECORDS[record] : undefined;
  const type = fields === undefined ? null : typeOf(raw, record);
  if (fields === undefined) return { excluded: 'unknown_event', path: 'RecordType', value: raw['RecordType'] };
  if (type === null) {
    const field = record === 'Bounce' ? 'Type' : 'SuppressionReason';
    return { excluded: 'unknown_event', path: field, value: raw[field] };
  }
  const contact = addressOf(raw[fields.who], `${path}.${fields.who}`);
  const at = instantOfText(raw[fields.when], `${path}.${fields.when}`);
  const messageId = textIn(raw, 'MessageID');
  const link = textIn(raw, 'OriginalLink');
  const word = textIn(raw, 'Type');
  const geo = raw['Geo'];
  const bounceId = record === 'Bounce' || record === 'SpamComplaint' ? textIn(raw, 'ID') : undefined;
  return [
    {
      type,
      contact,
      at,
      provider: 'postmark',
      eventId:
        bounceId === undefined
          ? [messageId ?? '', record, raw[fields.when], contact, link ?? ''].join('|')
          : `${record}/${bounceId}`,
      messageId,
      campaign: textIn(raw, 'Tag'),
      tags: textIn(raw, 'Tag') === undefined ? undefined : [textIn(raw, 'Tag') as string],
      bounce:
        type === 'bounced'
          ? classifyBounce(classes, { provider: 'postmark', reasons: word === undefined ? [] : [word] })
          : undefined,
      reason: word ?? textIn(raw, 'SuppressionReason'),
      url: link,
      agent: textIn(raw, 'UserAgent'),
      address: typeof geo === 'object' && geo !== null ? textIn(geo as JsonRecord, 'IP') : undefined,
      other: otherThan(raw, [...READ, fields.who, fields.when, 'Tag']),
    },
  ];
};

/**
 * The events of a Postmark webhook: one record, a list, or their text.
 *
 * What its documentation does not say in one place: among bounces there are complaints (`SpamComplaint`), unsubscribes and failed
 * templates, and automatic answers, which are counted in `ignored`; a `SubscriptionChange` repeats the bounce or complaint that
 * caused it, so only those of the recipient's own, and reactivations, are events; bounces and complaints have an `ID`, all others
 * none, so their `eventId` is made of the mail, the record, the time and the link. Only opens after the first are reported if the
 * server is set to; Postmark says nothing about machines.
 *
 * @param payload - the body of the request
 * @param options - see {@link ReadEmailOptions}
 * @throws `invalid_document` for what is no JSON; `invalid_id`, `invalid_date` at fields such as `events[i].Email`
 * @see Postmark, Webhooks and Bounce types
 * @category E-mail events
 * @example
 * ```ts
 * import { parsePostmarkEvents } from 'clientele/email';
 *
 * const { events } = parsePostmarkEvents({
 *   RecordType: 'Bounce',
 *   ID: 42,
 *   Type: 'HardBounce',
 *   Email: 'ada@example.com',
 *   BouncedAt: '2026-01-01T00:00:00.1234567Z',
 * });
 * events[0]?.bounce; // => 'hard'
 * events[0]?.at; // => 1767225600123
 * ```
 */
export function parsePostmarkEvents(payload: unknown, options: ReadEmailOptions = {}): EmailEvents {
  const json = jsonOf(payload);
  return readEach(Array.isArray(json) ? json : [json], options, readOne);
}
