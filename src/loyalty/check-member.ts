import { ClienteleError, fail } from '../checks/error.ts';
import { isId } from '../events/id.ts';
import { FIRST_DAY, LAST_DAY } from '../events/read-day.ts';
import { checkList, checkObject } from '../rules/check-fields.ts';
import { under } from '../rules/copy-json.ts';
import { byKind, type Check, fieldsOf, listOf, oneOf, text, whole } from './check-shape.ts';
import { oncePerProgramme, type ProgrammeInside } from './compiled.ts';
import { emptyCouponTotals } from './coupon-record.ts';
import type { LoyaltyEvent } from './event.ts';
import { emptyTotals } from './ledger.ts';
import { checkEvent } from './read-events.ts';

const nullable =
  (check: Check): Check =>
  (value, path) => {
    if (value !== null) check(value, path);
  };

const tupleOf =
  (...parts: readonly Check[]): Check =>
  (value, path) => {
    const items = checkList(value, path, `a list of ${parts.length}`);
    if (items.length !== parts.length) fail('wrong_type', path, `a list of ${parts.length}`, items.length);
    for (const [i, part] of parts.entries()) part(items[i], `${path}[${i}]`);
  };

const anyText: Check = (value, path) => {
  if (typeof value !== 'string') fail('wrong_type', path, 'text', value);
};

const countersOf =
  (check: Check): Check =>
  (value, path) => {
    for (const [name, one] of Object.entries(checkObject(value, path, 'numbers by name'))) {
      check(one, under(path, name));
    }
  };

/** The form of one member of a state, so that what a hand has edited is refused with its place and breaks nothing half-way. */
export const memberShape: (inside: ProgrammeInside) => Check = oncePerProgramme((inside) => {
  const day = whole(FIRST_DAY, LAST_DAY);
  const endless = nullable(day);
  const count = whole(0);
  const sum = whole(-Number.MAX_SAFE_INTEGER);
  const all = (names: object, check: Check): Record<string, Check> =>
    Object.fromEntries(Object.keys(names).map((name) => [name, check]));
  const lots = listOf(tupleOf(endless, count));
  const keyCounts = listOf(nullable(listOf(tupleOf(anyText, sum))));
  const input = byKind({
    count: { must: { day, values: listOf(sum), keys: nullable(listOf(listOf(anyText))) } },
    balance: { must: { day, value: sum } },
    floor: { must: { day, group: count, tier: count, until: endless } },
    lift: { must: { day, group: count, tier: count, since: day } },
    challenge: { must: { day, challenge: count } },
  });
  const figures = { counters: listOf(sum), keys: keyCounts };
  const anchor = fieldsOf({
    must: {
      ...figures,
      tier: count,
      since: day,
      anchor: day,
      start: day,
      end: endless,
      rolled: listOf(sum),
      lifetime: listOf(sum),
      lifetimeKeys: keyCounts,
      queue: listOf(input),
      grace: nullable(fieldsOf({ must: { until: day, target: count } })),
      floors: listOf(fieldsOf({ must: { tier: count, until: endless } })),
      trial: nullable(fieldsOf({ must: { ...figures, challenge: count, until: day } })),
    },
  });
  const purchase = fieldsOf({
    must: {
      event: (value, path) => checkPurchase(value, path, inside),
      day,
      ms: nullable(whole(0, 86_399_999)),
      tiers: listOf(count),
      choices: listOf(nullable(anyText)),
      left: nullable(listOf(count)),
      refunded: nullable(countersOf(count)),
      granted: sum,
      puts: nullable(listOf(sum)),
      gets: nullable(listOf(sum)),
      inputs: listOf(count),
    },
  });
  return fieldsOf({
    must: {
      id: (value, path) => {
        if (!isId(value)) fail('invalid_id', path, 'text that is not empty or a finite number', value);
      },
      joined: day,
      lastActive: day,
      lots,
      pending: listOf(tupleOf(day, endless, count)),
      debt: count,
      totals: fieldsOf({ must: all(emptyTotals(), sum) }),
      payout: tupleOf(endless, sum, sum),
      lost: listOf(tupleOf(endless, day, count)),
      anchors: nullable(listOf(anchor)),
      inputs: listOf(input),
      purchases: listOf(purchase),
      redemptions: listOf(tupleOf(text, day, lots, count)),
      seen: listOf(tupleOf(text, day)),
      running: listOf(tupleOf(anyText, sum)),
      choices: listOf(nullable(anyText)),
    },
    may: { coupons: couponsShape() },
  });
});

/** The form of the coupons of one member. */
export function couponsShape(): Check {
  const day = whole(FIRST_DAY, LAST_DAY);
  const count = whole(0);
  const held = fieldsOf({
    must: {
      serial: text,
      coupon: text,
      issuedOn: day,
      lastDay: nullable(day),
      worth: nullable(count),
      onTier: nullable(fieldsOf({ must: { group: text, tier: text } })),
      usesLeft: count,
      timesUsed: count,
      valueLeft: count,
      uses: listOf(tupleOf(text, day, count, count)),
    },
  });
  const totals = Object.fromEntries(Object.keys(emptyCouponTotals()).map((name) => [name, count]));
  return fieldsOf({ must: { held: listOf(held), totals: listOf(tupleOf(text, fieldsOf({ must: totals }))) } });
}

/** A purchase, with the path of the state in place of that of a list of events. */
function checkPurchase(value: unknown, path: string, inside: ProgrammeInside): void {
  const { kind } = checkObject(value, path, 'a purchase');
  oneOf('purchase')(kind, under(path, 'kind'));
  try {
    checkEvent(value as LoyaltyEvent, 0, inside);
  } catch (error) {
    if (!(error instanceof ClienteleError)) throw error;
    const [issue] = error.issues;
    fail(error.code, error.path.replace('events[0]', path), issue?.expected ?? 'a purchase', issue?.received);
  }
}
