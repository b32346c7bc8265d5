import { expect } from 'vitest';

/**
 * Asserts that two numbers agree within a relative tolerance, or an absolute one where the expected value is 0 or tiny.
 * `absTol` is 0 unless given, so `near(x, 0, 1e-9)` asks for exactly 0.
 */
export function near(actual: number, expected: number, relTol: number, absTol = 0): void {
  if (Object.is(actual, expected) || actual === expected) return;
  const allowed = Math.max(relTol * Math.abs(expected), absTol);
  const error = Math.abs(actual - expected);
  if (!(error <= allowed)) {
    expect.fail(`${actual} is not within ${relTol} (relative) or ${absTol} (absolute) of ${expected}; error ${error}`);
  }
}
