import { checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/exact-sum.ts';
import { type Figure, ratioFigure, ratioOfSumsFigure } from '../stats/index.ts';
import { quantityIn } from './rate.ts';
import type { EmailTally } from './tally.ts';

/**
 * What a send earned.
 *
 * @category E-mail money
 */
export interface EmailRevenue {
  /** Revenue over delivered mails; with the buyers given, with an interval. */
  readonly perDelivered: Figure | null;
  /** Revenue over mails sent. */
  readonly perSent: Figure | null;
  /** Revenue over recipients who clicked. */
  readonly perClick: Figure | null;
  /** Revenue over orders; with the buyers given, with an interval. */
  readonly averageOrder: Figure | null;
  /** Orders over delivered mails. */
  readonly conversion: Figure | null;
  /** Orders over recipients who clicked. */
  readonly clickToOrder: Figure | null;
}

/**
 * What each buyer spent, so that the figures have intervals.
 *
 * @category E-mail money
 */
export interface EmailBuyers {
  /** Each buyer's revenue, all their orders added up. */
  readonly revenue: ArrayLike<number>;
  /** Each buyer's orders. @defaultValue one each */
  readonly orders?: ArrayLike<number>;
}

/**
 * Revenue per mail and per click, conversion and the mean order of a send.
 *
 * Revenue per delivered mail is a mean over all delivered mails, nearly all of them 0; its interval counts them (see
 * {@link ratioOfSumsFigure}, methods `fieller` and `delta`). A tally alone has no intervals: a total does not say how it varies. The trap
 * is what is an order of this mail: the window after the click, and whether who would have bought anyway counts. Only a control group
 * that got no mail tells what the mail earned.
 *
 * @param tally - counts with `orders` and `revenue`; with the buyers given, these are added up from them
 * @param options - `buyers`, the interval's method and level
 * @returns `null` for a figure whose counts are not known
 * @throws `length_mismatch`, `not_finite`, `out_of_range` with the path
 * @category E-mail money
 * @example
 * ```ts
 * import { emailRevenue } from 'clientele/email';
 *
 * const figures = emailRevenue({ delivered: 9600, uniqueClicks: 360, orders: 48, revenue: 4320 });
 * figures.perDelivered?.value; // => 0.45
 * figures.conversion?.value; // => 0.005
 * figures.averageOrder?.value; // => 90
 * const known = emailRevenue({ delivered: 1000 }, { buyers: { revenue: [40, 60, 90, 120, 140] } });
 * known.perDelivered?.low; // => 0.02
 * ```
 */
export function emailRevenue(
  tally: EmailTally,
  options: { readonly buyers?: EmailBuyers; readonly method?: 'fieller' | 'delta'; readonly level?: number } = {},
): EmailRevenue {
  checkOptions(options, ['buyers', 'method', 'level']);
  const { buyers, ...interval } = options;
  const known = buyers === undefined ? tally : { ...tally, ...totalsOf(buyers) };
  const ratio = (
    above: 'revenue' | 'orders',
    below: 'delivered' | 'sent' | 'uniqueClicks' | 'orders',
  ): Figure | null => {
    const missing = [above, below].some((count) => known[count] === undefined || known[count] === null);
    if (missing) return null;
    const [numerator, denominator] = [quantityIn(known, above), quantityIn(known, below)];
    return ratioFigure({ numerator, denominator, basis: `${above} / ${below}` });
  };
  const perMail = (below: 'delivered' | 'sent'): Figure | null => {
    const plain = ratio('revenue', below);
    if (plain === null || buyers === undefined) return plain;
    const units = plain.denominator - buyers.revenue.length;
    if (units < 0)
      fail('out_of_range', 'options.buyers', `at most ${plain.denominator} buyers, as ${below}`, buyers.revenue);
    return ratioOfSumsFigure({
      numerators: buyers.revenue,
      zeros: { units, each: 1 },
      basis: plain.basis,
      ...interval,
    });
  };
  const averageOrder = (): Figure | null => {
    const plain = ratio('revenue', 'orders');
    if (plain === null || buyers === undefined) return plain;
    const denominators = buyers.orders ?? new Float64Array(buyers.revenue.length).fill(1);
    return ratioOfSumsFigure({ numerators: buyers.revenue, denominators, basis: plain.basis, ...interval });
  };
  return {
    perDelivered: perMail('delivered'),
    perSent: perMail('sent'),
    perClick: ratio('revenue', 'uniqueClicks'),
    averageOrder: averageOrder(),
    conversion: ratio('orders', 'delivered'),
    clickToOrder: ratio('orders', 'uniqueClicks'),
  };
}

function totalsOf(buyers: EmailBuyers): { readonly revenue: number; readonly orders: number } {
  checkOptions(buyers, ['revenue', 'orders'], 'options.buyers');
  const { revenue, orders } = buyers;
  if (typeof revenue !== 'object' || revenue === null) {
    fail('wrong_type', 'options.buyers.revenue', 'a list of amounts', revenue);
  }
  if (orders !== undefined && orders.length !== revenue.length) {
    fail('length_mismatch', 'options.buyers.orders', `${revenue.length} values, as many as revenue`, orders);
  }
  const amounts = Float64Array.from(revenue, (amount, i) => checkFinite(amount, `options.buyers.revenue[${i}]`));
  return { revenue: exactSum(amounts), orders: orders === undefined ? revenue.length : exactSum(orders) };
}
