import type { Day } from '../time/index.ts';
import type { PurchaseRecord } from './account.ts';
import { own } from './compile-earning.ts';
import type { PurchaseLine } from './event.ts';
import type { Keeper } from './keeper.ts';
import type { CountInput } from './tier-state.ts';

/** What a purchase counts for tiers, as the earner has just weighed it: all, all but its points, or those alone. */
export function countOf(
  { inside, earner }: Keeper,
  { event, day, granted, refunded }: PurchaseRecord,
  which: 'all' | 'rest' | 'points',
): { values: number[]; keys: string[][] | null } {
  const metrics = inside.document.metrics ?? [];
  const values = new Array<number>(metrics.length).fill(0);
  const { kept, lines } = earner;
  let some = false;
  for (let i = 0; i < lines; i++) some ||= kept[i] as boolean;
  let keyed = false;
  for (let m = 0; m < metrics.length; m++) {
    const metric = metrics[m] as (typeof metrics)[number];
    if (metric.kind === 'points') {
      if (which !== 'rest') values[m] = granted;
    } else if (which !== 'points') {
      if (metric.kind === 'spend') values[m] = earner.spends[m] as number;
      else if (metric.kind === 'orders') values[m] = some ? 1 : 0;
      else if (metric.kind === 'counter') {
        values[m] = counterOf(event.counters, metric.counter) - counterOf(refunded, metric.counter);
      } else if (metric.kind !== 'balance') keyed = true;
    }
  }
  if (!keyed) return { values, keys: null };
  const keys = metrics.map((metric): string[] => {
    if (metric.kind === 'visits') return some ? [String(day)] : [];
    if (metric.kind !== 'distinct') return [];
    const found = new Set<string>();
    for (const [i, line] of event.lines.entries()) {
      const value = kept[i] ? own(line as PurchaseLine, metric.field) : undefined;
      if (value !== undefined && value !== null) found.add(String(value));
    }
    return [...found];
  });
  return { values, keys };
}

export function counterOf(counters: { readonly [name: string]: number } | null | undefined, name: string): number {
  return counters !== null && counters !== undefined && Object.hasOwn(counters, name) ? (counters[name] as number) : 0;
}

/** What an activity counts. */
export function activityCount(
  { inside }: Keeper,
  counters: { readonly [name: string]: number } | undefined,
  day: Day,
): CountInput {
  const { metrics = [] } = inside.document;
  return {
    kind: 'count',
    day,
    values: metrics.map((metric) => (metric.kind === 'counter' ? counterOf(counters, metric.counter) : 0)),
    keys: metrics.some(({ kind }) => kind === 'visits')
      ? metrics.map(({ kind }) => (kind === 'visits' ? [String(day)] : []))
      : null,
  };
}

/** What points count that no purchase has earned. */
export function pointsCount({ inside }: Keeper, points: number, day: Day): CountInput {
  const { metrics = [] } = inside.document;
  return { kind: 'count', day, values: metrics.map(({ kind }) => (kind === 'points' ? points : 0)), keys: null };
}
