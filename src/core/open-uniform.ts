import type { Random } from './seeded-random.ts';

/** A number strictly between 0 and 1. */
export function openUniform(random: Random): number {
  let u = random();
  while (u === 0) u = random();
  return u;
}
