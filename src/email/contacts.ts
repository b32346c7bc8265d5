import { checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { canonicalIds, idDictionary } from '../events/dictionary.ts';
import { compileZone, dayFromIso, dayOfInstant, isoFromDay } from '../time/index.ts';
import { checkColumns } from './check-columns.ts';
import { checkEvent, viewOfFlags } from './check-event.ts';
import type { EmailEvent } from './event.ts';
import type { EmailMachineFlags } from './flag-machines.ts';

/**
 * What is known of each address from its mails, as facts for rules. Days are whole days since 1970-01-01, NaN for never; opens, clicks
 * and unsubscribes are those of persons.
 *
 * @category E-mail list
 */
export interface EmailContacts {
  /** The tag. */
  readonly kind: 'email-contacts';
  /** The version of the form. */
  readonly version: 1;
  /** The day of judgement, included. */
  readonly asOf: string;
  /** How many addresses. */
  readonly length: number;
  /** The addresses, in canonical order. */
  readonly ids: readonly string[];
  /** One value per address. */
  readonly columns: {
    /** Mails delivered. */
    readonly delivered: Int32Array;
    /** Opens. */
    readonly opens: Int32Array;
    /** Clicks. */
    readonly clicks: Int32Array;
    /** Complaints. */
    readonly complaints: Int32Array;
    /** Hard bounces since the last delivery: one is enough to stop. */
    readonly hardBouncesInARow: Int32Array;
    /** Soft bounces since the last delivery. */
    readonly softBouncesInARow: Int32Array;
    /** Mails delivered since the last open or click, or ever without one. */
    readonly deliveredSinceEngaged: Int32Array;
    /** 1 where the last word was to unsubscribe. */
    readonly unsubscribed: Uint8Array;
    /** Day of the first delivery. */
    readonly firstDeliveredOn: Float64Array;
    /** Day of the last delivery. */
    readonly lastDeliveredOn: Float64Array;
    /** Day of the last open. */
    readonly lastOpenOn: Float64Array;
    /** Day of the last click. */
    readonly lastClickOn: Float64Array;
    /** Day of the last open or click; without one, of the first delivery: since when there is silence. */
    readonly quietSinceOn: Float64Array;
  };
  /** What was not used: duplicates, and events after `asOf`. */
  readonly ignored: Ignored;
}

/**
 * What each address did with its mails, for rules that suppress, refresh and classify.
 *
 * Events may come in any order; those with an `eventId` seen before count once. `columns` fits the bulk forms of the rules
 * (`classifyByFirstRule`), {@link emailContactAt} the form for one.
 *
 * @param events - from an adapter, or your own
 * @param options - `asOf`, the zone whose days count, and who was behind each event (see {@link flagEmailMachines})
 * @throws `length_mismatch` when the flags are of other events; `unknown_time_zone`, `invalid_date`
 * @category E-mail list
 * @example
 * ```ts
 * import { type EmailEvent, emailContactAt, emailSuppressionRules, summarizeEmailContacts } from 'clientele/email';
 * import { compileRuleSet, decideFirstRule } from 'clientele/rules';
 *
 * const ada = { contact: 'ada@example.com' };
 * const events: EmailEvent[] = [
 *   { ...ada, type: 'delivered', at: Date.UTC(2026, 0, 5) },
 *   { ...ada, type: 'bounced', bounce: 'hard', at: Date.UTC(2026, 1, 5) },
 * ];
 * const contacts = summarizeEmailContacts(events, { asOf: '2026-06-30', timeZone: 'Europe/Paris' });
 * const facts = emailContactAt(contacts, 0);
 * const rules = compileRuleSet(emailSuppressionRules());
 * decideFirstRule(rules, { facts }, { asOf: '2026-06-30' }).outcome.rule; // => 'hardBounce'
 * ```
 */
export function summarizeEmailContacts(
  events: readonly EmailEvent[],
  options: { readonly asOf: string; readonly timeZone: string; readonly flags?: EmailMachineFlags },
): EmailContacts {
  checkOptions(options, ['asOf', 'timeZone', 'flags']);
  if (!Array.isArray(events)) fail('wrong_type', 'events', 'a list of events', events);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const zone = compileZone(options.timeZone, 'options.timeZone');
  const view = viewOfFlags(options.flags, events.length);
  const tally = tallyIgnored();
  const seen = new Set<string>();
  const dictionary = idDictionary();
  const kept: {
    readonly event: EmailEvent;
    readonly day: number;
    readonly contact: number;
    readonly human: boolean;
  }[] = [];
  events.forEach((event: EmailEvent, i) => {
    checkEvent(event, i);
    const day = dayOfInstant(zone, event.at);
    const contact = dictionary.codeOf(event.contact);
    if (day > asOf) {
      tally.add('excluded', 'after_as_of', i, 'at', event.at);
      return;
    }
    if (event.eventId !== undefined && seen.has(event.eventId)) {
      tally.add('excluded', 'duplicate_event', i, 'eventId', event.eventId);
      return;
    }
    if (event.eventId !== undefined) seen.add(event.eventId);
    kept.push({ event, day, contact, human: view === undefined ? event.flaggedAs === undefined : view[i] === 0 });
  });
  const { ids, rank } = canonicalIds(dictionary.ids);
  const columns = emptyColumns(ids.length);
  // Of events at the same instant a delivery comes first, as what followed it is about it.
  const order = kept.sort((a, b) => a.event.at - b.event.at || rankOfType(a.event) - rankOfType(b.event));
  for (const { event, day, contact, human } of order) note(columns, rank[contact] as number, event, day, human);
  return {
    kind: 'email-contacts',
    version: 1,
    asOf: options.asOf,
    length: ids.length,
    ids: ids as readonly string[],
    columns,
    ignored: tally.finish(),
  };
}

const FIRST_TYPES: readonly EmailEvent['type'][] = [
  'accepted',
  'sent',
  'delivered',
  'deferred',
  'bounced',
  'resubscribe',
];
const rankOfType = ({ type }: EmailEvent): number => {
  const rank = FIRST_TYPES.indexOf(type);
  return rank < 0 ? FIRST_TYPES.length : rank;
};

function emptyColumns(size: number): EmailContacts['columns'] {
  const never = () => new Float64Array(size).fill(Number.NaN);
  return {
    delivered: new Int32Array(size),
    opens: new Int32Array(size),
    clicks: new Int32Array(size),
    complaints: new Int32Array(size),
    hardBouncesInARow: new Int32Array(size),
    softBouncesInARow: new Int32Array(size),
    deliveredSinceEngaged: new Int32Array(size),
    unsubscribed: new Uint8Array(size),
    firstDeliveredOn: never(),
    lastDeliveredOn: never(),
    lastOpenOn: never(),
    lastClickOn: never(),
    quietSinceOn: never(),
  };
}

/** Takes one event into account; events come in order of time. */
function note(columns: EmailContacts['columns'], c: number, event: EmailEvent, day: number, human: boolean): void {
  const add = (column: Int32Array): void => {
    column[c] = (column[c] as number) + 1;
  };
  switch (event.type) {
    case 'delivered':
      add(columns.delivered);
      add(columns.deliveredSinceEngaged);
      columns.hardBouncesInARow[c] = 0;
      columns.softBouncesInARow[c] = 0;
      if (Number.isNaN(columns.firstDeliveredOn[c])) columns.firstDeliveredOn[c] = day;
      if (Number.isNaN(columns.quietSinceOn[c])) columns.quietSinceOn[c] = day;
      columns.lastDeliveredOn[c] = day;
      return;
    case 'bounced':
      if (event.bounce === 'hard') add(columns.hardBouncesInARow);
      if (event.bounce === 'soft') add(columns.softBouncesInARow);
      return;
    case 'complaint':
      add(columns.complaints);
      return;
    case 'resubscribe':
      columns.unsubscribed[c] = 0;
      return;
    case 'open':
    case 'click':
      if (!human) return;
      add(event.type === 'open' ? columns.opens : columns.clicks);
      columns[event.type === 'open' ? 'lastOpenOn' : 'lastClickOn'][c] = day;
      columns.quietSinceOn[c] = day;
      columns.deliveredSinceEngaged[c] = 0;
      return;
    case 'unsubscribe':
      // A scanner that follows every link has not asked for anything.
      if (human) columns.unsubscribed[c] = 1;
      return;
    default:
      return;
  }
}

/**
 * What one address did, as facts: days as text, `null` for never.
 *
 * @param contacts - from {@link summarizeEmailContacts}
 * @param i - which
 * @throws `out_of_range` for an address that is not there
 * @category E-mail list
 * @example
 * ```ts
 * import { emailContactAt, summarizeEmailContacts } from 'clientele/email';
 *
 * const delivered = { type: 'delivered', contact: 'ada@example.com', at: Date.UTC(2026, 0, 5, 23, 30) } as const;
 * const contacts = summarizeEmailContacts([delivered], { asOf: '2026-06-30', timeZone: 'Europe/Paris' });
 * emailContactAt(contacts, 0)['quietSinceOn']; // => '2026-01-06'
 * emailContactAt(contacts, 0)['lastClickOn']; // => null
 * ```
 */
export function emailContactAt(
  contacts: EmailContacts,
  i: number,
): { readonly [fact: string]: string | number | null } {
  checkKind(contacts, 'email-contacts', 'contacts', 'contacts made by summarizeEmailContacts');
  if (!(Number.isInteger(i) && i >= 0 && i < contacts.length)) {
    fail('out_of_range', 'i', `a whole number from 0 to ${contacts.length - 1}`, i);
  }
  const columns: { readonly [fact: string]: ArrayLike<number> } = contacts.columns;
  checkColumns(columns, 'contacts.columns', Object.keys(columns ?? {}));
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      const value = column[i] as number;
      return [name, !name.endsWith('On') ? value : Number.isNaN(value) ? null : isoFromDay(value)];
    }),
  );
}
