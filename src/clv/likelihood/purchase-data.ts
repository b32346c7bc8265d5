import { sum } from '../../core/sum.ts';
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
  const age = new Float64Array(x.length);
  const recency = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    age[i] = (ages[i] as number) / unit;
    recency[i] = Math.min((recencies[i] as number) / unit, age[i] as number);
  }
  return {
    recency,
    age,
    count,
    repeats: blocksOf(x, count),
    ages: agesOf(x, age, count),
    customers: sum(count),
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

/** Rows of equal x and T are neighbours: their counts are added up before the age is looked for. */
function agesOf(x: Float64Array, age: Float64Array, count: Float64Array): PurchaseData['ages'] {
  const starts: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if (i === 0 || x[i] !== x[i - 1] || age[i] !== age[i - 1]) starts.push(i);
  }
  const distinct = Float64Array.from(new Set(starts.map((start) => age[start] as number))).sort();
  const place = new Map(Array.from(distinct, (value, i) => [value, i]));
  const counts = new Float64Array(distinct.length);
  const purchases = new Float64Array(distinct.length);
  starts.forEach((start, k) => {
    const end = starts[k + 1] ?? x.length;
    let n = 0;
    for (let i = start; i < end; i++) n += count[i] as number;
    const at = place.get(age[start] as number) as number;
    counts[at] = (counts[at] as number) + n;
    purchases[at] = (purchases[at] as number) + n * (x[start] as number);
  });
  return { age: distinct, count: counts, purchases };
}
