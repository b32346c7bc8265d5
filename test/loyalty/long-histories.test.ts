import { test } from '@fast-check/vitest';
import { compileLoyaltyProgramme, type LoyaltyState, replayLoyalty } from 'clientele/loyalty';
import * as fc from 'fast-check';
import { describe, expect } from 'vitest';
import { allProgrammes, histories, LAST_DAY_OF_EVENTS as LAST } from './arbitraries.ts';

/** Long enough that tiers are run again from marks, and lists are taken from at their front. */
const long = histories(400);

describe('always, however long the history of one member', () => {
  test.prop([allProgrammes, long], { numRuns: 25 })(
    'a replay from the beginning ends where one ends that continues from the state of each day',
    (document, events) => {
      const programme = compileLoyaltyProgramme(document);
      const all = replayLoyalty(programme, events, { asOf: LAST, trace: true });
      const days = [...new Set(events.map(({ on }) => String(on)))];
      // Every seventh day, so that nothing of the one replay is left in the other for long.
      const stops = [...days.filter((_, i) => i % 7 === 0), LAST];
      let from: LoyaltyState<string> | undefined;
      let last = '';
      for (const stop of stops) {
        const some = events.filter(({ on }) => on > last && on <= stop);
        const replay = replayLoyalty(programme, some, { asOf: stop, ...(from === undefined ? {} : { from }) });
        from = replay.state as LoyaltyState<string>;
        last = stop;
      }
      expect(from).toEqual(all.state);
    },
  );

  test.prop([allProgrammes, long], { numRuns: 25 })('a trace changes nothing but that it tells', (document, events) => {
    const { coupons: _, ...rest } = document;
    const [first, ...groups] = rest.tierGroups ?? [];
    const plain = {
      ...rest,
      metrics: (rest.metrics ?? []).filter(({ kind }) => kind !== 'balance'),
      tierGroups: [first, ...groups.filter(({ id }) => id !== 'purse')] as NonNullable<typeof rest.tierGroups>,
      refunds: { ...rest.refunds, tier: 'reverse' as const },
    };
    const programme = compileLoyaltyProgramme(plain);
    const told = replayLoyalty(programme, events, { asOf: LAST, trace: true });
    const quiet = replayLoyalty(programme, events, { asOf: LAST });
    expect({ ...quiet, entries: null }).toEqual({ ...told, entries: null });
  });

  test.prop([allProgrammes, histories(120), fc.nat(119)], { numRuns: 25 })(
    'a purchase that was given back the same day leaves tiers as if it had never been',
    (document, events, place) => {
      const plain = {
        ...document,
        earning: { rules: [] },
        refunds: { ...document.refunds, tier: 'reverse' as const },
        points: { unit: document.points.unit },
      };
      const { payout: _, ...bare } = plain;
      const programme = compileLoyaltyProgramme(bare);
      const on = String(events[place % events.length]?.on);
      const lines = [{ category: 'ink', amount: 30_000 }];
      const detour = Array.from({ length: 70 }, (_one, i) => [
        { kind: 'purchase' as const, id: `x${i}`, member: 'ada', on, lines, counters: { nights: 1 } },
        { kind: 'refund' as const, id: `y${i}`, member: 'ada', on, purchase: `x${i}` },
      ]).flat();
      const tiersOf = (list: typeof events) => replayLoyalty(programme, list, { asOf: LAST }).tiers;
      const { joined } = replayLoyalty(programme, events, { asOf: LAST }).state?.members[0] ?? {};
      fc.pre(joined !== undefined);
      // Trials and floors for life stay won, so that only figures are looked at: no conditions since ever.
      fc.pre(!JSON.stringify(bare.tierGroups).includes('lifetime.'));
      expect(tiersOf([...events, ...detour])).toEqual(tiersOf(events));
    },
  );
});
