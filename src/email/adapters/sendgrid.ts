import { classifyBounce } from '../bounce-classes.ts';
import type { EmailEventType } from '../event.ts';
import {
  addressOf,
  type EmailEvents,
  jsonOf,
  otherThan,
  type ReadEmailOptions,
  type ReadOne,
  readEach,
  textIn,
  textsIn,
} from './read-payload.ts';
import { instantOfSeconds } from './read-time.ts';

const TYPES: { readonly [event: string]: EmailEventType } = {
  processed: 'accepted',
  deferred: 'deferred',
  delivered: 'delivered',
  bounce: 'bounced',
  dropped: 'dropped',
  open: 'open',
  click: 'click',
  spamreport: 'complaint',
  unsubscribe: 'unsubscribe',
  group_unsubscribe: 'unsubscribe',
  group_resubscribe: 'resubscribe',
};

/** The fields that become fields of the event. `sg_message_id` is shortened, so that it stays among the others too. */
const READ = ['email', 'timestamp', 'event', 'sg_event_id', 'url', 'useragent', 'ip', 'status', 'sg_machine_open'];

const READ_WITHOUT_IP = READ.filter((field) => field !== 'ip');

const readOne: ReadOne = (raw, path, classes) => {
  const event = textIn(raw, 'event') ?? '';
  const type = Object.hasOwn(TYPES, event) ? TYPES[event] : undefined;
  if (type === undefined) return { excluded: 'unknown_event', path: 'event', value: raw['event'] };
  const tags = textsIn(raw, 'category');
  const status = textIn(raw, 'status');
  const reasons = [textIn(raw, 'type'), textIn(raw, 'bounce_classification')].filter((one) => one !== undefined);
  return [
    {
      type,
      contact: addressOf(raw['email'], `${path}.email`),
      at: instantOfSeconds(raw['timestamp'], `${path}.timestamp`),
      provider: 'sendgrid',
      eventId: textIn(raw, 'sg_event_id'),
      messageId: textIn(raw, 'sg_message_id')?.split('.')[0],
      campaign: textIn(raw, 'marketing_campaign_id') ?? textIn(raw, 'singlesend_id') ?? tags[0],
      tags: tags.length === 0 ? undefined : tags,
      bounce:
        type === 'bounced'
          ? classifyBounce(classes, { provider: 'sendgrid', reasons, ...(status === undefined ? {} : { status }) })
          : undefined,
      reason: textIn(raw, 'bounce_classification') ?? textIn(raw, 'reason') ?? textIn(raw, 'response'),
      status,
      url: textIn(raw, 'url'),
      agent: textIn(raw, 'useragent'),
      address: type === 'open' || type === 'click' ? textIn(raw, 'ip') : undefined,
      flaggedAs: raw['sg_machine_open'] === true ? 'machine' : undefined,
      other: otherThan(raw, type === 'open' || type === 'click' ? READ : READ_WITHOUT_IP),
    },
  ];
};

/**
 * The events of a SendGrid event webhook: a list, its text, or one event.
 *
 * What its documentation does not say, or says otherwise: `category` is text or a list; `sg_message_id` carries a suffix that
 * differs between events of one mail, so `messageId` is the part before the first dot, which is what the API returned when the
 * mail was sent; a bounce that arrives late has none; arguments of the sender's own lie between the other fields, and stay in
 * `other`; the `ip` of an open is the reader's (or a proxy's), that of a delivery the sending server's; `group_unsubscribe` leaves
 * one group only, and counts as an unsubscribe here. `account_status_change` and others are counted in `ignored`.
 *
 * @param payload - the body of the request
 * @param options - see {@link ReadEmailOptions}
 * @throws `invalid_document` for what is no JSON; `invalid_id`, `invalid_date` at `events[i].email`, `events[i].timestamp`
 * @see Twilio SendGrid, Event webhook reference
 * @category E-mail events
 * @example
 * ```ts
 * import { parseSendGridEvents } from 'clientele/email';
 *
 * const { events, ignored } = parseSendGridEvents([
 *   { email: 'Ada@example.com', timestamp: 1767225600, event: 'open', sg_event_id: 'e1', sg_machine_open: true },
 *   { timestamp: 1767225600, event: 'account_status_change', type: 'compliance_suspend' },
 * ]);
 * events[0]; // => { type: 'open', contact: 'ada@example.com', at: 1767225600000, provider: 'sendgrid', eventId: 'e1', flaggedAs: 'machine' }
 * ignored.byCode; // => { unknown_event: 1 }
 * ```
 */
export function parseSendGridEvents(payload: unknown, options: ReadEmailOptions = {}): EmailEvents {
  const json = jsonOf(payload);
  return readEach(Array.isArray(json) ? json : [json], options, readOne);
}
