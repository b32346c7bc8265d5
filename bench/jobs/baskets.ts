import { indexOrderLineColumns, summarizeBaskets } from 'clientele/baskets';
import { integerDraw, seededRandom } from 'clientele/core';
import { AS_OF, codedLog } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';

const LINES = 1_000_000;

/** Frequency, variety, amount and entropy of 100 000 customers, against the loop over Maps that one would write by hand. */
export async function baskets(): Promise<Line[]> {
  const random = seededRandom(6, 'bench');
  const { customerId, day, amount } = codedLog(LINES, LINES / 10);
  const columns = {
    customerId,
    day,
    amount,
    category: Int32Array.from({ length: LINES }, () => integerDraw(random, 24)),
  };
  const index = indexOrderLineColumns(columns);
  const timings = await alternate(LINES, {
    whole: () => summarizeBaskets(indexOrderLineColumns(columns), { asOf: AS_OF }),
    fromIndex: () => summarizeBaskets(index, { asOf: AS_OF }),
    maps: () => withMaps(columns),
  });
  const { compare } = linesOf('1e6 coded lines', timings);
  return [
    compare('basket table, door included', 'whole', 'maps', 'a loop over Maps and Sets', { timesFaster: 2 }),
    compare('basket table from the index', 'fromIndex', 'maps', 'a loop over Maps and Sets', { timesFaster: 5 }),
  ];
}

interface Basket {
  readonly days: Set<number>;
  readonly pairs: Set<number>;
  readonly spend: Map<number, number>;
  revenue: number;
}

/** The same figures without checks, exact sums or returns. */
function withMaps({
  customerId,
  day,
  amount,
  category,
}: {
  customerId: Int32Array;
  day: Int32Array;
  amount: Float64Array;
  category: Int32Array;
}): object[] {
  const customers = new Map<number, Basket>();
  for (let i = 0; i < customerId.length; i++) {
    const id = customerId[i] as number;
    const what = category[i] as number;
    let one = customers.get(id);
    if (one === undefined) {
      one = { days: new Set(), pairs: new Set(), spend: new Map(), revenue: 0 };
      customers.set(id, one);
    }
    one.days.add(day[i] as number);
    one.pairs.add((day[i] as number) * 64 + what);
    one.spend.set(what, (one.spend.get(what) ?? 0) + (amount[i] as number));
    one.revenue += amount[i] as number;
  }
  return [...customers].map(([id, { days, pairs, spend, revenue }]) => {
    let entropy = 0;
    for (const part of spend.values()) entropy -= (part / revenue) * Math.log(part / revenue);
    return { id, orders: days.size, variety: spend.size, breadth: pairs.size / days.size, revenue, entropy };
  });
}
