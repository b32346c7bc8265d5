import { checkChoice, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import type { Ignored } from '../checks/index.ts';
import type { Id } from '../events/index.ts';
import { baseAmounts } from './base-amounts.ts';
import { type CompiledLoyaltyProgramme, insideProgramme } from './compiled.ts';
import type { LoyaltyEvent } from './event.ts';
import { noteInvalid } from './note-invalid.ts';
import { eventOrder, sortEvents } from './order-events.ts';
import { checkEvent, timeReader } from './read-events.ts';

/**
 * Options of {@link allocateLoyaltyQuota}.
 *
 * @category Loyalty
 */
export interface LoyaltyQuotaOptions {
  /** The name of the quota; it is in the ids of the grants. */
  readonly id: string;
  /** How many grants there are: the "first 50". */
  readonly count: number;
  /** Minor units of points for each. */
  readonly points: number;
  /** What a purchase must come to, in minor units, discounts taken off. @defaultValue 0 */
  readonly minimumBasket?: number;
  /** How many one member may get. @defaultValue 1 */
  readonly perMember?: number;
  /** What to do with an event that cannot be read, such as a purchase discounted below zero. @defaultValue 'throw' */
  readonly onInvalid?: 'throw' | 'collect';
}

/**
 * Who has won a quota.
 *
 * @category Loyalty
 */
export interface LoyaltyQuotaAllocation<MemberId extends Id = Id> {
  /** A grant for each winner, on the day of the purchase, in the order in which they came. */
  readonly grants: Extract<LoyaltyEvent<MemberId>, { kind: 'grant' }>[];
  /** Events that could not be read, and why. */
  readonly ignored: Ignored;
}

/**
 * The first so many of all members: grants for the purchases that came first, to be replayed with the other events. It is the one
 * question that looks at all members at once, and so it is asked before the replay, which looks at each alone.
 *
 * Purchases come in the order of their instants, those of one instant by the members' and then their own ids; a purchase that is
 * refunded later keeps its place. Give it the purchases that can win (those of the event's days), each once.
 *
 * @param programme - from {@link compileLoyaltyProgramme}
 * @param events - of all members, in any order; only purchases are looked at
 * @param options - how many, of what
 * @returns the grants, and what could not be read
 * @throws `out_of_range`, and what {@link replayLoyalty} throws for events that cannot be read
 * @category Loyalty
 * @example
 * ```ts
 * import { allocateLoyaltyQuota, compileLoyaltyProgramme, type LoyaltyEvent } from 'clientele/loyalty';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   timeZone: 'Europe/Paris',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [] },
 * });
 * const buys = (member: string, on: string, amount: number): LoyaltyEvent<string> => ({ id: 'p', member, on, kind: 'purchase', lines: [{ amount }] });
 * const events = [
 *   buys('ada', '2026-05-02T10:03:00+02:00', 12000),
 *   buys('bob', '2026-05-02T10:01:00+02:00', 15000),
 *   buys('eve', '2026-05-02T10:00:00+02:00', 9000),
 * ];
 * const { grants } = allocateLoyaltyQuota(card, events, { id: 'opening', count: 1, points: 500, minimumBasket: 10000 });
 * grants.map(({ id, member }) => [id, member]); // => [['opening/p', 'bob']]
 * ```
 */
export function allocateLoyaltyQuota<MemberId extends Id>(
  programme: CompiledLoyaltyProgramme,
  events: Iterable<LoyaltyEvent<MemberId>>,
  options: LoyaltyQuotaOptions,
): LoyaltyQuotaAllocation<MemberId> {
  const inside = insideProgramme(programme);
  checkOptions(options, ['id', 'count', 'points', 'minimumBasket', 'perMember', 'onInvalid']);
  const { id, minimumBasket = 0, perMember = 1, onInvalid = 'throw' } = options;
  checkChoice(onInvalid, ['throw', 'collect'], 'options.onInvalid');
  if (typeof id !== 'string' || id === '') fail('invalid_id', 'options.id', 'text that is not empty', id);
  const count = checkInteger(options.count, 'options.count', 0);
  const points = checkInteger(options.points, 'options.points', 0, Number.MAX_SAFE_INTEGER);
  checkInteger(perMember, 'options.perMember', 1);
  if (typeof (events as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'events', 'a list of events', events);
  }
  const readTime = timeReader(inside);
  const purchases: Extract<LoyaltyEvent<MemberId>, { kind: 'purchase' }>[] = [];
  const instants: number[] = [];
  const ignored = tallyIgnored();
  let row = -1;
  for (const event of events) {
    row++;
    const at = row;
    try {
      checkEvent(event, row, inside);
      if (event.kind !== 'purchase') continue;
      const paid = baseAmounts(event, { rules: [] }, () => `events[${at}]`).reduce((sum, amount) => sum + amount, 0);
      const { instant } = readTime(event.on, row);
      if (paid < minimumBasket) continue;
      purchases.push(event);
      instants.push(instant);
    } catch (error) {
      if (onInvalid === 'throw') throw error;
      noteInvalid(ignored, error, row);
    }
  }
  const order = Int32Array.from(purchases.keys());
  sortEvents(order, eventOrder({ events: purchases, instants }, true));
  const seen = new Map<MemberId, Set<string>>();
  const grants: Extract<LoyaltyEvent<MemberId>, { kind: 'grant' }>[] = [];
  for (const at of order) {
    if (grants.length === count) break;
    const { member, id: purchase, on } = purchases[at] as (typeof purchases)[number];
    const own = seen.get(member) ?? new Set();
    seen.set(member, own);
    if (own.size >= perMember || own.has(purchase)) continue;
    own.add(purchase);
    grants.push({ id: `${id}/${purchase}`, member, on, kind: 'grant', points, rule: id });
  }
  return { grants, ignored: ignored.finish() };
}
