import {
  addAmount,
  amountOfUnits,
  clearAmount,
  type ExactAmount,
  knownUnitsOf,
  valueOfAmount,
  zeroAmount,
} from '../money/exact-amount.ts';

/**
 * Exact sums by category that are emptied and filled again for each customer: in units where all amounts are decimals, in
 * expansions where not.
 */
export interface SpendByCategory {
  add(category: number, amount: number): void;
  valueOf(category: number): number;
  clear(category: number): void;
}

export function spendByCategory(categories: number, exactDecimals: boolean): SpendByCategory {
  if (exactDecimals) {
    const units = new Float64Array(categories);
    return {
      add(category, amount) {
        units[category] = (units[category] as number) + knownUnitsOf(amount);
      },
      valueOf: (category) => amountOfUnits(units[category] as number),
      clear(category) {
        units[category] = 0;
      },
    };
  }
  const sums: ExactAmount[] = Array.from({ length: categories }, zeroAmount);
  return {
    add: (category, amount) => addAmount(sums[category] as ExactAmount, amount),
    valueOf: (category) => valueOfAmount(sums[category] as ExactAmount),
    clear: (category) => clearAmount(sums[category] as ExactAmount),
  };
}
