import { test } from '@fast-check/vitest';
import { compileContactPolicy, decideContact } from 'clientele/pressure';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { candidates, histories, plans, policies, starts, ZONES } from './scan.ts';

const MINUTE = 60_000;
/** Four days of minutes: longer than all windows but those of weeks. */
const SCANNED = 4 * 1440;

const situations = starts.chain((at) =>
  fc.record({
    at: fc.constant(at),
    history: histories(at),
    planned: plans(at),
    candidate: candidates,
    timeZone: fc.constantFrom(...ZONES, null),
  }),
);

describe('nextAllowedAt', () => {
  test.prop([policies, situations], { numRuns: 25 })(
    'is the first minute that a scan finds, also across changes of the clocks',
    (document, { at, history, planned, candidate, timeZone }) => {
      const policy = compileContactPolicy(document);
      const known = history.filter((event) => (event.at as number) <= at);
      const input = { contact: { id: 'ada', timeZone }, history, planned, candidate };
      const { outcome } = decideContact(policy, input, { at });
      // Asked later, the future of the history would have come: it is left out of the scan.
      const later = { ...input, history: known };
      const next = outcome.nextAllowedAt === null ? Number.POSITIVE_INFINITY : Date.parse(outcome.nextAllowedAt);
      expect(outcome.allowed).toBe(next === at);
      const end = Math.min(next, at + SCANNED * MINUTE);
      // Every minute close to the answer, and every seventh before it.
      for (let t = at; t < end; t += t < at + 600 * MINUTE || t > end - 180 * MINUTE ? MINUTE : 7 * MINUTE) {
        if (isAllowedAt(t)) expect.fail(`allowed at ${new Date(t).toISOString()}, before ${outcome.nextAllowedAt}`);
      }
      if (next < Number.POSITIVE_INFINITY) {
        expect(isAllowedAt(next)).toBe(true);
        if (next > at) expect(isAllowedAt(next - 1)).toBe(false);
      }

      function isAllowedAt(t: number): boolean {
        const { blockedBy } = decideContact(policy, later, { at: t }).outcome;
        return blockedBy.length === 0;
      }
    },
  );
});
