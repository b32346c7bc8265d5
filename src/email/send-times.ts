import { checkChoice, checkOptions, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { canonicalIds, idDictionary } from '../events/dictionary.ts';
import { compileZone, dayOfInstant, msOfDayOfInstant, type Zone } from '../time/index.ts';
import { checkEvent, viewOfFlags } from './check-event.ts';
import type { EmailEvent } from './event.ts';
import { type EmailMachineFlags, mailKey } from './flag-machines.ts';
import { fitStrengths, groupRates, STRONGEST_PULL, type Trials } from './shrink-send-times.ts';

/**
 * How the best time is looked for.
 *
 * @category E-mail send times
 */
export interface SendTimeOptions {
  /** The zone whose hours count. */
  readonly timeZone: string;
  /**
   * `'hour'`: the 24 hours of the day; `'weekHour'`: the 168 hours of the week, from Monday midnight.
   *
   * @defaultValue 'hour'
   */
  readonly slots?: 'hour' | 'weekHour';
  /** Who was behind each event. @defaultValue what the provider itself says */
  readonly flags?: EmailMachineFlags;
  /**
   * How strongly a person is drawn to the group, in mails: `level`, for how much they open at all, and `slot`, for when. Fitted to the
   * data if left out.
   */
  readonly strength?: SendTimeStrength;
}

/**
 * How strongly persons are drawn to the group, in mails.
 *
 * @category E-mail send times
 */
export interface SendTimeStrength {
  /** For how much they open at all. */
  readonly level: number;
  /** For when they open. */
  readonly slot: number;
}

/**
 * The best time for each person.
 *
 * @category E-mail send times
 */
export interface EmailSendTimes {
  /** The tag. */
  readonly kind: 'email-send-times';
  /** The version of the form. */
  readonly version: 1;
  /** What a slot is. */
  readonly slots: 'hour' | 'weekHour';
  /** The open rate of the group by slot; `null` where nothing was sent. */
  readonly group: readonly (number | null)[];
  /** The group's best slot; `null` where nothing was delivered. */
  readonly groupSlot: number | null;
  /**
   * How strongly persons were drawn to the group, in mails. A fitted one ends at 1e6, where persons cannot be told apart. `null` where
   * it was to be fitted and nothing speaks for any: nothing was delivered, nothing opened, or everything.
   */
  readonly strength: SendTimeStrength | null;
  /** Mails opened or clicked whose delivery is not among the events: they say nothing of a slot. */
  readonly withoutDelivery: number;
  /** How many persons. */
  readonly length: number;
  /** The persons, in canonical order. */
  readonly ids: readonly string[];
  /** One value per person. */
  readonly columns: {
    /** The best slot. */
    readonly slot: Uint8Array;
    /** The open rate to expect there. */
    readonly rate: Float64Array;
    /** How much that is above the rate to expect at the group's best slot; never below 0. */
    readonly gain: Float64Array;
    /** Mails that it rests on. */
    readonly mails: Int32Array;
  };
}

/**
 * When each person opens most: the hour at which a mail to them is best delivered, drawn to the group where little is known.
 *
 * What counts is not when they open but which of the mails delivered in a slot they opened at all: opens follow sends, and who is only
 * written to at nine opens at nine. A person's own level f = (opens + k) / (expected + k), with `expected` what the group's rates
 * p of the same slots would give, then each slot (opens + s·f·p) / (mails + s). So a slot that was never tried gets the group's
 * rate at the person's level, and one lucky open decides nothing. k (`level`) and s (`slot`) are the maximum of the marginal
 * likelihood (gamma–Poisson, beta–binomial).
 *
 * The trap: these are observations. Slots in which one kind of mail was always sent look like good or bad hours; to learn the hour,
 * vary it at random.
 *
 * @param events - deliveries, opens and clicks; a click counts as an open
 * @param options - the zone, the slots, the strength
 * @throws `length_mismatch` when the flags are of other events; `unknown_time_zone`, `invalid_date`
 * @see Efron & Morris (1973), Stein's estimation rule and its competitors; Casella (1985), An introduction to empirical Bayes
 * @category E-mail send times
 * @example
 * ```ts
 * import { type EmailEvent, emailSendTimes } from 'clientele/email';
 *
 * // Ten mails each at 9 and at 18 o'clock; ada opens eight of those in the evening, bob had one mail.
 * const events: EmailEvent[] = [];
 * for (let day = 1; day <= 10; day++) {
 *   for (const hour of [9, 18]) {
 *     const mail = { contact: 'ada', messageId: `${day}-${hour}` };
 *     events.push({ ...mail, type: 'delivered', at: Date.UTC(2026, 0, day, hour) });
 *     if (hour === 18 && day > 2) events.push({ ...mail, type: 'open', at: Date.UTC(2026, 0, day, hour + 3) });
 *   }
 * }
 * events.push({ type: 'delivered', contact: 'bob', messageId: 'b', at: Date.UTC(2026, 0, 1, 9) });
 * const times = emailSendTimes(events, { timeZone: 'UTC', strength: { level: 5, slot: 10 } });
 * times.ids; // => ['ada', 'bob']
 * [...times.columns.slot]; // => [18, 18]
 * ```
 */
export function emailSendTimes(events: readonly EmailEvent[], options: SendTimeOptions): EmailSendTimes {
  checkOptions(options, ['timeZone', 'slots', 'flags', 'strength']);
  if (!Array.isArray(events)) fail('wrong_type', 'events', 'a list of events', events);
  const slots = checkChoice(options.slots ?? 'hour', ['hour', 'weekHour'], 'options.slots');
  const given = options.strength;
  if (given !== undefined) {
    checkOptions(given, ['level', 'slot'], 'options.strength');
    checkPositive(given.level, 'options.strength.level');
    checkPositive(given.slot, 'options.strength.slot');
  }
  const zone = compileZone(options.timeZone, 'options.timeZone');
  const { ids, trials, withoutDelivery } = trialsOf(events, zone, slots, options.flags);
  const group = groupRates(trials);
  const strength = given ?? fitStrengths(trials, group);
  const tried = group.map((rate, slot) => ({ rate, slot })).filter(({ rate }) => !Number.isNaN(rate));
  const best = tried.reduce<{ rate: number; slot: number } | null>(
    (found, one) => (found === null || one.rate > found.rate ? one : found),
    null,
  );
  return {
    kind: 'email-send-times',
    version: 1,
    slots,
    group: group.map((rate) => (Number.isNaN(rate) ? null : rate)),
    groupSlot: best?.slot ?? null,
    strength,
    withoutDelivery,
    length: ids.length,
    ids,
    columns: bestSlots(trials, group, best?.slot ?? 0, strength ?? LIKE_THE_GROUP),
  };
}

const LIKE_THE_GROUP: SendTimeStrength = { level: STRONGEST_PULL, slot: STRONGEST_PULL };

function bestSlots(
  { persons, slots, mails, opened }: Trials,
  group: readonly number[],
  groupSlot: number,
  { level, slot: pull }: SendTimeStrength,
): EmailSendTimes['columns'] {
  const columns = {
    slot: new Uint8Array(persons),
    rate: new Float64Array(persons),
    gain: new Float64Array(persons),
    mails: new Int32Array(persons),
  };
  for (let i = 0; i < persons; i++) {
    const row = i * slots;
    let expected = 0;
    let opens = 0;
    for (let h = 0; h < slots; h++) {
      const n = mails[row + h] as number;
      if (n === 0) continue;
      expected += n * (group[h] as number);
      opens += opened[row + h] as number;
      columns.mails[i] = (columns.mails[i] as number) + n;
    }
    const own = (opens + level) / (expected + level);
    const rateAt = (h: number): number =>
      ((opened[row + h] as number) + pull * Math.min(1, own * (group[h] as number))) /
      ((mails[row + h] as number) + pull);
    let best = groupSlot;
    for (let h = 0; h < slots; h++) if (rateAt(h) > rateAt(best)) best = h;
    columns.slot[i] = best;
    columns.rate[i] = rateAt(best);
    columns.gain[i] = rateAt(best) - rateAt(groupSlot);
  }
  return columns;
}

/** Each delivered mail is a trial of the slot in which it arrived; it succeeded if anybody opened it or clicked in it. */
function trialsOf(
  events: readonly EmailEvent[],
  zone: Zone,
  slots: 'hour' | 'weekHour',
  flags: EmailMachineFlags | undefined,
): { readonly ids: readonly string[]; readonly trials: Trials; readonly withoutDelivery: number } {
  const view = viewOfFlags(flags, events.length);
  const dictionary = idDictionary();
  const deliveries = new Map<string, { readonly contact: number; at: number }>();
  const opens = new Set<string>();
  events.forEach((event, i) => {
    checkEvent(event, i);
    const human = view === undefined ? event.flaggedAs === undefined : view[i] === 0;
    if ((event.type === 'open' || event.type === 'click') && human) opens.add(mailKey(event));
    if (event.type !== 'delivered') return;
    const contact = dictionary.codeOf(event.contact);
    const known = deliveries.get(mailKey(event));
    if (known === undefined) deliveries.set(mailKey(event), { contact, at: event.at });
    else known.at = Math.min(known.at, event.at);
  });
  const { ids, rank } = canonicalIds(dictionary.ids);
  const width = slots === 'hour' ? 24 : 168;
  const trials = {
    persons: ids.length,
    slots: width,
    mails: new Int32Array(ids.length * width),
    opened: new Int32Array(ids.length * width),
  };
  for (const [key, { contact, at }] of deliveries) {
    const hour = Math.floor(msOfDayOfInstant(zone, at) / 3_600_000);
    // 1970-01-01 was a Thursday, the fourth day of a week that begins on Monday.
    const weekday = (((dayOfInstant(zone, at) + 3) % 7) + 7) % 7;
    const cell = (rank[contact] as number) * width + (slots === 'hour' ? hour : weekday * 24 + hour);
    trials.mails[cell] = (trials.mails[cell] as number) + 1;
    if (opens.has(key)) trials.opened[cell] = (trials.opened[cell] as number) + 1;
  }
  const withoutDelivery = [...opens].filter((key) => !deliveries.has(key)).length;
  return { ids: ids as readonly string[], trials, withoutDelivery };
}
