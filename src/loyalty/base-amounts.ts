import { fail } from '../checks/error.ts';
import { allocateMinorUnits, type MinorUnits } from '../money/index.ts';
import { roundQuotient } from '../money/rounding.ts';
import type { LoyaltyEarning } from './earning-document.ts';
import type { PurchaseEvent, PurchaseLine } from './event.ts';

/**
 * What earns in each line of a purchase: its amount, with discounts, tax and stored value taken off as the programme says. What
 * concerns the whole purchase is shared among the lines to the last unit.
 *
 * @throws `invalid_amount` where more is taken off than there is
 */
export function baseAmounts(event: PurchaseEvent, earning: LoyaltyEarning, path: () => string): number[] {
  const { lines, discount = 0, storedValue = 0 } = event;
  const paid = lines.map(({ amount, discount: own = 0 }) => amount - own);
  const low = paid.findIndex((amount) => amount < 0);
  if (low >= 0) {
    fail('invalid_amount', `${path()}.lines[${low}].discount`, 'no more than the amount', lines[low]?.discount);
  }
  takeOff(paid, discount, () => `${path()}.discount`);
  const base = earning.discounts === 'ignored' ? lines.map(({ amount }) => amount) : paid;
  if (earning.tax === 'excluded') {
    for (const [i, { tax = 0 }] of lines.entries()) {
      const left = (base[i] as number) - tax;
      if (left < 0) fail('invalid_amount', `${path()}.lines[${i}].tax`, 'no more than what was paid', tax);
      base[i] = left;
    }
  }
  if (earning.storedValue === 'deducted') takeOff(base, storedValue, () => `${path()}.storedValue`);
  return base;
}

function takeOff(amounts: number[], total: number, path: () => string): void {
  if (total === 0) return;
  const sum = amounts.reduce((a, b) => a + b, 0);
  if (total > sum) fail('invalid_amount', path(), `no more than the ${sum} it is taken off`, total);
  const parts = allocateMinorUnits(total as MinorUnits, amounts);
  for (const [i, part] of parts.entries()) amounts[i] = (amounts[i] as number) - part;
}

/** What earns of a line of which only a part was kept: the same share, to the nearest unit. */
export function keptBase(base: number, line: PurchaseLine, left: number): number {
  if (left === line.amount) return base;
  if (base === line.amount || left === 0) return left;
  return Number(roundQuotient(BigInt(base) * BigInt(left), BigInt(line.amount), 'halfUp'));
}
