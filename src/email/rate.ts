import { checkChoice, checkFraction, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { LocalizedText } from '../rules/index.ts';
import { checkOptionalText } from '../rules/localized-text.ts';
import { type Figure, type ProportionIntervalOptions, proportionFigure, ratioFigure } from '../stats/index.ts';
import { COUNT_NAMES, type EmailCount, type EmailTally, UNIQUE_COUNTS } from './tally.ts';

/**
 * A count that a rate may stand on.
 *
 * @category E-mail rates
 */
export type EmailRateCount = EmailCount | 'orders' | 'uniqueOrders' | 'revenue';

/**
 * What stands above or below the line: a count, or some counts added and others taken away, as in sent minus bounces.
 *
 * @category E-mail rates
 */
export type EmailQuantity =
  | EmailRateCount
  | {
      /** What is added up. */
      readonly add: readonly EmailRateCount[];
      /** What is taken away. */
      readonly subtract?: readonly EmailRateCount[];
    };

/**
 * Who divides what by what.
 *
 * @category E-mail rates
 */
export interface EmailRateDefinition {
  /** What stands above the line. */
  readonly numerator: EmailQuantity;
  /** What stands below the line. */
  readonly denominator: EmailQuantity;
  /**
   * `'share'`: every unit above is one of those below, so that it has a binomial interval; `'ratio'`: a unit can count twice above,
   * or lie outside, as clicks by readers whose opens were not seen.
   */
  readonly as: 'share' | 'ratio';
  /** What its authors call it. */
  readonly label?: LocalizedText;
}

/**
 * A rate with its definition, its interval, and what is odd about it.
 *
 * - `above_one`: more above the line than below, as when images are blocked and clicks outnumber opens.
 * - `negative_denominator`: more is taken away below the line than there is, as in a log that lacks some of the mails sent; `value` is
 *   `null`.
 * - `estimated`: a count of recipients is an estimate, whose error no binomial interval covers.
 *
 * @category E-mail rates
 */
export interface EmailRate extends Figure {
  /** What is odd about it; mostly nothing. */
  readonly doubts: readonly ('above_one' | 'negative_denominator' | 'estimated')[];
}

/** Every count that a rate may stand on. */
export const RATE_COUNTS: readonly EmailRateCount[] = [...COUNT_NAMES, 'orders', 'uniqueOrders', 'revenue'];
/** Counts in which one mail may count several times. */
const REPEATED: readonly EmailRateCount[] = [
  'deferred',
  'totalOpens',
  'machineOpens',
  'botOpens',
  'totalClicks',
  'botClicks',
  'totalUnsubscribes',
  'botUnsubscribes',
  'resubscribes',
  'totalComplaints',
  'orders',
  'revenue',
];

/**
 * One rate of one send, by a definition that is said.
 *
 * @param tally - counts, from {@link emailTallyAt} or a report
 * @param definition - what to divide by what
 * @param options - the method and level of a share's interval
 * @returns with a denominator of 0, `value` is `null`: neither 0 nor NaN
 * @throws `missing_value` for a count that the tally has not, at `tally.opens` and so on
 * @throws `out_of_range` for a negative count
 * @category E-mail rates
 * @example
 * ```ts
 * import { emailRate } from 'clientele/email';
 *
 * const tally = { sent: 1000, delivered: 900, uniqueOpens: 200, uniqueClicks: 20 };
 * const overDelivered = emailRate(tally, { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' });
 * overDelivered.value; // => 0.2222
 * overDelivered.low; // => 0.1963
 * overDelivered.basis; // => 'uniqueOpens / delivered'
 * emailRate(tally, { numerator: 'uniqueClicks', denominator: 'uniqueOpens', as: 'ratio' }).value; // => 0.1
 * ```
 */
export function emailRate(
  tally: EmailTally,
  definition: EmailRateDefinition,
  options: ProportionIntervalOptions = {},
): EmailRate {
  checkOptions(options, ['method', 'level']);
  checkRateDefinition(definition, 'definition');
  const missing = missingCounts(tally, definition);
  if (missing[0] !== undefined) fail('missing_value', `tally.${missing[0]}`, 'a count', tally[missing[0]]);
  return figureOf(tally, definition, options);
}

/** The rate, where every count is there. */
export function figureOf(
  tally: EmailTally,
  definition: EmailRateDefinition,
  options: ProportionIntervalOptions,
): EmailRate {
  const numerator = quantityIn(tally, definition.numerator);
  const denominator = quantityIn(tally, definition.denominator);
  const basis = `${wordsOf(definition.numerator)} / ${wordsOf(definition.denominator)}`;
  const estimated =
    tally.estimated === true && countsIn(definition).some((count) => Object.hasOwn(UNIQUE_COUNTS, count));
  const aboveOne = numerator > denominator && denominator > 0 && !isMoney(definition);
  const doubts = [
    ...(aboveOne ? (['above_one'] as const) : []),
    ...(denominator < 0 ? (['negative_denominator'] as const) : []),
    ...(estimated ? (['estimated'] as const) : []),
  ];
  const whole = Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator);
  const share = definition.as === 'share' && !estimated && whole && numerator >= 0 && numerator <= denominator;
  if (!share) {
    if (options.level !== undefined) checkFraction(options.level, 'options.level');
    const figure = ratioFigure({ numerator, denominator, basis });
    return { ...figure, value: denominator < 0 ? null : figure.value, doubts };
  }
  return { ...proportionFigure({ numerator, denominator, basis, ...options }), doubts };
}

const isMoney = (definition: EmailRateDefinition): boolean => countsIn(definition).includes('revenue');

/** Refuses what cannot hold counts. */
export function checkTally(tally: EmailTally): void {
  if (typeof tally !== 'object' || tally === null) fail('wrong_type', 'tally', 'counts by name', tally);
}

/** The counts that a definition needs and a tally has not. */
export function missingCounts(tally: EmailTally, definition: EmailRateDefinition): readonly EmailRateCount[] {
  checkTally(tally);
  return countsIn(definition).filter((count) => tally[count] === undefined || tally[count] === null);
}

/** Every count that a definition names, once. */
export function countsIn({ numerator, denominator }: EmailRateDefinition): readonly EmailRateCount[] {
  return [...new Set([numerator, denominator].flatMap((side) => [...partsOf(side).add, ...partsOf(side).subtract]))];
}

function partsOf(quantity: EmailQuantity): {
  readonly add: readonly EmailRateCount[];
  readonly subtract: readonly EmailRateCount[];
} {
  if (typeof quantity === 'string') return { add: [quantity], subtract: [] };
  return { add: quantity.add, subtract: quantity.subtract ?? [] };
}

/** What a quantity is in a tally that has its counts. */
export function quantityIn(tally: EmailTally, quantity: EmailQuantity): number {
  const { add, subtract } = partsOf(quantity);
  const valueOfCount = (count: EmailRateCount): number => {
    const value = tally[count];
    if (typeof value !== 'number') fail('wrong_type', `tally.${count}`, 'a number', value);
    if (!Number.isFinite(value)) fail('not_finite', `tally.${count}`, 'a finite number', value);
    if (value < 0 && count !== 'revenue') fail('out_of_range', `tally.${count}`, 'at least 0', value);
    return value;
  };
  return (
    add.reduce((sum, count) => sum + valueOfCount(count), 0) -
    subtract.reduce((sum, count) => sum + valueOfCount(count), 0)
  );
}

/** A quantity in words: `sent − bounces`. */
export function wordsOf(quantity: EmailQuantity): string {
  const { add, subtract } = partsOf(quantity);
  return [add.join(' + '), ...subtract].join(' − ');
}

/** Refuses a definition that divides what nobody counts, or calls a share what is none. */
export function checkRateDefinition(definition: EmailRateDefinition, path: string): void {
  checkOptions(definition, ['numerator', 'denominator', 'as', 'label'], path);
  checkChoice(definition.as, ['share', 'ratio'], `${path}.as`);
  checkOptionalText(definition.label, `${path}.label`);
  checkQuantity(definition.numerator, `${path}.numerator`);
  checkQuantity(definition.denominator, `${path}.denominator`);
  const again = partsOf(definition.numerator).add.find((count) => REPEATED.includes(count));
  if (definition.as === 'share' && again !== undefined) {
    fail('out_of_range', `${path}.as`, `'ratio': ${again} can count one mail several times`, definition.as);
  }
}

function checkQuantity(quantity: EmailQuantity, path: string): void {
  if (typeof quantity === 'string') {
    checkChoice(quantity, RATE_COUNTS, path);
    return;
  }
  checkOptions(quantity, ['add', 'subtract'], path);
  for (const side of ['add', 'subtract'] as const) {
    const list = quantity[side];
    if (list === undefined && side === 'subtract') continue;
    if (!Array.isArray(list)) fail('wrong_type', `${path}.${side}`, 'a list of counts', list);
    if (list.length === 0 && side === 'add') fail('empty_input', `${path}.add`, 'at least one count', list);
    list.forEach((count, i) => {
      checkChoice(count, RATE_COUNTS, `${path}.${side}[${i}]`);
    });
  }
}
