import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type IgnoredTally, tallyIgnored } from '../checks/ignored.ts';
import { groupRows } from '../events/group-rows.ts';
import type { Id } from '../events/index.ts';
import { sortedIdOrder } from '../events/sort-ids.ts';
import { requireDay } from '../rules/place.ts';
import { type Day, isoFromDay } from '../time/index.ts';
import type { Account } from './account.ts';
import { applyEvent, weighPurchase } from './apply-event.ts';
import { memberShape } from './check-member.ts';
import { newColumns, writeRow } from './columns.ts';
import { type CompiledLoyaltyProgramme, insideProgramme } from './compiled.ts';
import type { LoyaltyEntry } from './entry.ts';
import type { LoyaltyEvent } from './event.ts';
import { type Door, readEvents } from './event-door.ts';
import { type Keeper, keeperOf } from './keeper.ts';
import { isKnown } from './known.ts';
import { checkPlaces, checkState, loadAccount } from './load-state.ts';
import { noteInvalid } from './note-invalid.ts';
import { eventOrder, sortEvents } from './order-events.ts';
import type { LoyaltyReplay, ReplayLoyaltyOptions } from './replay-result.ts';
import { namesOf, saveAccount } from './save-state.ts';
import type { LoyaltyMemberState } from './state.ts';

/**
 * What points, tiers and cheques follow from the events of members: a pure fold, whose result does not depend on the order in
 * which events come in.
 *
 * Events are put in order (by instant, then what gives before what takes, then by id; without a time of day what gives is at the
 * beginning of its day and what takes at its end), and an id that comes twice counts once. An
 * event that does not count (points that are not there, a purchase that may no longer be refunded) is in `ignored` with its code;
 * one that is older than the state is `late_event`, and `late` says from which snapshot it would count.
 *
 * @param programme - from {@link compileLoyaltyProgramme}
 * @param events - of any number of members, in any order
 * @param options - the last day, and what to continue from
 * @throws `incompatible_state`; `not_representable` beyond 2^53; and for events that cannot be read, unless they are collected:
 * `invalid_id`, `invalid_date`, `time_zone_required`, `invalid_amount`, `not_an_integer`, `out_of_range`, `wrong_type`,
 * `unknown_choice`, `unknown_reference`, with paths such as `events[3].lines[0].amount`
 * @category Loyalty
 * @example
 * ```ts
 * import { compileLoyaltyProgramme, replayLoyalty } from 'clientele/loyalty';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 }, expiry: { kind: 'age', after: { months: 12 } } },
 *   earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
 * });
 * const { ids, columns } = replayLoyalty(
 *   card,
 *   [
 *     { id: 'r1', member: 'ada', on: '2026-03-01', kind: 'redemption', points: 20 },
 *     { id: 'p1', member: 'ada', on: '2026-02-01', kind: 'purchase', lines: [{ amount: 4950 }] },
 *   ],
 *   { asOf: '2026-06-30' },
 * );
 * ids; // => ['ada']
 * [columns.issued[0], columns.balance[0]]; // => [49, 29]
 * ```
 */
export function replayLoyalty<MemberId extends Id = Id>(
  programme: CompiledLoyaltyProgramme,
  events: Iterable<LoyaltyEvent<MemberId>>,
  options: ReplayLoyaltyOptions<MemberId>,
): LoyaltyReplay<MemberId> {
  const inside = insideProgramme(programme);
  if (options === undefined) fail('missing_value', 'options.asOf', 'a day such as 2026-06-30', options);
  checkOptions(options, ['asOf', 'from', 'trace', 'keepState', 'onInvalid']);
  const { from, trace = false, keepState = true, onInvalid = 'throw' } = options;
  checkChoice(onInvalid, ['throw', 'collect'], 'options.onInvalid');
  const asOf = requireDay(options.asOf, 'options.asOf');
  const after = from === undefined ? -Infinity : checkState(from, inside, 'options.from');
  if (after > asOf) fail('out_of_range', 'options.asOf', `a day from ${from?.asOf} on`, isoFromDay(asOf));
  const ignored = tallyIgnored();
  const door = readEvents(inside, events, asOf, ignored, onInvalid);
  const { dictionary, codes } = door;
  const { members: saved = [] } = from ?? {};
  const shape = memberShape(inside);
  for (const [m, member] of saved.entries()) {
    shape(member, `options.from.members[${m}]`);
    checkPlaces(member, inside, after, `options.from.members[${m}]`);
  }
  const savedBy = new Map(saved.map((member) => [dictionary.codeOf(member.id), member]));
  const { ids } = dictionary;
  const { offsets, rows } = groupRows(codes, ids.length);
  const order = sortedIdOrder(ids);
  const entries: LoyaltyEntry[] | null = trace ? [] : null;
  const paid = { member: [] as number[], day: [] as Day[], points: [] as number[], lastDay: [] as Day[] };
  const compare = eventOrder(door);
  let place = 0;
  const keeper = keeperOf(inside, {
    entries,
    payOut(_account, on, points, lastDay) {
      paid.member.push(place);
      paid.day.push(on);
      paid.points.push(points);
      paid.lastDay.push(lastDay);
    },
  });
  const columns = newColumns(ids.length);
  const tiers = inside.tiers.groups.map(() => new Uint8Array(ids.length));
  const states: LoyaltyMemberState[] = [];
  const known: MemberId[] = [];
  const late = { count: 0, first: Infinity };
  for (let i = 0; i < ids.length; i++) {
    const code = order[i] as number;
    const own = rows.subarray(offsets[code], offsets[code + 1]);
    sortEvents(own, compare);
    const member = savedBy.get(code);
    const account = replayMember(keeper, door, own, member, after, ignored, late, onInvalid === 'collect');
    // Whose events are all late has no account.
    if (account === null) continue;
    keeper.settle(account);
    keeper.advance(account, asOf);
    known.push(account.member as MemberId);
    writeRow(columns, tiers, place, account);
    if (keepState) states.push(saveAccount(keeper, account, asOf));
    place++;
  }
  return {
    kind: 'loyalty-replay',
    version: 1,
    programme: { id: inside.document.id, version: inside.document.version },
    asOf: isoFromDay(asOf),
    length: known.length,
    ids: known,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, column.subarray(0, place)]),
    ) as unknown as LoyaltyReplay['columns'],
    tiers: Object.fromEntries(
      inside.tiers.groups.map(({ group }, g) => [group.id, (tiers[g] as Uint8Array).subarray(0, place)]),
    ),
    payouts: {
      length: paid.day.length,
      member: Int32Array.from(paid.member),
      day: Int32Array.from(paid.day),
      points: Float64Array.from(paid.points),
      lastDay: Float64Array.from(paid.lastDay),
    },
    entries: entries as LoyaltyEntry<MemberId>[] | null,
    late: late.count === 0 ? null : { count: late.count, snapshotOn: isoFromDay(late.first - 1) },
    ignored: ignored.finish(),
    state: keepState
      ? {
          kind: 'loyalty-state',
          version: 1,
          programme: namesOf(inside),
          asOf: isoFromDay(asOf),
          members: states as LoyaltyMemberState<MemberId>[],
        }
      : null,
  };
}

function replayMember(
  keeper: Keeper,
  door: Door,
  order: Int32Array,
  saved: LoyaltyMemberState | undefined,
  after: Day,
  ignored: IgnoredTally,
  late: { count: number; first: Day },
  collects: boolean,
): Account | null {
  let account = saved === undefined ? null : loadAccount(keeper, saved, after);
  for (let i = 0; i < order.length; i++) {
    const at = order[i] as number;
    const event = door.events[at] as LoyaltyEvent;
    const row = door.rows[at] as number;
    const day = door.days[at] as Day;
    if (account !== null && isKnown(keeper, account, event.id, day)) {
      ignored.add('excluded', 'duplicate_event', row, 'id', event.id);
      continue;
    }
    if (day <= after) {
      ignored.add('excluded', 'late_event', row, 'on', event.on);
      late.count++;
      late.first = Math.min(late.first, day);
      continue;
    }
    const known = account;
    account ??= keeper.open(event.member, day);
    if (event.kind !== 'refund') keeper.settle(account);
    keeper.advance(account, day);
    if (collects && event.kind === 'purchase') {
      try {
        weighPurchase(keeper, account, event, row, day, door.times[at] as number);
      } catch (error) {
        noteInvalid(ignored, error, row);
        account = known;
        continue;
      }
    }
    const code = applyEvent(keeper, account, event, row, day, door.times[at] as number);
    account.seen.set(event.id, day);
    if (code === null) keeper.close(account, day, event.id);
    else ignored.add('excluded', code, row, 'id', event.id);
  }
  return account;
}
