import { test } from '@fast-check/vitest';
import { compileLoyaltyProgramme, type LoyaltyReplay, replayLoyalty } from 'clientele/loyalty';
import { expect } from 'vitest';
import { histories, LAST_DAY_OF_EVENTS, programmes } from './arbitraries.ts';
import { type ReferenceResult, referenceReplay } from './reference.ts';

/** The one row of a replay, as the reference says it. */
function rowOf(replay: LoyaltyReplay): ReferenceResult {
  const { columns, tiers, payouts, ignored, length } = replay;
  const sums = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, length === 0 ? 0 : column[0]]),
  );
  return {
    ...(sums as unknown as ReferenceResult),
    tiers: Object.values(tiers).map((column) => (length === 0 ? 0 : (column[0] as number))),
    payouts: Array.from(payouts.day, (day, i) => [day, payouts.points[i] as number] as const),
    ignored: ignored.count,
  };
}

test.prop([programmes, histories()], { numRuns: 250 })(
  'a replay is what a day-by-day reference gives: points, tiers, cheques, events that do not count',
  (document, events) => {
    const programme = compileLoyaltyProgramme(document);
    const replay = replayLoyalty(programme, events, { asOf: LAST_DAY_OF_EVENTS });
    expect(rowOf(replay)).toEqual(referenceReplay(document, events, LAST_DAY_OF_EVENTS));
  },
);
