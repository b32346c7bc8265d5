/**
 * Referral value by telling the story twice for every referred customer, once with the referral and once without it, and rolling the
 * money of each period back to today: no formula of the library, and none of its code.
 */
import { test } from '@fast-check/vitest';
import { customerReferralValue, type JoinsAnyway, type ReferralFlow } from 'clientele/referral';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';

interface Period {
  readonly margin: number;
  readonly referralCost: number;
  readonly marketingCost: number;
  readonly savedAcquisitionCost: number;
}
interface Referred {
  readonly name: string;
  readonly anyway: JoinsAnyway;
  readonly first: number;
  readonly periods: readonly Period[];
}

/** Rolls money back one period at a time, from the last period to the first and on, or forward, to period 0. */
function today(money: ReadonlyMap<number, number>, rate: number): number {
  const periods = [...money.keys()];
  let worth = 0;
  for (let t = Math.max(0, ...periods); t >= 1; t--) worth = (worth + (money.get(t) ?? 0)) / (1 + rate);
  let past = 0;
  for (let t = Math.min(0, ...periods); t < 0; t++) past = (past + (money.get(t) ?? 0)) * (1 + rate);
  return worth + past + (money.get(0) ?? 0);
}

/**
 * What the firm has with the referral less what it would have without. Who would not have joined: without the referral there is
 * nothing; with it there are his margins, less what the referral and marketing to him cost, and he did not have to be
 * won by an advertisement. Who would have joined anyway: the same margins and marketing on both sides, but won by an advertisement on
 * one and by the referral on the other.
 */
function difference({ first, periods }: Referred, rate: number, wouldHaveJoined: boolean): number {
  const withReferral = new Map<number, number>();
  const without = new Map<number, number>();
  for (const [k, { margin, marketingCost, referralCost, savedAcquisitionCost }] of periods.entries()) {
    const earned = margin - marketingCost;
    withReferral.set(first + k, earned - referralCost + (wouldHaveJoined ? 0 : savedAcquisitionCost));
    without.set(first + k, wouldHaveJoined ? earned - savedAcquisitionCost : 0);
  }
  return today(withReferral, rate) - today(without, rate);
}

const money = fc.double({ min: -1000, max: 1000, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyReferred = fc
  .record({
    ends: fc.tuple(share, share, share).map((three) => three.sort((a, b) => a - b)),
    first: fc.integer({ min: -3, max: 3 }),
    periods: fc.array(
      fc.record({ margin: money, referralCost: money, marketingCost: money, savedAcquisitionCost: money }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ ends: [low, value, high], first, periods }) => ({
    anyway: { low, value, high } as JoinsAnyway,
    first,
    periods,
  }));
const people = fc
  .array(anyReferred, { maxLength: 4 })
  .map((list): Referred[] => list.map((one, k) => ({ ...one, name: `customer ${k}` })));
const flowsOf = (referred: readonly Referred[]): ReferralFlow[] =>
  referred.flatMap(({ name, anyway, first, periods }) =>
    periods.map((money, k) => ({ ...money, period: first + k, referred: name, joinsAnyway: anyway })),
  );
const rates = fc.double({ min: 0, max: 2, noNaN: true });

describe('Kumar, Petersen and Leone, told twice', () => {
  test.prop([people, rates])('the value is what the firm has more', (referred, rate) => {
    const crv = customerReferralValue(flowsOf(referred), { discountPerPeriod: rate });
    let [typeOne, typeTwo] = [0, 0];
    for (const one of referred) {
      typeOne += (1 - one.anyway.value) * difference(one, rate, false);
      typeTwo += one.anyway.value * difference(one, rate, true);
    }
    near(crv.value, typeOne + typeTwo, 1e-9, 1e-7);
    near(crv.typeOne, typeOne, 1e-9, 1e-7);
    near(crv.typeTwo, typeTwo, 1e-9, 1e-7);
  });

  test.prop([people, rates])(
    'its ends are the least and the most over all corners of what is not known, each customer one and the same',
    (referred, rate) => {
      const { low, value, high } = customerReferralValue(flowsOf(referred), { discountPerPeriod: rate });
      const corners = Array.from({ length: 2 ** referred.length }, (_, corner) =>
        referred.reduce((total, one, k) => {
          const p = (corner >> k) % 2 === 0 ? one.anyway.low : one.anyway.high;
          return total + (1 - p) * difference(one, rate, false) + p * difference(one, rate, true);
        }, 0),
      );
      near(low, Math.min(...corners), 1e-9, 1e-7);
      near(high, Math.max(...corners), 1e-9, 1e-7);
      expect(low).toBeLessThanOrEqual(value + 1e-6);
      expect(high).toBeGreaterThanOrEqual(value - 1e-6);
    },
  );

  it('a bad first year and a good second one are of the same customer, and not of two', () => {
    const joinsAnyway = { low: 0, value: 0.5, high: 1 };
    const years = [
      { period: 0, margin: -40, joinsAnyway },
      { period: 1, margin: 100, joinsAnyway },
    ];
    // He came by the referral, and all 60 are due to it; or he would have come anyway, and nothing is.
    const named = customerReferralValue(
      years.map((year) => ({ ...year, referred: 'bob' })),
      { discountPerPeriod: 0 },
    );
    expect([named.low, named.value, named.high]).toEqual([0, 30, 60]);
    // Taken for two people, the worst is that only the bad one is due to it, and the best that only the good one is.
    const unnamed = customerReferralValue(years, { discountPerPeriod: 0 });
    expect([unnamed.low, unnamed.value, unnamed.high]).toEqual([-40, 30, 100]);
  });
});
