import { normalQuantile } from '../core/index.ts';
import type { Estimate } from '../stats/index.ts';
import type { FourCounts } from './tests-of-difference.ts';

/**
 * How much more frequent a value is in a segment than in the base, with its interval.
 *
 * With r the rate in the segment over that in the rest and w the segment's part of the base, lift = r / (w·r + 1 − w), which
 * rises with r; so the ends are those of Katz's interval of ln r, carried over. Where one of the counts is 0, one half is added
 * to each and the end that is certain is closed.
 */
export function liftOf(counts: FourCounts, level: number): Estimate {
  const { a, n, c, m } = counts;
  const none = { low: null, high: null, level: null, method: 'none' };
  if (n === 0 || a + c === 0) return { value: null, ...none };
  const weight = n / (n + m);
  // Of the whole base, or of what everybody has, the lift is 1 and nothing is left to doubt.
  if (m === 0 || a + c === n + m) return { value: 1, ...none };
  const value = a / n / ((a + c) / (n + m));
  const added = a === 0 || c === 0 ? 0.5 : 0;
  const rate = (a + added) / (n + added) / ((c + added) / (m + added));
  const error = Math.sqrt(Math.max(0, 1 / (a + added) - 1 / (n + added) + 1 / (c + added) - 1 / (m + added)));
  const reach = normalQuantile((1 + level) / 2) * error;
  const end = (ratio: number): number => ratio / (weight * ratio + 1 - weight);
  return {
    value,
    low: a === 0 ? 0 : Math.min(value, end(rate * Math.exp(-reach))),
    high: c === 0 ? Math.max(value, 1 / weight) : Math.max(value, end(rate * Math.exp(reach))),
    level,
    method: 'katz',
  };
}
