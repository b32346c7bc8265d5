import { checkChoice } from '../checks/assert.ts';

/**
 * What counts as a purchase. Every figure about customers depends on these choices, so a table carries the ones it was
 * made with.
 *
 * @category Transactions
 */
export interface PurchaseConventions {
  /**
   * One purchase occasion is a customer's day (all orders of a day together) or a single order.
   *
   * @defaultValue 'day'
   */
  readonly occasion: 'day' | 'order';
  /**
   * Negative amounts. `net`: they reduce the revenue, and a day whose purchases are refunded on the same day to nothing or
   * less is no occasion (with `occasion: 'order'`, refunds lower the revenue only). `keep`: they are orders like any other. `drop`: they are left out and counted in `ignored`.
   *
   * @defaultValue 'net'
   */
  readonly refunds: 'net' | 'keep' | 'drop';
  /**
   * Orders of amount 0: purchases like any other, or left out and counted in `ignored`.
   *
   * @defaultValue 'count'
   */
  readonly zeroValues: 'count' | 'drop';
}

/** The names of the conventions among a function's options. */
export const CONVENTIONS = ['occasion', 'refunds', 'zeroValues'] as const;

/** Checks the conventions among a function's options and fills in the defaults. */
export function conventionsOf(options: Partial<PurchaseConventions>, path = 'options'): PurchaseConventions {
  return {
    occasion: checkChoice(options.occasion ?? 'day', ['day', 'order'], `${path}.occasion`),
    refunds: checkChoice(options.refunds ?? 'net', ['net', 'keep', 'drop'], `${path}.refunds`),
    zeroValues: checkChoice(options.zeroValues ?? 'count', ['count', 'drop'], `${path}.zeroValues`),
  };
}
