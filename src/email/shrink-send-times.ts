import { lnBeta } from '../core/beta-function.ts';
import { lnGamma } from '../core/gamma.ts';

/** Mails and opened mails by person and slot, person after person. */
export interface Trials {
  readonly persons: number;
  readonly slots: number;
  readonly mails: Int32Array;
  readonly opened: Int32Array;
}

/** The open rate of each slot over all persons, NaN where nothing was sent. */
export function groupRates({ persons, slots, mails, opened }: Trials): number[] {
  return Array.from({ length: slots }, (_, h) => {
    let n = 0;
    let s = 0;
    for (let i = 0; i < persons; i++) {
      n += mails[i * slots + h] as number;
      s += opened[i * slots + h] as number;
    }
    return n === 0 ? Number.NaN : s / n;
  });
}

/** The strongest pull, in mails: the person's own mails do not count beside it. */
export const STRONGEST_PULL = 1e6;

/** From so little to so much pull. */
const WEAKEST = Math.log(0.25);
const STRONGEST = Math.log(STRONGEST_PULL);

/**
 * How strongly persons resemble the group. First their level: opens ~ Poisson(f · expected) with f ~ Gamma(k, k), whose marginal is
 * negative binomial; then their slots: opens ~ BetaBinomial(mails, s·q, s·(1 − q)) with q the group's rate at the person's level.
 *
 * `null` where no slot of anybody could have gone either way, as when nothing was delivered or nothing opened: every strength is
 * then as likely as any other, and gives the same slots.
 */
export function fitStrengths(trials: Trials, group: readonly number[]): { level: number; slot: number } | null {
  const totals = totalsOf(trials, group);
  const level = Math.exp(highest((x) => levelLikelihood(totals, Math.exp(x))));
  const cells = cellsOf(trials, group, totals, level);
  if (cells.length === 0) return null;
  return { level, slot: Math.exp(highest((x) => slotLikelihood(cells, Math.exp(x)))) };
}

interface Total {
  readonly opens: number;
  readonly expected: number;
}

function totalsOf({ persons, slots, mails, opened }: Trials, group: readonly number[]): readonly Total[] {
  return Array.from({ length: persons }, (_, i) => {
    let opens = 0;
    let expected = 0;
    for (let h = 0; h < slots; h++) {
      const n = mails[i * slots + h] as number;
      if (n > 0) expected += n * (group[h] as number);
      opens += opened[i * slots + h] as number;
    }
    return { opens, expected };
  });
}

function levelLikelihood(totals: readonly Total[], k: number): number {
  let sum = 0;
  for (const { opens, expected } of totals) {
    if (expected === 0) continue;
    sum += lnGamma(opens + k) - lnGamma(k) - opens * Math.log1p(k / expected) - k * Math.log1p(expected / k);
  }
  return sum;
}

interface Cell {
  readonly n: number;
  readonly s: number;
  readonly q: number;
}

/** Every slot that was tried on a person, with the rate to expect; those that can only go one way say nothing. */
function cellsOf(
  { persons, slots, mails, opened }: Trials,
  group: readonly number[],
  totals: readonly Total[],
  level: number,
): readonly Cell[] {
  const cells: Cell[] = [];
  for (let i = 0; i < persons; i++) {
    const { opens, expected } = totals[i] as Total;
    const own = (opens + level) / (expected + level);
    for (let h = 0; h < slots; h++) {
      const n = mails[i * slots + h] as number;
      const q = own * (group[h] as number);
      if (n > 0 && q > 1e-9 && q < 1 - 1e-9) cells.push({ n, s: opened[i * slots + h] as number, q });
    }
  }
  return cells;
}

function slotLikelihood(cells: readonly Cell[], pull: number): number {
  let sum = 0;
  for (const { n, s, q } of cells) {
    sum += lnBeta(s + pull * q, n - s + pull * (1 - q)) - lnBeta(pull * q, pull * (1 - q));
  }
  return sum;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function of one hump is highest between the weakest and the strongest pull. */
function highest(value: (x: number) => number): number {
  let low = WEAKEST;
  let high = STRONGEST;
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [va, vb] = [value(a), value(b)];
  while (high - low > 1e-3) {
    if (va > vb) {
      [high, b, vb] = [b, a, va];
      a = high - GOLDEN * (high - low);
      va = value(a);
    } else {
      [low, a, va] = [a, b, vb];
      b = low + GOLDEN * (high - low);
      vb = value(b);
    }
  }
  return (low + high) / 2;
}
