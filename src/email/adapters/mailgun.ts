import { isoFromDay } from '../../time/index.ts';
import { classifyBounce } from '../bounce-classes.ts';
import type { EmailEvent, EmailEventType } from '../event.ts';
import {
  addressOf,
  type EmailEvents,
  isRecord,
  type JsonRecord,
  jsonOf,
  otherThan,
  type ReadEmailOptions,
  type ReadOne,
  readEach,
  recordIn,
  textIn,
  textsIn,
} from './read-payload.ts';
import { instantOfSeconds } from './read-time.ts';

const TYPES: { readonly [event: string]: EmailEventType } = {
  accepted: 'accepted',
  rejected: 'dropped',
  delivered: 'delivered',
  opened: 'open',
  clicked: 'click',
  unsubscribed: 'unsubscribe',
  complained: 'complaint',
};

const READ = ['event', 'id', 'timestamp', 'recipient', 'url', 'ip', 'severity', 'tags'];
const MS_PER_DAY = 86_400_000;

/** A failure is the end when it is permanent, and no attempt at all when the address was suppressed before. */
function typeOf(raw: JsonRecord): EmailEventType | undefined {
  const event = textIn(raw, 'event') ?? '';
  if (event !== 'failed') return Object.hasOwn(TYPES, event) ? TYPES[event] : undefined;
  if (textIn(raw, 'reason')?.startsWith('suppress-')) return 'dropped';
  return textIn(raw, 'severity') === 'permanent' ? 'bounced' : 'deferred';
}

/** Apple loads images unasked; Gmail's proxy loads them when somebody opens the mail. */
function flagOf(raw: JsonRecord): EmailEvent['flaggedAs'] {
  const bot = textIn(recordIn(raw, 'client-info'), 'bot');
  return bot === 'apple' ? 'machine' : bot === undefined || bot === 'gmail' ? undefined : 'bot';
}

const readOne: ReadOne = (whole, path, classes) => {
  const raw = isRecord(whole['event-data']) ? whole['event-data'] : whole;
  const type = typeOf(raw);
  if (type === undefined) return { excluded: 'unknown_event', path: 'event', value: raw['event'] };
  const at = instantOfSeconds(raw['timestamp'], `${path}.timestamp`);
  const answer = recordIn(raw, 'delivery-status');
  const status = textIn(answer, 'enhanced-code');
  const reasons = [textIn(answer, 'bounce-type'), textIn(raw, 'reason')].filter((one) => one !== undefined);
  const tags = textsIn(raw, 'tags');
  const id = textIn(raw, 'id');
  return [
    {
      type,
      contact: addressOf(raw['recipient'], `${path}.recipient`),
      at,
      provider: 'mailgun',
      // Ids are unique within a day only.
      eventId: id === undefined ? undefined : `${isoFromDay(Math.floor(at / MS_PER_DAY))}/${id}`,
      messageId: textIn(recordIn(recordIn(raw, 'message'), 'headers'), 'message-id'),
      campaign: tags[0],
      tags: tags.length === 0 ? undefined : tags,
      bounce:
        type === 'bounced'
          ? classifyBounce(classes, { provider: 'mailgun', reasons, ...(status === undefined ? {} : { status }) })
          : undefined,
      reason: textIn(raw, 'reason') ?? textIn(recordIn(raw, 'reject'), 'reason'),
      status,
      url: textIn(raw, 'url'),
      agent: textIn(recordIn(raw, 'client-info'), 'user-agent'),
      address: textIn(raw, 'ip'),
      flaggedAs: flagOf(raw),
      other: otherThan(raw, READ),
    },
  ];
};

/**
 * The events of a Mailgun webhook (`{ signature, 'event-data' }`), of its events API (`{ items }`), a list of them, or their text.
 *
 * What its documentation does not say, or says elsewhere: `failed` is a bounce only with severity `permanent`, and not even then
 * with a reason that begins with `suppress-`: nothing was sent; ids are unique within a day, so the day becomes part of `eventId`;
 * times are seconds with a fraction; an empty map is written `[]`; `client-info.bot` names Apple's image loader, other scanners,
 * and Gmail's proxy, which is no machine open. Mailgun does not report `sent`.
 *
 * @param payload - the body of the request
 * @param options - see {@link ReadEmailOptions}
 * @throws `invalid_document` for what is no JSON; `invalid_id`, `invalid_date` at `events[i].recipient`, `events[i].timestamp`
 * @see Mailgun, Webhook payloads and Event structure
 * @category E-mail events
 * @example
 * ```ts
 * import { parseMailgunEvents } from 'clientele/email';
 *
 * const failed = { event: 'failed', id: 'x1', timestamp: 1767225600.25, recipient: 'ada@example.com' };
 * const { events } = parseMailgunEvents({
 *   items: [
 *     { ...failed, severity: 'temporary', reason: 'generic' },
 *     { ...failed, id: 'x2', severity: 'permanent', reason: 'suppress-bounce' },
 *     { ...failed, id: 'x3', severity: 'permanent', reason: 'bounce', 'delivery-status': { 'enhanced-code': '5.1.1' } },
 *   ],
 * });
 * events.map((event) => event.type); // => ['deferred', 'dropped', 'bounced']
 * events[2]?.bounce; // => 'hard'
 * ```
 */
export function parseMailgunEvents(payload: unknown, options: ReadEmailOptions = {}): EmailEvents {
  const json = jsonOf(payload);
  const items = isRecord(json) ? json['items'] : undefined;
  return readEach(Array.isArray(json) ? json : Array.isArray(items) ? items : [json], options, readOne);
}
