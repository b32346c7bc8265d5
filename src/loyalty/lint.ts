import type { Doubt } from '../rules/index.ts';
import { staticVerdict } from '../rules/static-verdict.ts';
import { type CalendarUnit, type Day, dayFromIso, isoFromDay, startOfUnitIndex, unitIndexOf } from '../time/index.ts';
import { compileLoyaltyProgramme } from './compile.ts';
import { type CompiledLoyaltyProgramme, insideProgramme, type ProgrammeInside } from './compiled.ts';
import type { EarningRule } from './earning-document.ts';
import { ledgerDays } from './expiry.ts';
import { doubtCoupons } from './lint-coupons.ts';
import { doubtTiers } from './lint-tiers.ts';
import type { LoyaltyProgramme } from './programme.ts';

/**
 * What {@link lintLoyaltyProgramme} doubts.
 *
 * - `unreachable_tier`: whoever earns it earns a higher one too, or nobody can earn it.
 * - `same_tier`: two tiers ask the same. `tier_order`: a higher tier asks less of a metric than a lower one does.
 * - `equal_priorities`: two rules that exclude one another can fit one line, and neither comes first.
 * - `calendar_gap`, `calendar_overlap`: between the calendars of rules that exclude one another.
 * - `contradictory_caps`: a cap that an other cap never lets be reached. `cap_of_nothing`: a cap of 0.
 * - `expiry_before_payout`: points can be lost before a cheque could pay them. `pending_beyond_life`: before they can be used.
 *   `life_of_a_day`: on the day on which they are earned.
 * - `never_in_force`: `effectiveTo` is not later than `effectiveFrom`. `no_earning`: no rule gives points.
 * - `coupon_out_of_reach`: it costs more than purchases can ever bring together, or no tier may have it.
 *   `coupon_over_before_start`: its last day is before the first of the programme.
 * - `unused_metric`, `unused_choice`: nothing looks at it.
 *
 * @category Loyalty
 */
export type LoyaltyDoubtCode =
  | 'unreachable_tier'
  | 'same_tier'
  | 'tier_order'
  | 'equal_priorities'
  | 'calendar_gap'
  | 'calendar_overlap'
  | 'contradictory_caps'
  | 'cap_of_nothing'
  | 'expiry_before_payout'
  | 'pending_beyond_life'
  | 'life_of_a_day'
  | 'never_in_force'
  | 'no_earning'
  | 'coupon_out_of_reach'
  | 'coupon_over_before_start'
  | 'unused_metric'
  | 'unused_choice';

type LoyaltyDoubt = Doubt<LoyaltyDoubtCode>;

const doubt = (code: LoyaltyDoubtCode, path: string, message: string): LoyaltyDoubt => ({ code, path, message });

/**
 * What is doubtful in a programme that compiles: tiers that nobody can reach, rules between which nothing decides, caps that
 * contradict one another, points that are lost before they are paid.
 *
 * A doubt about tiers, rules and caps is always right, but not all such faults are found.
 *
 * @param document - the programme, as JSON or compiled
 * @throws what {@link compileLoyaltyProgramme} throws, on a document that does not compile
 * @category Loyalty
 * @example
 * ```ts
 * import { lintLoyaltyProgramme } from 'clientele/loyalty';
 *
 * const from = (spend: number) => ({ kind: 'compare', fact: 'spend', op: 'gte', value: spend }) as const;
 * const doubts = lintLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
 *   metrics: [{ id: 'spend', kind: 'spend' }],
 *   tierGroups: [
 *     {
 *       id: 'tier',
 *       period: { kind: 'calendar', unit: 'year' },
 *       tiers: [{ id: 'base' }, { id: 'silver', when: from(500) }, { id: 'gold', when: from(400) }],
 *     },
 *   ],
 * });
 * doubts.map(({ code, path }) => [code, path]); // => [['unreachable_tier', 'tierGroups[0].tiers[1]']]
 * ```
 */
export function lintLoyaltyProgramme(
  document: LoyaltyProgramme | CompiledLoyaltyProgramme,
): readonly Doubt<LoyaltyDoubtCode>[] {
  const inside = insideProgramme(
    document?.kind === 'compiled-loyalty-programme' ? document : compileLoyaltyProgramme(document),
  );
  return [
    ...doubtDates(inside),
    ...doubtTiers(inside.document),
    ...doubtRules(inside.document),
    ...doubtCaps(inside.document),
    ...doubtLife(inside.document),
    ...doubtCoupons(inside),
    ...doubtUse(inside),
  ];
}

function doubtDates({ from, to, document }: ProgrammeInside): LoyaltyDoubt[] {
  const never = from >= to ? [doubt('never_in_force', 'effectiveTo', `not later than ${document.effectiveFrom}`)] : [];
  const gives = document.earning.rules.some(({ kind }) => kind !== 'multiplier');
  return gives ? never : [...never, doubt('no_earning', 'earning.rules', 'no rule gives points')];
}

function doubtRules({ earning: { rules } }: LoyaltyProgramme): LoyaltyDoubt[] {
  const found: LoyaltyDoubt[] = [];
  for (const [i, rule] of rules.entries()) {
    if (rule.exclusive === undefined) continue;
    for (const [j, other] of rules.slice(0, i).entries()) {
      if (other.exclusive !== rule.exclusive || (other.priority ?? 0) !== (rule.priority ?? 0)) continue;
      if (meet(rule, other) && overlap(rule, other)) {
        const dated = rule.calendar?.from !== undefined && other.calendar?.to !== undefined;
        const message = `'${rule.id}' and '${other.id}' can fit one line, and the earlier in the document wins`;
        found.push(doubt(dated ? 'calendar_overlap' : 'equal_priorities', `earning.rules[${i}]`, message));
      } else if (rule.calendar?.from !== undefined && other.calendar?.to !== undefined && j === i - 1) {
        if (dayFromIso(rule.calendar.from) > dayFromIso(other.calendar.to)) {
          const message = `neither '${other.id}' nor '${rule.id}' is in force from ${other.calendar.to} to before ${rule.calendar.from}`;
          found.push(doubt('calendar_gap', `earning.rules[${i}].calendar.from`, message));
        }
      }
    }
  }
  return found;
}

/** Whether one line of one purchase can fit both, as far as can be told. */
function meet(a: EarningRule, b: EarningRule): boolean {
  const all = [a.when, b.when, a.lines, b.lines].flatMap((condition) => condition ?? []);
  return staticVerdict({ kind: 'all', all }).verdict !== 'never';
}

function overlap({ calendar: a }: EarningRule, { calendar: b }: EarningRule): boolean {
  const from = (day: string | undefined): Day => (day === undefined ? -Infinity : dayFromIso(day));
  const to = (day: string | undefined): Day => (day === undefined ? Infinity : dayFromIso(day));
  return Math.max(from(a?.from), from(b?.from)) < Math.min(to(a?.to), to(b?.to));
}

const SPANS: readonly ('purchase' | CalendarUnit)[] = [
  'purchase',
  'day',
  'week',
  'month',
  'quarter',
  'halfYear',
  'year',
];

function doubtCaps({ earning: { rules, caps = [] } }: LoyaltyProgramme): LoyaltyDoubt[] {
  const all = rules.filter(({ kind }) => kind !== 'multiplier').map(({ id }) => id);
  return caps.flatMap((cap, c) => {
    if (cap.max === 0) return [doubt('cap_of_nothing', `earning.caps[${c}].max`, 'nothing is ever given')];
    const own = cap.rules ?? all;
    const stricter = caps.find(
      (other) =>
        other !== cap &&
        own.every((id) => (other.rules ?? all).includes(id)) &&
        SPANS.indexOf(other.per) >= SPANS.indexOf(cap.per) &&
        // A week is no part of a month, so that a month's cap does not bound it.
        (cap.per !== 'week' || other.per === 'week') &&
        (other.max < cap.max || (other.max === cap.max && other.per !== cap.per)),
    );
    if (stricter === undefined) return [];
    const message = `'${stricter.id}' lets no more than ${stricter.max} through in a ${stricter.per}`;
    return [doubt('contradictory_caps', `earning.caps[${c}]`, message)];
  });
}

/** Days of a leap year and those around it, on which points may be earned. */
const SAMPLE_START = 19_358;
const SAMPLE_DAYS = 1461;

function doubtLife({ points, payout }: LoyaltyProgramme): LoyaltyDoubt[] {
  const { lastDayOf, availableFrom, idleUntil } = ledgerDays(points);
  const found: LoyaltyDoubt[] = [];
  const days = Array.from({ length: SAMPLE_DAYS }, (_, i) => SAMPLE_START + i);
  const lifeOf = (day: Day): Day => Math.min(lastDayOf(day), idleUntil(day));
  const unusable = days.find((day) => lifeOf(day) < availableFrom(day));
  if (unusable !== undefined) {
    const [from, to] = [availableFrom(unusable), lifeOf(unusable)].map(isoFromDay);
    const message = `points can be lost before they can be used: earned on ${isoFromDay(unusable)}, usable from ${from}, lost after ${to}`;
    found.push(doubt('pending_beyond_life', 'points.expiry', message));
  }
  if (days.every((day) => lifeOf(day) <= day)) {
    found.push(doubt('life_of_a_day', 'points.expiry', 'points are lost on the day on which they are earned'));
  }
  if (payout === undefined) return found;
  // A run pays what was there at the end of the day before.
  const lost = days.find(
    (day) => lifeOf(day) < startOfUnitIndex(unitIndexOf(availableFrom(day), payout.every) + 1, payout.every) - 1,
  );
  if (lost !== undefined) {
    const message = `what is earned on ${isoFromDay(lost)} is lost on ${isoFromDay(lifeOf(lost))}, before the next payout`;
    found.push(doubt('expiry_before_payout', 'points.expiry', message));
  }
  return found;
}

function doubtUse({ document, earning, tiers }: ProgrammeInside): LoyaltyDoubt[] {
  const { metrics = [], choices = [] } = document;
  const looks = new Set(
    [
      ...tiers.groups.flatMap((group) => group.tiers.flatMap(({ when, keep, forLife }) => [when, keep, forLife])),
      ...tiers.challenges.map(({ when }) => when),
    ].flatMap((test) => test?.facts ?? []),
  );
  const reads = new Set(earning.rules.flatMap(({ when, lines }) => [...(when?.facts ?? []), ...(lines?.facts ?? [])]));
  return [
    ...metrics.flatMap(({ id }, m) =>
      looks.has(id) || looks.has(`lifetime.${id}`)
        ? []
        : [doubt('unused_metric', `metrics[${m}]`, 'no tier looks at it')],
    ),
    ...choices.flatMap(({ id }, c) =>
      reads.has(id) ? [] : [doubt('unused_choice', `choices[${c}]`, 'no earning rule looks at it')],
    ),
  ];
}
