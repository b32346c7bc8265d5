import type { JsonValue } from '../../rules/index.ts';
import { type BounceFacts, type CompiledBounceClasses, classifyBounce } from '../bounce-classes.ts';
import type { EmailEventType } from '../event.ts';
import {
  addressOf,
  type Draft,
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
import { instantOfText } from './read-time.ts';
import { unwrapSns } from './unwrap-sns.ts';

/** Which part of a record says what happened, and the list of recipients in it; without one, the mail's own. */
interface Shape {
  readonly type: EmailEventType;
  readonly detail: string;
  readonly recipients?: string;
  /** Of a mail to several people it does not say which. */
  readonly one?: true;
}

const SHAPES: { readonly [event: string]: Shape } = {
  Send: { type: 'sent', detail: 'send' },
  Delivery: { type: 'delivered', detail: 'delivery', recipients: 'recipients' },
  DeliveryDelay: { type: 'deferred', detail: 'deliveryDelay', recipients: 'delayedRecipients' },
  Bounce: { type: 'bounced', detail: 'bounce', recipients: 'bouncedRecipients' },
  Complaint: { type: 'complaint', detail: 'complaint', recipients: 'complainedRecipients' },
  Reject: { type: 'dropped', detail: 'reject' },
  'Rendering Failure': { type: 'renderingFailure', detail: 'failure' },
  Open: { type: 'open', detail: 'open', one: true },
  Click: { type: 'click', detail: 'click', one: true },
  Subscription: { type: 'unsubscribe', detail: 'subscription', one: true },
};

const readOne: ReadOne = (raw, path, classes) => {
  const field = raw['eventType'] === undefined ? 'notificationType' : 'eventType';
  const name = textIn(raw, field) ?? '';
  const shape = Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
  if (shape === undefined) return { excluded: 'unknown_event', path: field, value: raw[field] ?? raw['Type'] };
  const detail = recordIn(raw, shape.detail);
  const type = typeOf(shape, detail);
  if (type === null) return { excluded: 'unknown_event', path: shape.detail, value: detail };
  const mail = recordIn(raw, 'mail');
  const listed = shape.recipients === undefined ? undefined : detail[shape.recipients];
  const recipients = (Array.isArray(listed) ? listed : textsIn(mail, 'destination')) as readonly JsonValue[];
  if (shape.one === true && recipients.length > 1) {
    return { excluded: 'ambiguous_recipient', path: 'mail.destination', value: mail['destination'] };
  }
  const timed = detail['timestamp'] === undefined ? 'mail' : shape.detail;
  const at = instantOfText(recordIn(raw, timed)['timestamp'], `${path}.${timed}.timestamp`);
  const place = shape.recipients === undefined ? 'mail.destination' : `${shape.detail}.${shape.recipients}`;
  const of = recipients.length === 0 ? [undefined] : recipients;
  return of.map((recipient, i) =>
    draftOf({ raw, name, type, mail, detail, at, recipient, classes, path: `${path}.${place}[${i}]` }),
  );
};

/** Not every complaint is one, and a change of preferences may go either way. */
function typeOf({ type, detail }: Shape, said: JsonRecord): EmailEventType | null {
  if (detail === 'complaint') return said['complaintFeedbackType'] === 'not-spam' ? null : type;
  if (detail !== 'subscription') return type;
  const left = (field: string): number => {
    const preferences = recordIn(said, field);
    if (preferences['unsubscribeAll'] === true) return Number.POSITIVE_INFINITY;
    const topics = preferences['topicSubscriptionStatus'];
    const list = Array.isArray(topics) ? (topics as readonly JsonValue[]) : [];
    return list.filter((topic) => isRecord(topic) && topic['subscriptionStatus'] === 'OptOut').length;
  };
  const [before, after] = [left('oldTopicPreferences'), left('newTopicPreferences')];
  return after > before ? 'unsubscribe' : after < before ? 'resubscribe' : null;
}

interface Parts {
  readonly raw: JsonRecord;
  readonly name: string;
  readonly type: EmailEventType;
  readonly mail: JsonRecord;
  readonly detail: JsonRecord;
  readonly at: number;
  readonly recipient: JsonValue | undefined;
  readonly classes: CompiledBounceClasses;
  readonly path: string;
}

function draftOf({ raw, name, type, mail, detail, at, recipient, classes, path }: Parts): Draft {
  const person = isRecord(recipient) ? recipient : {};
  const contact = addressOf(isRecord(recipient) ? recipient['emailAddress'] : recipient, path);
  const messageId = textIn(mail, 'messageId');
  const link = textIn(detail, 'link');
  const status = textIn(person, 'status');
  const kinds = [textIn(detail, 'bounceType'), textIn(detail, 'bounceSubType')].filter((one) => one !== undefined);
  const bounce: BounceFacts = {
    provider: 'ses',
    reasons: kinds.length > 1 ? [kinds.join('/'), ...kinds] : kinds,
    ...(status === undefined ? {} : { status }),
  };
  const tags = tagsOf(recordIn(mail, 'tags'));
  return {
    type,
    contact,
    at,
    provider: 'ses',
    eventId: [textIn(detail, 'feedbackId') ?? `${messageId ?? ''}|${name}|${at}|${link ?? ''}`, contact].join('|'),
    messageId,
    campaign: textsIn(recordIn(mail, 'tags'), 'campaign')[0],
    tags: tags.length === 0 ? undefined : tags,
    bounce: type === 'bounced' ? classifyBounce(classes, bounce) : undefined,
    reason:
      textIn(person, 'diagnosticCode') ??
      textIn(detail, 'complaintFeedbackType') ??
      textIn(detail, 'reason') ??
      textIn(detail, 'errorMessage') ??
      textIn(detail, 'delayType'),
    status,
    url: link,
    agent: type === 'open' || type === 'click' ? textIn(detail, 'userAgent') : undefined,
    address: textIn(detail, 'ipAddress'),
    other: otherThan(raw, []),
  };
}

/** The sender's own tags, `name:value`; those of SES itself begin with `ses:`. */
function tagsOf(tags: JsonRecord): string[] {
  return Object.keys(tags)
    .filter((name) => !name.startsWith('ses:'))
    .flatMap((name) => textsIn(tags, name).map((value) => `${name}:${value}`));
}

/**
 * The events of Amazon SES, in either of its shapes: event publishing (`eventType`) and feedback notifications
 * (`notificationType`), bare or as SNS, Lambda, SQS, EventBridge and Firehose wrap them.
 *
 * What its documentation says elsewhere, or not: one record tells of all its recipients, so it may become several events; an open,
 * click or subscription of a mail to several people does not say whose it was, and is counted in `ignored` as
 * `ambiguous_recipient`; a `Send` is counted even when the address is suppressed, so delivered is never sent minus bounces; a complaint
 * of type `not-spam` is none, and one that names several recipients may be any of theirs; both shapes switched on report twice, and
 * get the same `eventId`, and of the two that which names the campaign counts; the topic's first message is no JSON. The campaign is
 * the tag `campaign`, which feedback notifications lack.
 *
 * @param payload - the body of the request or of the function's call
 * @param options - see {@link ReadEmailOptions}
 * @throws `invalid_document` for what is no JSON; `invalid_id`, `invalid_date` with paths such as `events[0].bounce.timestamp`
 * @see Amazon SES, Contents of event data that Amazon SES publishes to Amazon SNS; Amazon SNS notification contents
 * @category E-mail events
 * @example
 * ```ts
 * import { parseSesEvents } from 'clientele/email';
 *
 * const mail = { messageId: 'm1', timestamp: '2026-01-01T00:00:00.000Z', destination: ['ada@example.com'] };
 * const bounce = {
 *   bounceType: 'Permanent',
 *   timestamp: '2026-01-01T00:00:01.000Z',
 *   feedbackId: 'f1',
 *   bouncedRecipients: [{ emailAddress: 'ada@example.com', status: '5.1.1' }],
 * };
 * const published = parseSesEvents({ eventType: 'Bounce', mail, bounce }).events[0];
 * const wrapped = { Type: 'Notification', Message: JSON.stringify({ notificationType: 'Bounce', mail, bounce }) };
 * published?.bounce; // => 'hard'
 * parseSesEvents(wrapped).events[0]?.eventId === published?.eventId; // => true
 * ```
 */
export function parseSesEvents(payload: unknown, options: ReadEmailOptions = {}): EmailEvents {
  return readEach(unwrapSns(jsonOf(payload)), options, readOne);
}
