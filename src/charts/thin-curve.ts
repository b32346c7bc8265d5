import type { LorenzCurve } from '../stats/index.ts';

/** Some points of a curve, so chosen that the line through them stays close to it. */
export interface ThinCurve {
  /** Positions in the curve, ascending. */
  readonly points: readonly number[];
  /** How far the line through them is from the curve at most, as a part of the total. */
  readonly departure: number;
}

const STEPS = 100;

/**
 * At every step (a hundredth) of the units and of the total, so that the steep end is as well drawn as the flat
 * one; and at the points that must be there. Curves of up to two points a step are drawn through all of them.
 */
export function thinCurve(
  { population, share }: LorenzCurve,
  needed: readonly number[],
  steps: number = STEPS,
): ThinCurve {
  const last = population.length - 1;
  if (last < 2 * steps + 1) return { points: Array.from(population, (_, i) => i), departure: 0 };
  const chosen = new Set([0, last, ...needed]);
  for (let step = 1; step < steps; step++) chosen.add(Math.round((step * last) / steps));
  let reached = 0;
  for (let i = 0; i < last; i++) {
    if ((share[i + 1] as number) * steps < reached + 1) continue;
    chosen.add(i).add(i + 1);
    reached = Math.floor((share[i + 1] as number) * steps);
  }
  const points = [...chosen].sort((a, b) => a - b);
  return { points, departure: departureOf(share, points) };
}

/** How far the line through some points is from all of them. The units are equally spaced, so the line between two points is linear in their positions. */
export function departureOf(share: readonly number[], points: readonly number[]): number {
  let most = 0;
  for (let p = 1; p < points.length; p++) {
    const from = points[p - 1] as number;
    const to = points[p] as number;
    const low = share[from] as number;
    const slope = ((share[to] as number) - low) / (to - from);
    for (let i = from + 1; i < to; i++)
      most = Math.max(most, Math.abs(low + slope * (i - from) - (share[i] as number)));
  }
  return most;
}
