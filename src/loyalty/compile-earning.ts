import { fail } from '../checks/error.ts';
import { currencyExponent } from '../money/index.ts';
import type { Day } from '../time/index.ts';
import { type CompiledCalendar, compileCalendar } from './calendar.ts';
import type { EarningRule, LoyaltyRate } from './earning-document.ts';
import type { PurchaseEvent, PurchaseLine } from './event.ts';
import { compileFactTest, type FactSource, type FactTest, type ReadFrom } from './fact-test.ts';
import { commonMultiple, type Fraction, fractionOf, minorRate } from './fraction.ts';
import type { LoyaltyProgramme } from './programme.ts';
import { type CompiledNodes, compileNodes } from './running.ts';

/** What earning conditions look at: one line of one purchase of one member. */
export interface EarningCursor {
  event: PurchaseEvent;
  line: PurchaseLine;
  /** The row of the event and the place of the line, for errors. */
  row: number;
  place: number;
  total: number;
  /** By tier group: the place of the tier held. */
  tiers: ArrayLike<number>;
  /** By choice: what was chosen, where it is open to the member. */
  choices: readonly (string | null)[];
}

/** A rule, ready to be applied. */
export interface CompiledRule {
  readonly rule: EarningRule;
  readonly lines: FactTest<EarningCursor> | null;
  readonly when: FactTest<EarningCursor> | null;
  readonly calendar: CompiledCalendar | null;
  readonly minimumBasket: number;
  readonly priority: number;
  /** Of a rate: the numerator for one minor unit, before multipliers. */
  readonly up: number;
}

/** Multipliers of which at most one applies to a line. */
interface Stack {
  readonly rules: readonly number[];
  /** The numerator where no rule of the stack applies. */
  readonly neutral: number;
  /** By rule of the stack. */
  readonly ups: readonly number[];
}

/** The earning part of a programme, checked. */
export interface CompiledEarning {
  readonly rules: readonly CompiledRule[];
  readonly stacks: readonly Stack[];
  /** Points are kept as whole multiples of 1 / denominator until they are rounded. */
  readonly denominator: number;
  readonly exclude: FactTest<EarningCursor> | null;
  /** By metric of kind `spend`: which lines count. */
  readonly spendLines: readonly (FactTest<EarningCursor> | null)[];
  readonly nodes: CompiledNodes;
  /** The one field of lines that conditions read, where profiles can be kept by its value; `null` where they cannot. */
  readonly keptBy: { readonly field: string | null } | null;
  /** The bits of the calendars in force. */
  readonly calendarKey: ((day: Day) => number) | null;
}

/** Beyond this, amounts would leave the whole numbers that doubles hold. */
const MAX_DENOMINATOR = 1_000_000_000n;

export function compileEarning(document: LoyaltyProgramme): CompiledEarning {
  const { earning, metrics = [], tierGroups = [], choices = [] } = document;
  const source = earningFacts(document, true);
  const facts = earningFacts(document, false);
  const pointsExponent = currencyExponent(document.points.unit);
  const amountExponent = currencyExponent(document.currency);
  const rateOf = (rate: LoyaltyRate): Fraction => minorRate(rate, pointsExponent, amountExponent);
  const { stacks, rateDenominator, denominator } = denominators(earning.rules, rateOf);
  const scaled = ({ up, down }: Fraction, to: bigint): number => Number((up * to) / down);
  const rules = earning.rules.map((rule, i): CompiledRule => {
    const path = `earning.rules[${i}]`;
    if (rule.calendar?.hours !== undefined && document.timeZone === undefined) {
      fail('time_zone_required', 'timeZone', 'a time zone beside hours', undefined);
    }
    return {
      rule,
      lines: rule.lines === undefined ? null : compileFactTest(rule.lines, `${path}.lines`, source),
      when: rule.when === undefined ? null : compileFactTest(rule.when, `${path}.when`, facts),
      calendar: rule.calendar === undefined ? null : compileCalendar(rule.calendar, `${path}.calendar`),
      minimumBasket: rule.minimumBasket ?? 0,
      priority: rule.priority ?? 0,
      up: rule.kind === 'rate' ? scaled(rateOf(rule.rate), rateDenominator) : 0,
    };
  });
  const exclude = earning.exclude === undefined ? null : compileFactTest(earning.exclude, 'earning.exclude', source);
  const spendLines = metrics.map((metric, i) =>
    metric.kind === 'spend' && metric.lines !== undefined
      ? compileFactTest(metric.lines, `metrics[${i}].lines`, source)
      : null,
  );
  const ofMember = new Set([...tierGroups.map(({ id }) => id), ...choices.map(({ id }) => id)]);
  const calendars = rules.flatMap(({ calendar }) => calendar ?? []);
  const keptBy = fieldToKeepBy(rules, [exclude, ...spendLines], ofMember);
  return {
    rules,
    stacks,
    denominator: Number(denominator),
    exclude,
    spendLines,
    nodes: compileNodes(earning, (rate) => scaled(rateOf(rate), denominator), Number(denominator)),
    keptBy: calendars.length > 30 ? null : keptBy,
    calendarKey:
      calendars.length === 0
        ? null
        : (day) => calendars.reduce((key, calendar, bit) => (calendar.onDay(day) ? key | (1 << bit) : key), 0),
  };
}

function denominators(rules: readonly EarningRule[], rateOf: (rate: LoyaltyRate) => Fraction) {
  let rateDenominator = 1n;
  let stepDenominator = 1n;
  const stacks = new Map<string, number[]>();
  rules.forEach((rule, i) => {
    if (rule.kind === 'rate') rateDenominator = commonMultiple(rateDenominator, rateOf(rule.rate).down);
    if (rule.kind === 'steps') {
      for (const { rate } of rule.steps) stepDenominator = commonMultiple(stepDenominator, rateOf(rate).down);
    }
    if (rule.kind !== 'multiplier') return;
    const key = rule.exclusive === undefined ? `rule ${i}` : `key ${rule.exclusive}`;
    stacks.set(key, [...(stacks.get(key) ?? []), i]);
  });
  // Rates times multipliers have to fit, and steps, which no multiplier touches.
  const factors = [...stacks.values()].map((members) =>
    members.map((i) => fractionOf(factorOf(rules[i] as EarningRule))),
  );
  const neutrals = factors.map((members) => members.reduce((down, factor) => commonMultiple(down, factor.down), 1n));
  const product = neutrals.reduce((a, b) => a * b, 1n);
  const denominator = commonMultiple(rateDenominator * product, stepDenominator);
  if (denominator > MAX_DENOMINATOR) {
    fail(
      'out_of_range',
      'earning.rules',
      `rates and factors with a common denominator up to ${MAX_DENOMINATOR}`,
      denominator,
    );
  }
  return {
    denominator,
    rateDenominator: denominator / product,
    stacks: [...stacks.values()].map((members, s): Stack => {
      const neutral = neutrals[s] as bigint;
      const own = factors[s] as Fraction[];
      return {
        rules: members,
        neutral: Number(neutral),
        ups: own.map(({ up, down }) => Number((up * neutral) / down)),
      };
    }),
  };
}

const factorOf = (rule: EarningRule): number => (rule.kind === 'multiplier' ? rule.factor : 1);

/** Where facts of earning conditions come from. */
function earningFacts(
  { tierGroups = [], choices = [] }: LoyaltyProgramme,
  ofLines: boolean,
): FactSource<EarningCursor> {
  const readerOf = (name: string): ReadFrom<EarningCursor> => {
    const group = tierGroups.findIndex(({ id }) => id === name);
    if (group >= 0) {
      const ids = (tierGroups[group] as { tiers: readonly { id: string }[] }).tiers.map(({ id }) => id);
      return ({ tiers }) => ids[tiers[group] as number];
    }
    const choice = choices.findIndex(({ id }) => id === name);
    if (choice >= 0) return ({ choices: made }) => made[choice];
    if (name === 'total') return ({ total }) => total;
    if (!ofLines) return ({ event }) => own(event.facts, name);
    return ({ line, event }) => own(line, name) ?? own(event.facts, name);
  };
  return {
    readerOf,
    pathOf: (name, { row, place, line }) =>
      `events[${row}].${ofLines && Object.hasOwn(line, name) ? `lines[${place}]` : 'facts'}.${name}`,
    expected: 'fields of lines, facts of purchases, tier groups and choices',
  };
}

/** A key of the object itself. */
export function own(object: object | undefined, key: string): unknown {
  return object !== undefined && Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}

/**
 * Profiles of lines can be kept where nothing but tiers, choices, the day's calendars and one field of lines decides which rules
 * apply.
 */
function fieldToKeepBy(
  rules: readonly CompiledRule[],
  others: readonly (FactTest<EarningCursor> | null)[],
  ofMember: ReadonlySet<string>,
): { readonly field: string | null } | null {
  const fields = new Set<string>();
  for (const test of [...others, ...rules.map(({ lines }) => lines)]) {
    if (test?.moves) return null;
    for (const name of test?.facts ?? []) if (!ofMember.has(name)) fields.add(name);
  }
  for (const { when, calendar, minimumBasket, rule } of rules) {
    if (when?.moves || when?.facts.some((name) => !ofMember.has(name))) return null;
    if (calendar !== null && calendar.atTime !== null) return null;
    if (minimumBasket > 0 && (rule.kind === 'multiplier' || rule.exclusive !== undefined)) return null;
  }
  if (fields.size > 1 || fields.has('total') || fields.has('amount')) return null;
  return { field: [...fields][0] ?? null };
}
