import { readFileSync } from 'node:fs';
import {
  type Chart,
  type ChartLanguage,
  type ChartSegments,
  calibrationChart,
  churnReasonChart,
  cohortChart,
  emailFunnelChart,
  heterogeneityChart,
  lorenzChart,
  lorenzHistoryChart,
  type MixPart,
  migrationChart,
  migrationFlowChart,
  mixChart,
  pressureChart,
  purchaseHeatChart,
  rateChart,
  referralTreeChart,
  retentionCurveChart,
  returnCurveChart,
  rfmHeatChart,
  segmentChart,
  trackingChart,
  valueChart,
  valueMatrixChart,
  valueWaterfallChart,
  whaleChart,
} from 'clientele/charts';
import {
  type ChurnRisks,
  classifyChurnRisk,
  compileChurnCriteria,
  defaultChurnCriteria,
  fitReturnCurve,
  inactivityLimit,
} from 'clientele/churn';
import {
  evaluateForecast,
  evaluateTracking,
  type MbgNbdModel,
  type ParetoNbdModel,
  scoreCustomers,
} from 'clientele/clv';
import { fitRetentionCurve, retainedShares } from 'clientele/clv/retention-curve';
import { type WhaleCurve, whaleCurve } from 'clientele/concentration';
import { emailFunnel, emailRate } from 'clientele/email';
import type { ContactPressure } from 'clientele/pressure';
import { indexReferrals } from 'clientele/referral';
import { fitRfmCuts, scoreRfm, segmentRfm } from 'clientele/rfm';
import type { LocalizedText } from 'clientele/rules';
import { countTransitions, type LorenzCurve, lorenzCurve } from 'clientele/stats';
import { dayFromIso, isoFromDay } from 'clientele/time';
import {
  type CustomerTable,
  cohortTable,
  indexTransactions,
  splitCalibration,
  summarizeCustomers,
  type TransactionIndex,
} from 'clientele/transactions';

/** The log that ships with the examples. */
export const shopLog: TransactionIndex<string> = (() => {
  const path = new URL('../../examples/data/orders.csv', import.meta.url);
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((text, i) => [names[i], text])));
  return indexTransactions(
    rows,
    {
      customerId: (row) => row['customer_id'] as string,
      date: (row) => row['date'] as string,
      amount: (row) => Number(row['amount']),
      orderId: (row) => row['order_id'] as string,
    },
    { currency: 'EUR' },
  );
})();

export const shop: CustomerTable<string> = summarizeCustomers(shopLog, { asOf: '2025-12-31' });

const paid = shop.columns.revenue.map((value) => Math.max(0, value));

const scores = scoreRfm(shop);
const rfm = segmentRfm(scores);

/** Customers and revenue of each RFM segment. */
export const shopSegments: ChartSegments = {
  asOf: shop.asOf,
  currency: shop.currency,
  segments: rfm.segments.map(({ label, customers }, s) => ({
    label,
    customers,
    revenue: shop.columns.revenue.reduce((sum, value, i) => (rfm.columns.segment[i] === s ? sum + value : sum), 0),
  })),
};

/** The segments of those who were customers in June, then and in December, by the same cuts. */
const june = summarizeCustomers(shopLog, { asOf: '2025-06-30' });
const cuts = fitRfmCuts(june);
const segmentIn = (table: CustomerTable<string>): Map<string, number> => {
  const { columns, ids } = segmentRfm(scoreRfm(table, { cuts }));
  return new Map(ids.map((id, i) => [id, columns.segment[i] as number]));
};
const [before, after] = [segmentIn(june), segmentIn(shop)];
export const shopLabels: readonly LocalizedText[] = rfm.segments.map(({ label }) => label);
export const shopMoves: number[][] = countTransitions(
  june.ids.map((id) => before.get(id) as number),
  june.ids.map((id) => after.get(id) as number),
  shopLabels.length,
);

const threeStates = [
  [820, 110, 70],
  [140, 300, 160],
  [30, 45, 325],
];

/** Made up: what each segment spends on the shelves of a shop. */
function spendings(segments: readonly string[], categories: readonly string[]): MixPart[] {
  return segments.flatMap((segment, s) =>
    categories.map((category, c) => ({
      segment,
      category,
      value: 1000 + ((s * 7 + c * c * 13 + s * c * 31) % 17) * 150,
    })),
  );
}

const SHELVES = [
  'Bakery',
  'Fruit and vegetables',
  'Dairy',
  'Drinks',
  'Meat and fish',
  'Household',
  'Baby',
  'Pets',
  'Garden',
];

/** Made up: a base most of which is left alone, and a few who are written to nearly every day. */
export const pressure: ContactPressure = (() => {
  const counts = Array.from({ length: 27 }, (_, k) => Math.round(4000 * 0.78 ** k) + (k > 20 ? 40 : 0));
  return {
    kind: 'contact-pressure',
    version: 1,
    from: '2026-06-01T00:00:00.000Z',
    to: '2026-07-01T00:00:00.000Z',
    channel: null,
    contacts: counts.reduce((sum, one) => sum + one, 0),
    messages: counts.reduce((sum, one, k) => sum + k * one, 0),
    counts,
  };
})();
/** Made up: a weekly mail, whose complaints rise. */
const weeks = Array.from({ length: 26 }, (_, week) => {
  const delivered = 9000 + ((week * 37) % 11) * 400;
  const complaints = Math.round(delivered * (0.0006 + 0.00009 * week + ((week * 7) % 5) * 0.0002));
  return {
    on: isoFromDay(20_454 + 7 * week),
    tally: { delivered, complaints, uniqueOpens: Math.round(delivered * 0.21) },
  };
});

/** The signs of leaving that a log of orders tells. */
export const shopRisks: ChurnRisks<string> = classifyChurnRisk(compileChurnCriteria(defaultChurnCriteria()), shop, {
  asOf: shop.asOf,
  logs: { orders: shopLog },
});
const returns = fitReturnCurve(shopLog, { asOf: '2025-12-31', followUp: { days: 365 } });
const returnsByCustomer = fitReturnCurve(shopLog, { asOf: '2025-12-31', followUp: { days: 90 }, weight: 'customer' });
/** Fader & Hardie (2007), Table 1, Regular: shares left at ages 0 to 12, of which 8 are seen. */
const left = [1, 0.631, 0.468, 0.382, 0.326, 0.289, 0.262, 0.241];
const retentionPicture = (language: ChartLanguage): Chart =>
  retentionCurveChart(
    left,
    (['power', 'exponential'] as const).map((family) => ({
      label: { power: 'Power', exponential: 'Exponential' }[family],
      shares: retainedShares(fitRetentionCurve(left, { family }), { ages: 25 }).shares,
    })),
    { language },
  );

/** Customer k + 1 was brought by customer ⌊k / 3⌋: a tree that is wide and deep. */
const brought = indexReferrals(
  Array.from({ length: 120 }, (_, k) => [`c${Math.floor(k / 3)}`, `c${k + 1}`] as const),
  { referrer: ([by]) => by, referred: ([, who]) => who },
);
const branchValues = brought.ids.map((_, i) => 20 + ((i * 37) % 90));
const spreadOut = Array.from({ length: 3000 }, (_, i) => {
  const [u, v] = [((i * 7919) % 3000) / 3000, ((i * 104729) % 3000) / 3000];
  return [-200 * Math.log(1 - 0.999 * u), v < 0.6 ? 0 : -90 * Math.log(1 - (v - 0.6) / 0.401)] as const;
});

/** Every chart of the package on data as they come, by name; each is drawn in both languages. */
const lifetimes: ParetoNbdModel = {
  kind: 'pareto-nbd',
  version: 1,
  timeUnit: 'week',
  params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
};
const mbg: MbgNbdModel = {
  kind: 'mbg-nbd',
  version: 1,
  timeUnit: 'week',
  params: { r: 0.6, alpha: 4, a: 0.5, b: 2 },
};
const tracked = evaluateTracking(
  mbg,
  Array.from({ length: 78 }, (_, week) =>
    summarizeCustomers(shopLog, { asOf: isoFromDay(dayFromIso('2024-07-07') + 7 * week) }),
  ),
  { calibrationEnd: '2025-06-30' },
);
const judged = evaluateForecast(mbg, splitCalibration(shopLog, { calibrationEnd: '2025-06-30' }));
const worth = scoreCustomers(
  {
    purchases: mbg,
    spend: { kind: 'gamma-gamma', version: 1, currency: 'EUR', params: { p: 6.25, q: 3.74, v: 15.44 } },
  },
  shop,
  { value: { question: 'lifetimeValue', horizon: { years: 1 }, annualDiscountRate: 0.1, margin: 0.3 } },
).columns.value;

/** Revenue of each half year, customer by customer. */
const halves = ['2024-12-31', '2025-06-30', '2025-12-31'].map((on, i, all) => {
  const until = (day: string) => {
    const { ids, columns } = summarizeCustomers(shopLog, { asOf: day });
    return new Map(ids.map((id, row) => [id, columns.revenue[row] as number]));
  };
  const before = i === 0 ? new Map<string, number>() : until(all[i - 1] as string);
  const values = [...until(on)].map(([id, revenue]) => Math.max(0, revenue - (before.get(id) ?? 0)));
  return { on, curve: lorenzCurve(values) as LorenzCurve };
});

export const GALLERY: Readonly<Record<string, (language: ChartLanguage) => Chart>> = {
  'alive-heat': (language) => purchaseHeatChart(lifetimes, { language, age: { weeks: 36 } }),
  'purchase-heat': (language) =>
    purchaseHeatChart(lifetimes, {
      language,
      age: { weeks: 36 },
      measure: 'expectedPurchases',
      horizon: { weeks: 39 },
      frequencies: 10,
    }),
  'tracking-cumulative': (language) => trackingChart(tracked, { language }),
  'tracking-incremental': (language) => trackingChart(tracked, { language, measure: 'incremental' }),
  calibration: (language) => calibrationChart(judged, { language }),
  'heterogeneity-rate': (language) => heterogeneityChart(lifetimes, { language }),
  'heterogeneity-chance': (language) => heterogeneityChart(mbg, { language, measure: 'leaving' }),
  values: (language) => valueChart(worth, { language, currency: 'EUR' }),
  'rfm-heat': (language) => rfmHeatChart(scores, shop, { language }),
  'rfm-heat-customers': (language) => rfmHeatChart(scores, shop, { language, measure: 'customers' }),
  'rfm-heat-nested': (language) =>
    rfmHeatChart(scoreRfm(shop, { method: 'nested', bins: 4 }), shop, { language, measure: 'meanM' }),
  lorenz: (language) => lorenzChart(lorenzCurve(paid) as LorenzCurve, { language }),
  'lorenz-five': (language) => lorenzChart(lorenzCurve([5, 5, 5, 5, 80]) as LorenzCurve, { language }),
  'lorenz-history': (language) => lorenzHistoryChart(halves, { language }),
  'lorenz-history-two': (language) =>
    lorenzHistoryChart(
      [
        { on: '2025-06-30', curve: lorenzCurve([1, 2, 3, 4]) as LorenzCurve },
        { on: '2025-12-31', curve: lorenzCurve([1, 1, 1, 7]) as LorenzCurve },
      ],
      { language },
    ),
  whale: (language) =>
    whaleChart(whaleCurve(paid.map((revenue, i) => 0.4 * revenue - 9 - ((i * 7) % 30))) as WhaleCurve, { language }),
  'whale-four': (language) => whaleChart(whaleCurve([100, -60, 50, 10]) as WhaleCurve, { language, currency: 'EUR' }),
  'whale-loss': (language) =>
    whaleChart(whaleCurve([900, -1000, 50, -400]) as WhaleCurve, { language, currency: 'EUR' }),
  segments: (language) => segmentChart(shopSegments, { language }),
  'segments-refunds': (language) =>
    segmentChart(
      {
        segments: [
          { label: 'Regulars with a rather long name', customers: 20, revenue: 900 },
          { label: 'Passers-by', customers: 75, revenue: 250 },
          { label: 'Gave all back', customers: 5, revenue: -150 },
        ],
      },
      { language },
    ),
  cohorts: (language) => cohortChart(cohortTable(shopLog, { asOf: '2025-12-15' }), { language }),
  'cohorts-revenue': (language) =>
    cohortChart(cohortTable(shopLog, { asOf: '2025-12-31' }), { language, measure: 'revenue', ages: 9 }),
  'cohorts-quarters': (language) =>
    cohortChart(cohortTable(shopLog, { asOf: '2025-12-31', unit: 'quarter' }), {
      language,
      measure: 'cumulativeRevenuePerCustomer',
    }),
  'cohorts-weeks': (language) =>
    cohortChart(cohortTable(shopLog, { asOf: '2025-12-31', unit: 'week' }), { language, cohorts: 40, ages: 40 }),
  migration: (language) => migrationChart(shopMoves, shopLabels, { language }),
  'migration-three': (language) => migrationChart(threeStates, ['Gold', 'Silver', 'Bronze'], { language }),
  'migration-flow': (language) => migrationFlowChart(shopMoves, shopLabels, { language }),
  'migration-flow-three': (language) => migrationFlowChart(threeStates, ['Gold', 'Silver', 'Bronze'], { language }),
  pressure: (language) => pressureChart(pressure, { language, cap: 8 }),
  'pressure-plain': (language) =>
    pressureChart({ ...pressure, counts: [3, 0, 2], contacts: 5, messages: 4 }, { language }),
  'email-funnel': (language) =>
    emailFunnelChart(
      emailFunnel({ sent: 12_480, delivered: 12_102, uniqueOpens: 3_240, uniqueClicks: 412, uniqueOrders: 57 }),
      { language },
    ),
  'email-funnel-blocked': (language) =>
    emailFunnelChart(
      emailFunnel(
        { delivered: 40, uniqueHumanOpens: 5, uniqueHumanClicks: 8 },
        {
          steps: ['delivered', 'uniqueHumanOpens', 'uniqueHumanClicks'],
        },
      ),
      { language },
    ),
  rate: (language) =>
    rateChart(
      weeks.map(({ on, tally }) => ({
        on,
        rate: emailRate(tally, { numerator: 'complaints', denominator: 'delivered', as: 'share' }),
      })),
      { language, limit: 0.003 },
    ),
  'rate-few': (language) =>
    rateChart(
      [
        ...weeks.slice(0, 3).map(({ on, tally }) => ({ on, tally })),
        { on: '2026-03-01', tally: { delivered: 0, uniqueOpens: 0 } },
      ].map(({ on, tally }) => ({
        on,
        rate: emailRate(tally, { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' }),
      })),
      { language },
    ),
  'churn-reasons': (language) => churnReasonChart(shopRisks, { language }),
  'return-curve': (language) => returnCurveChart(returns, { language, limit: inactivityLimit(returns) }),
  'return-curve-customers': (language) => returnCurveChart(returnsByCustomer, { language }),
  'value-waterfall': (language) =>
    valueWaterfallChart(
      [
        { label: 'Gross margins to come', amount: 612 },
        { label: 'Cost to serve', amount: -144 },
        { label: 'Discount', amount: -60.4 },
        { label: 'Acquisition', amount: -80 },
        { label: 'Brought by recommendation', amount: 95.5 },
      ],
      { language, currency: 'EUR' },
    ),
  'value-waterfall-loss': (language) =>
    valueWaterfallChart(
      [
        { label: 'Margins', amount: 40 },
        { label: 'Acquisition', amount: -75 },
      ],
      { language },
    ),
  'value-matrix': (language) =>
    valueMatrixChart(
      { clv: spreadOut.map(([clv]) => clv), crv: spreadOut.map(([, crv]) => crv) },
      { clv: 300, crv: 100 },
      { language, currency: 'EUR' },
    ),
  'referral-tree': (language) => referralTreeChart(brought, branchValues, 'c0', { language, currency: 'EUR' }),
  'retention-curve': retentionPicture,
  mix: (language) =>
    mixChart(spendings(['Champions', 'Loyal customers', 'At risk', 'Lost'], SHELVES.slice(0, 5)), { language }),
  'mix-many': (language) =>
    mixChart(spendings(['Champions', 'Loyal customers', 'At risk', 'Lost'], SHELVES), { language }),
};

const nobody = indexTransactions([], { customerId: () => 'a', date: () => '2025-01-01', amount: () => 0 });
const oneFree = summarizeCustomers(
  indexTransactions([{ id: 'a' }], { customerId: ({ id }) => id, date: () => '2025-01-01', amount: () => 0 }),
  { asOf: '2025-01-01' },
);

/** Results with next to nothing in them, and names that are not letters. */
export const EDGES: Readonly<Record<string, () => Chart>> = {
  'no segment': () => segmentChart({ segments: [] }),
  'no revenue': () => segmentChart({ segments: [{ label: 'A', customers: 0, revenue: 0 }] }),
  'more refunds than revenue': () => segmentChart({ segments: [{ label: 'A', customers: 3, revenue: -5 }] }),
  'one customer who paid nothing': () => rfmHeatChart(scoreRfm(oneFree), oneFree),
  'one customer with everything': () => lorenzChart(lorenzCurve([7]) as LorenzCurve),
  'one date': () => lorenzHistoryChart([{ on: '2025-12-31', curve: lorenzCurve([7]) as LorenzCurve }]),
  'one customer who earns': () => whaleChart(whaleCurve([7]) as WhaleCurve),
  'one customer who loses': () => whaleChart(whaleCurve([-7]) as WhaleCurve),
  'nothing earned': () => whaleChart(whaleCurve([0, 0]) as WhaleCurve),
  'no cohort': () => cohortChart(cohortTable(nobody, { asOf: '2025-12-31' })),
  'no state': () => migrationChart([], []),
  'no state that flows': () => migrationFlowChart([], []),
  'nobody in a state': () => migrationChart([[0]], ['A']),
  'nobody who flows': () => migrationFlowChart([[0]], ['A']),
  'nobody at risk': () =>
    churnReasonChart(
      classifyChurnRisk(
        compileChurnCriteria(defaultChurnCriteria()),
        { length: 0, ids: [], columns: {} },
        { asOf: '2025-12-31' },
      ),
    ),
  'no part': () => mixChart([]),
  'no step': () => valueWaterfallChart([]),
  'no customer with two values': () => valueMatrixChart({ clv: [], crv: [] }, { clv: 0, crv: 0 }),
  'customers who are all alike': () => valueMatrixChart({ clv: [5, 5], crv: [0, 0] }, { clv: 5, crv: 10 }),
  'a customer who referred nobody': () => referralTreeChart(brought, branchValues, 'c120'),
  'no share that was seen': () => retentionCurveChart([], []),
  'a segment that buys nothing': () => mixChart([{ segment: 'A', category: 'x', value: 0 }]),
  'names with quotes': () => mixChart([{ segment: `"A" & 'B' <c>`, category: `datum['x'] \\ "y" · z`, value: 1 }]),
  'a name with quotes that flows': () => migrationFlowChart([[1]], [`"A" & 'B' <c>`]),
};
