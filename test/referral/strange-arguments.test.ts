import { referralTreeChart, valueMatrixChart, valueWaterfallChart } from 'clientele/charts';
import * as referral from 'clientele/referral';
import { answersOrRefuses, type GoodArguments } from '../support/strange.ts';

interface Row {
  readonly by: string;
  readonly who: string;
  readonly on: string;
}
const rows: readonly Row[] = [
  { by: 'ada', who: 'bob', on: '2026-01-05' },
  { by: 'bob', who: 'cy', on: '2026-02-01' },
  { by: 'cy', who: 'ada', on: '2026-03-01' },
];
// What an accessor throws is its own; these answer for any row.
const accessors = {
  referrer: (row: Row) => row?.by,
  referred: (row: Row) => row?.who,
  date: (row: Row) => row?.on,
};
const graph = referral.indexReferrals(rows, accessors);
const options = { attribution: 'split', joinedOn: () => undefined, roster: ['dan'], onInvalid: 'collect' };
const arm = { customers: 1000, referrers: 50 };

/** Arguments that every function of the entry takes, complete enough that each option is there to be spoilt. */
const good: GoodArguments<typeof referral> = {
  customerEngagementValue: [{ clv: 100, crv: 20, civ: 5, ckv: 1, measured: 'net' }],
  customerReferralValue: [
    [
      {
        ...{ period: 1, margin: 10, referralCost: 2, marketingCost: 1, savedAcquisitionCost: 3, referred: 'bob' },
        joinsAnyway: { value: 0.4, low: 0.2, high: 0.6 },
        status: 'observed',
      },
    ],
    { discountPerPeriod: 0.1 },
  ],
  defaultReferralFraudRules: [{ burst: 9, sameTrait: 2, neverBoughtShare: 0.5, referrals: 3 }],
  indexReferralColumns: [
    { referrer: Int32Array.of(1, 2), referred: Int32Array.of(2, 3), day: Int32Array.of(5, 6) },
    { attribution: 'last', joinedOn: () => '1970-01-02', roster: [9] },
  ],
  referralFraudLabels: ['fr'],
  indexReferrals: [rows, accessors, { ...options, timeZone: 'Europe/Paris' }],
  referralCycle: [graph, { joinedOn: () => '2025-12-31' }],
  referralGrowth: [100, { kFactor: 0.5, cycleDays: 30, cycles: 3, others: 2, again: true }],
  referralProgrammeValue: [
    {
      ...{ programme: arm, control: arm, referralsPerReferrer: 1.2, valuePerReferral: 90, rewardPerReferral: 20 },
      ...{ fixedCost: 10, level: 0.9 },
    },
  ],
  referralRates: [{ customers: 100, referrers: 20, invitations: 50, referredCustomers: 8 }],
  scoreReferralSignals: [graph, { burstDays: 5, trait: () => 'x', orders: [1, 2, 3] }],
  scoreReferrals: [graph, [1, 2, 3], { decay: 0.5 }],
  shareReferralValue: [graph, [1, 2, 3], { share: 0.2 }],
  sharingRates: [
    {
      ...{ customers: 100, sharers: 20, shares: 50, impressions: 900, audiencePerShare: 100, seenShare: 0.1 },
      ...{ reach: 300, reshares: 5, clicks: 9, costPerThousand: 4 },
    },
  ],
};
const charts = { referralTreeChart, valueMatrixChart, valueWaterfallChart };
const goodOfCharts: GoodArguments<typeof charts> = {
  referralTreeChart: [graph, [1, 2, 3], 'ada', { language: 'fr', currency: 'EUR' }],
  valueMatrixChart: [
    { clv: [1, 2, 3], crv: [3, 0, 1] },
    { clv: 2, crv: 1 },
    { language: 'en', currency: 'EUR' },
  ],
  valueWaterfallChart: [[{ label: 'Margins', amount: 5 }], { language: 'fr', currency: 'EUR' }],
};

answersOrRefuses('clientele/referral', referral, good);
answersOrRefuses('clientele/charts', charts, goodOfCharts);
