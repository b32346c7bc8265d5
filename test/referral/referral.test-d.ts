import {
  customerEngagementValue,
  customerReferralValue,
  indexReferrals,
  type ReferralGraph,
  type ReferralScores,
  scoreReferrals,
} from 'clientele/referral';
import { expectTypeOf, test } from 'vitest';

test('ids keep their type from the log to the scores', () => {
  type ShopId = number & { readonly shop: true };
  const rows = [] as { readonly by: ShopId; readonly who: ShopId }[];
  const graph = indexReferrals(rows, { referrer: (r) => r.by, referred: (r) => r.who });
  expectTypeOf(graph).toEqualTypeOf<ReferralGraph<ShopId>>();
  expectTypeOf(scoreReferrals(graph, [], { decay: 0.5 })).toEqualTypeOf<ReferralScores<ShopId>>();
  // @ts-expect-error how much less a generation counts is a choice that must be made
  scoreReferrals(graph, []);
  // @ts-expect-error there are three ways
  indexReferrals(rows, { referrer: (r) => r.by, referred: (r) => r.who }, { attribution: 'best' });
});

test('what cannot be known must be said', () => {
  // @ts-expect-error whether the customer would have joined anyway
  customerReferralValue([{ period: 1, margin: 10 }], { discountPerPeriod: 0 });
  // @ts-expect-error how the parts were measured
  customerEngagementValue({ clv: 1, crv: 2 });
});
