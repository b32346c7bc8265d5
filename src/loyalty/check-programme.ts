import { fail } from '../checks/error.ts';
import type { WeekDay } from '../time/index.ts';
import { couponShape } from './check-coupon.ts';
import {
  anything,
  byKind,
  type Check,
  currency,
  day,
  type Fields,
  fieldsOf,
  length,
  listOf,
  notNegative,
  oneOf,
  text,
  whole,
  words,
} from './check-shape.ts';
import type { LoyaltyProgramme } from './programme.ts';

const UNITS = ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const;
const WEEK_DAYS: readonly WeekDay[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const monthDay: Check = (value, path) => {
  if (typeof value !== 'string') fail('wrong_type', path, 'MM-DD', value);
  if (!/^\d\d-\d\d$/.test(value)) fail('invalid_date', path, 'MM-DD', value);
  // A leap year, so that 02-29 passes.
  day(`2024-${value}`, path);
};

const clock: Check = (value, path) => {
  if (typeof value !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) {
    fail('wrong_type', path, 'a time such as 18:00', value);
  }
};

const rate: Check = (value, path) => {
  if (typeof value === 'object' && value !== null)
    fieldsOf({ must: { points: notNegative, per: positive } })(value, path);
  else notNegative(value, path);
};

const positive: Check = (value, path) => {
  notNegative(value, path);
  if (value === 0) fail('out_of_range', path, 'a number above 0', value);
};

/** The checks are made when they are asked for: modules do no work when they are loaded. */
export function checkProgramme(value: unknown): LoyaltyProgramme {
  const unit = oneOf(...UNITS);
  const points: Fields = {
    must: { unit: currency },
    may: {
      rounding: oneOf('halfUp', 'halfEven', 'halfDown', 'up', 'down', 'ceiling', 'floor'),
      roundPer: oneOf('purchase', 'line'),
      pendingFor: length(0),
      expiry: byKind({
        never: { must: {} },
        age: { must: { after: length(0) }, may: { roundUpTo: unit } },
        fixed: { must: { monthDay }, may: { after: length(0) } },
        inactivity: { must: { after: length(1) }, may: { roundUpTo: unit } },
      }),
      negative: oneOf('never', 'refunds', 'always'),
      reinstateFor: length(0),
    },
  };
  const calendar = fieldsOf({
    must: {},
    may: {
      from: day,
      to: day,
      days: listOf(day, 1),
      weekDays: listOf(oneOf(...WEEK_DAYS), 1),
      hours: fieldsOf({ must: { from: clock, to: clock } }),
    },
  });
  const rule = byKind(
    {
      rate: { must: { rate } },
      multiplier: { must: { factor: notNegative } },
      bonus: { must: { points: whole(0), per: oneOf('purchase', 'line', 'piece') } },
      steps: {
        must: {
          steps: listOf(fieldsOf({ must: { rate }, may: { upTo: whole(1) } }), 1),
          mode: oneOf('marginal', 'wholeAmount'),
        },
        may: { over: oneOf('purchase', ...UNITS) },
      },
    },
    {
      must: { id: text },
      may: {
        label: words,
        lines: anything,
        when: anything,
        calendar,
        minimumBasket: whole(0),
        exclusive: text,
        priority: whole(-1_000_000, 1_000_000),
      },
    },
  );
  const earning = fieldsOf({
    must: { rules: listOf(rule) },
    may: {
      discounts: oneOf('deducted', 'ignored'),
      tax: oneOf('included', 'excluded'),
      storedValue: oneOf('included', 'deducted'),
      exclude: anything,
      tier: oneOf('before', 'reached'),
      caps: listOf(
        fieldsOf({
          must: { id: text, max: whole(0), per: oneOf('purchase', ...UNITS) },
          may: { rules: listOf(text, 1) },
        }),
      ),
    },
  });
  fieldsOf({
    must: {
      kind: kindIs('loyalty-programme'),
      version: versionOne,
      id: text,
      currency,
      points: fieldsOf(points),
      earning,
    },
    may: {
      label: words,
      effectiveFrom: day,
      effectiveTo: day,
      timeZone: text,
      ...tierShapes(unit),
      choices: listOf(fieldsOf({ must: { id: text, options: listOf(text, 1) }, may: { tiers: listOf(text) } })),
      coupons: listOf(couponShape()),
      payout: fieldsOf({
        must: { every: unit, minimum: whole(0) },
        may: {
          minimumScope: oneOf('balance', ...UNITS),
          increment: whole(1),
          below: oneOf('carryOver', 'expire'),
          atScopeEnd: oneOf('keep', 'expire'),
          validFor: length(0),
        },
      }),
      refunds: fieldsOf({ must: {}, may: { refundableFor: length(0), tier: oneOf('reverse', 'keep') } }),
      dedupeFor: length(0),
    },
  })(value, '');
  return value as LoyaltyProgramme;
}

function tierShapes(unit: Check): Record<string, Check> {
  const metric = byKind(
    {
      spend: { must: {}, may: { lines: anything } },
      points: { must: {} },
      orders: { must: {} },
      visits: { must: {} },
      balance: { must: {} },
      distinct: { must: { field: text } },
      counter: { must: { counter: text } },
    },
    { must: { id: text }, may: { unit: text } },
  );
  const group = fieldsOf({
    must: {
      id: text,
      period: byKind({
        calendar: { must: { unit } },
        anniversary: { must: { length: length(1), of: oneOf('membership', 'tier') } },
        rolling: { must: { length: length(1) }, may: { evaluate: unit } },
        lifetime: { must: {} },
      }),
      tiers: listOf(
        fieldsOf({
          must: { id: text },
          may: { label: words, when: anything, keep: anything, forLife: anything, benefits: listOf(text) },
        }),
        1,
      ),
    },
    may: {
      label: words,
      upgrade: oneOf('immediate', 'atPeriodEnd'),
      downgrade: fieldsOf({
        must: {},
        may: {
          when: oneOf('immediate', 'atPeriodEnd', 'never'),
          fall: oneOf('toEarned', 'oneDown'),
          grace: length(0),
          floor: text,
        },
      }),
      rollover: fieldsOf({
        must: { metrics: listOf(text, 1), mode: oneOf('once', 'compounding') },
        may: { cap: whole(0) },
      }),
    },
  });
  const challenge = fieldsOf({
    must: { id: text, group: text, tier: text, within: length(0), when: anything, validFor: length(0) },
    may: { holds: oneOf('meanwhile', 'afterwards') },
  });
  return { metrics: listOf(metric), tierGroups: listOf(group), challenges: listOf(challenge) };
}

function kindIs(kind: string): Check {
  return (value, path) => {
    if (value !== kind) fail('invalid_document', path, `'${kind}'`, value);
  };
}

const versionOne: Check = (value, path) => {
  if (value !== 1) fail('unsupported_version', path, '1', value);
};
