import { test } from '@fast-check/vitest';
import { type SharingCounts, sharingRates } from 'clientele/referral';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const counts = { customers: 1000, sharers: 450, shares: 900, impressions: 18_000 };

describe('sharing', () => {
  it('by hand: about half share, twice each, before twenty people', () => {
    const extra = { reach: 6000, reshares: 45, clicks: 360, costPerThousand: 5 };
    const rates = sharingRates({ ...counts, ...extra });
    expect(rates.sharingRate.value).toBe(0.45);
    expect(rates.sharesPerSharer.value).toBe(2);
    expect(rates.impressionsPerShare.value).toBe(20);
    expect(rates.impressionsPerCustomer.value).toBe(18);
    expect(rates.frequency?.value).toBe(3);
    expect(rates.amplification?.value).toBe(0.05);
    expect(rates.clickThrough?.value).toBe(0.02);
    expect(rates.mediaValue).toBe(90);
    expect(rates.impressions).toEqual({ value: 18_000, source: 'counted' });
  });

  it('what nobody counted is estimated, and says so', () => {
    const { impressions: _, ...rest } = counts;
    const { impressions } = sharingRates({ ...rest, audiencePerShare: 200, seenShare: 0.1 });
    expect(impressions).toEqual({ value: 18_000, source: 'estimated' });
    refuses(() => sharingRates(rest), 'missing_value', 'counts.audiencePerShare');
    refuses(() => sharingRates({ ...rest, audiencePerShare: 200 }), 'missing_value', 'counts.seenShare');
    refuses(() => sharingRates({ ...rest, audiencePerShare: 200, seenShare: 10 }), 'out_of_range', 'counts.seenShare');
  });

  test.prop([fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.nat(100_000)])(
    'the four levers multiply to the impressions, and what is not known is null',
    (a, b, more, views) => {
      const [customers, sharers] = [Math.max(a, b), Math.min(a, b)];
      const shares = sharers === 0 ? 0 : sharers + more;
      const rates = sharingRates({ customers, sharers, shares, impressions: shares === 0 ? 0 : views });
      const levers = [rates.sharingRate, rates.sharesPerSharer, rates.impressionsPerShare];
      if (shares > 0) {
        near(
          levers.reduce((product, { value }) => product * (value as number), customers),
          views,
          1e-12,
        );
      } else expect(rates.impressionsPerShare.value).toBeNull();
      expect([rates.frequency, rates.amplification, rates.clickThrough, rates.mediaValue]).toEqual([
        null,
        null,
        null,
        null,
      ]);
    },
  );

  it('counts that cannot be are refused', () => {
    const refused = (change: Partial<SharingCounts>, path: string): void => {
      refuses(() => sharingRates({ ...counts, ...change }), 'out_of_range', path);
    };
    refused({ sharers: 1001 }, 'counts.sharers');
    refused({ shares: 449 }, 'counts.shares');
    refused({ sharers: 0 }, 'counts.shares');
    refused({ reach: 18_001 }, 'counts.reach');
    refused({ costPerThousand: -1 }, 'counts.costPerThousand');
    refused({ sharers: 0, shares: 0 }, 'counts.impressions');
    refuses(() => sharingRates({ ...counts, clicks: 0.5 }), 'not_an_integer', 'counts.clicks');
    refuses(() => sharingRates({ ...counts, likes: 5 } as never), 'unknown_option', 'counts.likes');
  });
});
