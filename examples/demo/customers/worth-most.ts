import type { CustomerRow } from './customer-rows.ts';

/** Of each segment the customers with the largest value of the next year, or revenue where no value is known; the first first. */
export function worthMostOfEach(rows: readonly CustomerRow[], count: number): CustomerRow[] {
  const worth = ({ value, revenue }: CustomerRow): number => value ?? revenue;
  const taken = new Map<string, number>();
  return [...rows]
    .sort((a, b) => worth(b) - worth(a))
    .filter(({ segment }) => {
      const before = taken.get(segment) ?? 0;
      taken.set(segment, before + 1);
      return before < count;
    });
}
