import type { GroupedRows } from '../group-rows.ts';

/** Purchase histories as the likelihoods walk through them: sorted by x, then T, then t_x, with what is linear added up. */
export interface PurchaseData {
  /** t_x of each row. */
  readonly recency: Float64Array;
  /** T of each row. */
  readonly age: Float64Array;
  /** How many customers each row stands for. */
  readonly count: Float64Array;
  /** The different x, and where the rows of each begin; one more start than values. */
  readonly repeats: { readonly x: Float64Array; readonly count: Float64Array; readonly starts: Int32Array };
  /** The different T, their customers and their customers' repeat purchases. */
  readonly ages: { readonly age: Float64Array; readonly count: Float64Array; readonly purchases: Float64Array };
  /** All customers. */
  readonly customers: number;
}

/** Arranges rows grouped by x, T and t_x; times are divided by `unit`. */
export function purchaseDataOf({ columns: [x, ages, recencies], count }: GroupedRows, unit: number): PurchaseData {
  const age = ages.map((days) => days / unit);
  const recency = recencies.map((days, i) => Math.min(days / unit, age[i] as number));
  return {
    recency,
    age,
    count,
    repeats: blocksOf(x, count),
    ages: agesOf(x, age, count),
    customers: count.reduce((total, n) => total + n, 0),
  };
}

function blocksOf(x: Float64Array, count: Float64Array): PurchaseData['repeats'] {
  const starts: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if (i === 0 || x[i] !== x[i - 1]) {
      starts.push(i);
      counts.push(0);
    }
    counts[counts.length - 1] = (counts[counts.length - 1] as number) + (count[i] as number);
  }
  return {
    x: Float64Array.from(starts, (start) => x[start] as number),
    count: Float64Array.from(counts),
    starts: Int32Array.from([...starts, x.length]),
  };
}

function agesOf(x: Float64Array, age: Float64Array, count: Float64Array): PurchaseData['ages'] {
  const sorted = age.slice().sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const place = new Map(Array.from(distinct, (value, i) => [value, i]));
  const counts = new Float64Array(distinct.length);
  const purchases = new Float64Array(distinct.length);
  for (let i = 0; i < age.length; i++) {
    const at = place.get(age[i] as number) as number;
    const n = count[i] as number;
    counts[at] = (counts[at] as number) + n;
    purchases[at] = (purchases[at] as number) + n * (x[i] as number);
  }
  return { age: distinct, count: counts, purchases };
}
