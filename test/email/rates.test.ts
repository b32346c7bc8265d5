import { test } from '@fast-check/vitest';
import {
  bulkSender,
  checkEmailThresholds,
  compareEmailProfiles,
  compareEmailSends,
  compileEmailRateProfile,
  compileEmailThresholds,
  type EmailProfileName,
  type EmailRateDefinition,
  type EmailRateName,
  type EmailThresholds,
  emailCosts,
  emailFunnel,
  emailListMovement,
  emailRate,
  emailRateIn,
  emailRateProfileOf,
  emailRates,
  emailRevenue,
  emailTallyAt,
  emailThresholdsOf,
  indexEmailEvents,
  readingFunnel,
  summarizeEmailEvents,
} from 'clientele/email';
import { explainDecision } from 'clientele/rules';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { anyEvents } from './arbitraries.ts';

const NAMES: readonly EmailProfileName[] = [
  'clientele',
  'sourceText',
  'klaviyo',
  'hubspot',
  'mailchimp',
  'salesforceMarketingCloud',
  'salesforceAccountEngagement',
  'emailNetworks',
  'acousticClassic',
  'acousticStandard',
  'mailjet',
  'telnyx',
  'ses',
  'sendgrid',
  'mautic',
  'getresponse',
];
const profiles = NAMES.map((name) => compileEmailRateProfile(emailRateProfileOf(name)));
const compiled = (name: EmailProfileName) => compileEmailRateProfile(emailRateProfileOf(name));
const opens: EmailRateDefinition = { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' };

describe('rates', () => {
  test.prop([anyEvents])(
    'lie in 0 to 1 or carry a doubt; an empty denominator gives null; intervals hold their value',
    (events) => {
      const counts = summarizeEmailEvents(indexEmailEvents(events));
      for (let i = 0; i < counts.length; i++) {
        for (const profile of profiles) {
          const { rates } = emailRates(emailTallyAt(counts, i), profile);
          for (const rate of Object.values(rates)) {
            if (rate.denominator <= 0) expect(rate).toMatchObject({ value: null, low: null, method: 'none' });
            else {
              const value = rate.value as number;
              expect(value).toBeGreaterThanOrEqual(0);
              expect(value > 1).toBe(rate.doubts.includes('above_one'));
              if (rate.low !== null) {
                expect(rate.low).toBeLessThanOrEqual(value);
                expect(rate.high as number).toBeGreaterThanOrEqual(value);
              }
            }
            expect(JSON.parse(JSON.stringify(rate))).toEqual(rate);
          }
        }
      }
    },
    20_000,
  );

  it('a ratio has no interval, nor has an estimate', () => {
    const tally = { delivered: 100, uniqueOpens: 20, uniqueClicks: 4, totalOpens: 90 };
    expect(emailRate(tally, opens).method).toBe('wilson');
    expect(emailRate(tally, opens, { method: 'clopperPearson', level: 0.9 })).toMatchObject({
      method: 'clopperPearson',
      level: 0.9,
    });
    expect(emailRate(tally, { ...opens, numerator: 'totalOpens', as: 'ratio' }).method).toBe('none');
    expect(emailRate({ ...tally, estimated: true }, opens)).toMatchObject({
      value: 0.2,
      low: null,
      doubts: ['estimated'],
    });
    expect(
      emailRate(
        { sent: 5, delivered: 4, estimated: true },
        { numerator: 'delivered', denominator: 'sent', as: 'share' },
      ).method,
    ).toBe('wilson');
  });

  it('what is missing is named', () => {
    const { rates, missing } = emailRates({ delivered: 10, uniqueOpens: 2 }, compiled('sourceText'));
    expect(Object.keys(rates)).toEqual(['open']);
    expect(missing.clickToOpen).toEqual(['uniqueClicks']);
    expect(missing.bounce).toEqual(['bounces', 'sent']);
    refuses(() => emailRate({ delivered: 1 }, opens), 'missing_value', 'tally.uniqueOpens');
    refuses(() => emailRate({ delivered: -1, uniqueOpens: 0 }, opens), 'out_of_range', 'tally.delivered');
    refuses(() => emailRate({ delivered: Number.NaN, uniqueOpens: 0 }, opens), 'not_finite', 'tally.delivered');
    const less = { ...opens, denominator: { add: ['delivered'], subtract: ['bounces'] } } as const;
    const negative = emailRate({ delivered: 3, uniqueOpens: 0, bounces: 5 }, less);
    expect(negative).toMatchObject({ value: null, denominator: -2, doubts: ['negative_denominator'] });
  });

  test.prop([
    fc.constantFrom(...NAMES),
    fc.constantFrom(...NAMES),
    fc.constantFrom<EmailRateName>('open', 'click', 'bounce'),
  ])('a rate said in another profile’s words is what that profile says of the same send', (from, to, rate) => {
    const tally = {
      accepted: 1020,
      sent: 1000,
      delivered: 900,
      bounces: 60,
      uniqueOpens: 200,
      uniqueClicks: 20,
      totalClicks: 31,
    };
    const [a, b] = [compiled(from), compiled(to)];
    const [there, here] = [emailRates(tally, a).rates[rate], emailRates(tally, b).rates[rate]];
    if (there === undefined || here === undefined) return;
    const convert = () => emailRateIn(there.value as number, { rate, from: a, to: b, tally });
    if (there.numerator !== here.numerator) refuses(convert, 'incompatible_state', 'parts.to');
    else near(convert() as number, here.value as number, 1e-14);
  });

  it('conversion says what it lacks', () => {
    const parts = { rate: 'open' as const, from: compiled('ses'), to: compiled('klaviyo') };
    refuses(() => emailRateIn(0.2, { ...parts, tally: { sent: 10 } }), 'missing_value', 'parts.tally.delivered');
    refuses(() => emailRateIn(0.2, { ...parts, rate: 'block', tally: {} }), 'unknown_reference', 'parts.from');
    expect(emailRateIn(0.2, { ...parts, tally: { sent: 10, delivered: 0 } })).toBe(null);
  });

  it('profiles side by side, the highest first, those without the rate left out', () => {
    const tally = { sent: 1000, delivered: 900, bounces: 100, uniqueOpens: 200, uniqueClicks: 20 };
    const order = compareEmailProfiles(
      tally,
      [compiled('mautic'), compiled('mailjet'), compiled('telnyx'), compiled('salesforceAccountEngagement')],
      'open',
    );
    expect(order.map(({ profile }) => profile)).toEqual(['mailjet', 'telnyx', 'mautic']);
  });

  it('a profile that cannot be meant is refused with its path', () => {
    const base = emailRateProfileOf('klaviyo');
    const broken = (rates: object) => () => compileEmailRateProfile({ ...base, rates } as never);
    refuses(broken({}), 'empty_input', 'document.rates');
    refuses(broken({ opens }), 'unknown_option', 'document.rates.opens');
    refuses(broken({ open: { ...opens, numerator: 'opens' } }), 'unknown_choice', 'document.rates.open.numerator');
    refuses(broken({ open: { ...opens, numerator: 'totalOpens' } }), 'out_of_range', 'document.rates.open.as');
    refuses(broken({ open: { ...opens, as: 'rate' } }), 'unknown_choice', 'document.rates.open.as');
    refuses(
      broken({ open: { ...opens, denominator: { add: [] } } }),
      'empty_input',
      'document.rates.open.denominator.add',
    );
    refuses(
      broken({ open: { ...opens, denominator: { add: ['sent'], subtract: ['x'] } } }),
      'unknown_choice',
      'document.rates.open.denominator.subtract[0]',
    );
    refuses(() => emailRateProfileOf('brevo' as 'ses'), 'unknown_choice', 'name');
    refuses(() => emailRates({}, {} as never), 'wrong_type', 'profile');
  });
});

describe('limits', () => {
  const limits = compileEmailThresholds(emailThresholdsOf('googleYahoo'));
  const asOf = '2026-06-30';
  const outcome = (complaints: number, delivered: number) =>
    checkEmailThresholds(limits, { complaints, delivered }, { asOf }).outcome.checks[0];

  it('say what is certain: no, perhaps, certainly', () => {
    expect(outcome(31, 10_000)).toMatchObject({
      status: 'violation',
      aboveLimit: 'perhaps',
      aboveWarning: 'certainly',
    });
    expect(outcome(310, 100_000)).toMatchObject({ status: 'violation', aboveLimit: 'perhaps' });
    expect(outcome(60, 10_000)).toMatchObject({ status: 'violation', aboveLimit: 'certainly' });
    expect(outcome(0, 10_000)).toMatchObject({ status: 'ok', aboveLimit: 'no', aboveWarning: 'no' });
    // Nothing seen among few is no proof of innocence.
    expect(outcome(0, 100)).toMatchObject({ status: 'ok', aboveLimit: 'perhaps' });
  });

  test.prop([fc.nat(200), fc.integer({ min: 200, max: 100_000 })])(
    'certainty goes with the interval, the status with the rate',
    (complaints, delivered) => {
      const { status, aboveLimit, rate } = outcome(complaints, delivered) as NonNullable<ReturnType<typeof outcome>>;
      if (aboveLimit === 'certainly') expect(status).toBe('violation');
      if (aboveLimit === 'no') expect(status).not.toBe('violation');
      expect(status === 'violation').toBe(complaints / delivered >= 0.003);
      expect(rate?.value).toBe(complaints / delivered);
    },
  );

  it('judge nothing below the minimum volume, nor what is not counted, nor outside their days', () => {
    const coss = compileEmailThresholds(emailThresholdsOf('coss'));
    const checks = checkEmailThresholds(coss, { sent: 199, bounces: 100 }, { asOf }).outcome;
    expect(checks.checks.map(({ status }) => status)).toEqual(['tooFew', 'unknown']);
    expect(checks.status).toBe('tooFew');
    expect(checkEmailThresholds(coss, { sent: 200, bounces: 100 }, { asOf }).outcome.status).toBe('violation');
    expect(checkEmailThresholds(coss, {}, { asOf }).outcome.status).toBe('unknown');
    refuses(() => checkEmailThresholds(limits, {}, { asOf: '2024-01-31' }), 'not_in_force', 'options.asOf');
    const ended = compileEmailThresholds({ ...emailThresholdsOf('coss'), effectiveTo: asOf });
    refuses(() => checkEmailThresholds(ended, {}, { asOf }), 'not_in_force', 'options.asOf');
  });

  it('explain themselves in both languages', () => {
    const decision = checkEmailThresholds(limits, { complaints: 20, delivered: 10_000 }, { asOf });
    expect(decision.reasons.map(({ status, decisive }) => [status, decisive])).toEqual([
      ['notMet', true],
      ['met', false],
    ]);
    expect(explainDecision(decision, { language: 'en' })[1]).toBe(
      'complaint.warning: not met (decisive) – complaints / delivered: 0.002; asked: less than 0.001',
    );
    expect(explainDecision(decision, { language: 'fr' })[2]).toContain('rempli');
  });

  it('documents that cannot be meant are refused', () => {
    const base = emailThresholdsOf('coss');
    const [first] = base.thresholds;
    const broken = (part: object) => () => compileEmailThresholds({ ...base, ...part } as EmailThresholds);
    const one = (part: object) => broken({ thresholds: [{ ...first, ...part }] });
    refuses(broken({ thresholds: [] }), 'empty_input', 'document.thresholds');
    refuses(broken({ thresholds: [first, first] }), 'duplicate_id', 'document.thresholds[1].id');
    refuses(broken({ effectiveFrom: '2026-02-30' }), 'invalid_date', 'document.effectiveFrom');
    refuses(broken({ minimumVolume: -1 }), 'out_of_range', 'document.minimumVolume');
    refuses(one({ stopFrom: 0.01 }), 'out_of_range', 'document.thresholds[0].stopFrom');
    refuses(one({ warnFrom: 0 }), 'out_of_range', 'document.thresholds[0].warnFrom');
    refuses(one({ rate: 'bounce' }), 'wrong_type', 'document.thresholds[0].rate');
  });

  it('bulk senders: suffixes of several labels are input', () => {
    const day = { 'a.shop.co.uk': 3000, 'b.shop.co.uk': 2500, 'other.co.uk': 100 };
    expect(bulkSender(day, { publicSuffixes: ['co.uk'] })).toMatchObject({
      bulk: true,
      primary: 'shop.co.uk',
      count: 5500,
    });
    expect(bulkSender(day)).toMatchObject({ primary: 'co.uk', count: 5600 });
    expect(bulkSender({})).toEqual({ bulk: false, primary: null, count: 0, byPrimary: [] });
    refuses(() => bulkSender({ 'a..b': 1 }), 'wrong_type', 'perDay.a..b');
    refuses(() => bulkSender({ 'a.b': 1.5 }), 'not_an_integer', 'perDay.a.b');
  });
});

describe('money', () => {
  it('the interval of revenue per mail is that of a mean over all mails, written out', () => {
    const revenue = [40, 60, 90, 120, 140];
    const all = [...revenue, ...new Array<number>(95).fill(0)];
    const mean = all.reduce((a, b) => a + b) / 100;
    const deviation = Math.sqrt(all.reduce((a, b) => a + (b - mean) ** 2, 0) / 99);
    const half = (1.959963984540054 * deviation) / 10;
    for (const method of ['delta', 'fieller'] as const) {
      const { perDelivered } = emailRevenue({ delivered: 100 }, { buyers: { revenue }, method });
      near(perDelivered?.value ?? Number.NaN, mean, 1e-14);
      near(perDelivered?.low ?? Number.NaN, mean - half, 1e-11);
      near(perDelivered?.high ?? Number.NaN, mean + half, 1e-11);
      expect(perDelivered?.method).toBe(method);
    }
    const { averageOrder } = emailRevenue({}, { buyers: { revenue, orders: [1, 2, 1, 3, 2] } });
    near(averageOrder?.value ?? Number.NaN, 50, 1e-14);
    expect(averageOrder?.low).toBeLessThan(50);
  });

  it('faults of buyers', () => {
    refuses(() => emailRevenue({ delivered: 1 }, { buyers: { revenue: [1, 2] } }), 'out_of_range', 'options.buyers');
    refuses(
      () => emailRevenue({}, { buyers: { revenue: [1], orders: [1, 2] } }),
      'length_mismatch',
      'options.buyers.orders',
    );
    refuses(() => emailRevenue({}, { buyers: { revenue: [Number.NaN] } }), 'not_finite', 'options.buyers.revenue[0]');
    expect(emailRevenue({}).perDelivered).toBe(null);
  });

  it('costs, and the order rate at which mail is as dear as post', () => {
    const tally = { sent: 10_000, delivered: 9600, uniqueOpens: 2400, uniqueClicks: 360, orders: 50 };
    const costs = emailCosts(tally, { cost: 1500, post: { cost: 3000, pieces: 5000, orders: 100 } });
    expect([costs.perSent?.value, costs.perOpen?.value, costs.perOrder?.value]).toEqual([0.15, 0.625, 30]);
    expect(costs.againstPost).toMatchObject({ perContact: { value: 0.25 }, perOrder: { value: 1 } });
    near(costs.againstPost?.breakEvenOrderRate ?? Number.NaN, 50 / 10_000, 1e-14);
    expect(emailCosts({ sent: 10 }, { cost: 1, post: { cost: 2, pieces: 4 } }).againstPost).toMatchObject({
      perOrder: null,
      breakEvenOrderRate: null,
    });
    refuses(() => emailCosts({}, { cost: -1 }), 'out_of_range', 'parts.cost');
    refuses(
      () => emailCosts({ sent: 1 }, { cost: 1, post: { cost: 1, pieces: 0 } }),
      'out_of_range',
      'parts.post.pieces',
    );
    refuses(() => emailCosts({}, { cost: 1, post: { cost: 1, pieces: 1 } }), 'missing_value', 'tally.sent');
  });

  it('a list: after its half-life half is left', () => {
    const period = { opening: 1000, joined: 0, unsubscribed: 20, complained: 5, bounced: 25, days: 30 };
    const { halfLife, decay, yearlyDecay, closing } = emailListMovement(period);
    near((1 - (decay.value as number)) ** ((halfLife as number) / 30), 0.5, 1e-12);
    near(1 - (yearlyDecay as number), 0.95 ** (365.2425 / 30), 1e-12);
    expect(closing).toBe(950);
    expect(emailListMovement({ ...period, opening: 0, unsubscribed: 0, complained: 0, bounced: 0 })).toMatchObject({
      halfLife: null,
      yearlyDecay: null,
    });
    expect(emailListMovement({ ...period, unsubscribed: 0, complained: 0, bounced: 0 }).halfLife).toBe(null);
    expect(emailListMovement({ ...period, opening: 50 })).toMatchObject({ yearlyDecay: 1 });
    refuses(() => emailListMovement({ ...period, opening: 40 }), 'out_of_range', 'period.opening');
  });
});

describe('funnels and comparisons', () => {
  test.prop([anyEvents])('each share of the first is the product of the shares before it', (events) => {
    const counts = summarizeEmailEvents(indexEmailEvents(events, { by: [] }));
    if (counts.length === 0) return;
    let product: number | null = 1;
    for (const { ofFirst, ofPrevious } of emailFunnel(emailTallyAt(counts, 0)).steps) {
      product = product === null || ofPrevious.value === null ? null : product * ofPrevious.value;
      if (product !== null) near(ofFirst.value ?? Number.NaN, product, 1e-12);
    }
  });

  it('the reading funnel is that of the source text: 100, 40, 40, 10', () => {
    expect(readingFunnel(100).map(({ mails }) => mails)).toEqual([100, 40, 40, 10]);
    expect(readingFunnel(50, [{ id: 'half', share: 0.5 }]).map(({ mails }) => mails)).toEqual([50, 25]);
    refuses(() => readingFunnel(1, [{ id: 'x', share: 2 }]), 'out_of_range', 'shares[0].share');
    refuses(() => emailFunnel({}, { steps: ['opened' as 'sent'] }), 'unknown_choice', 'options.steps[0]');
  });

  it('three versions: the p values are those of two, made larger', () => {
    const send = (uniqueOpens: number) => ({ delivered: 5000, uniqueOpens });
    const { first, others } = compareEmailSends([send(250), send(295), send(250)], opens);
    expect(first.value).toBe(0.05);
    expect(others.map(({ send: place }) => place)).toEqual([1, 2]);
    near(others[0]?.adjustedPValue ?? Number.NaN, 2 * (others[0]?.pValue ?? Number.NaN), 1e-14);
    expect(others[1]?.adjustedPValue).toBe(1);
    // Few opens: the exact test.
    expect(
      compareEmailSends(
        [
          { delivered: 40, uniqueOpens: 1 },
          { delivered: 40, uniqueOpens: 6 },
        ],
        opens,
      ).others[0]?.test,
    ).toBe('fisher');
    refuses(() => compareEmailSends([send(1)], opens), 'empty_input', 'sends');
    refuses(() => compareEmailSends([send(1), send(2)], { ...opens, as: 'ratio' }), 'out_of_range', 'definition.as');
    refuses(() => compareEmailSends([send(1), { delivered: 0, uniqueOpens: 0 }], opens), 'out_of_range', 'sends[1]');
  });
});
