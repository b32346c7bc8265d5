import { test } from '@fast-check/vitest';
import { compileChurnCriteria, decideChurnRisk, defaultChurnCriteria, explainChurnRisk } from 'clientele/churn';
import {
  type ConsentEvent,
  compileLegalProfiles,
  consentLabels,
  decideConsent,
  decideDataRetention,
  europeanLegalProfiles,
  frenchDataRetentionRules,
  frenchLegalProfiles,
  replayConsent,
} from 'clientele/consent';
import {
  checkEmailContent,
  checkEmailFatigue,
  checkEmailThresholds,
  compileEmailThresholds,
  emailEngagementLevels,
  emailLabels,
  emailSuppressionRules,
  emailThresholdsOf,
} from 'clientele/email';
import {
  compileLoyaltyProgramme,
  decideLoyaltyCoupon,
  decideLoyaltyTier,
  loyaltyCouponLabels,
  loyaltyMemberOf,
  replayLoyalty,
} from 'clientele/loyalty';
import { compileContactPolicy, decideContact } from 'clientele/pressure';
import { defaultReferralFraudRules, referralFraudLabels } from 'clientele/referral';
import { compileRfmSegments, decideRfmSegment, defaultRfmSegments } from 'clientele/rfm';
import {
  checkCondition,
  compileCondition,
  compileRuleSet,
  type Decision,
  decideFirstRule,
  decideRules,
  type Reason,
  textIn,
} from 'clientele/rules';
import {
  compileCustomerGrid,
  decideCustomerClass,
  defaultStrategyGrid,
  explainCustomerClass,
} from 'clientele/strategy';
import { isoFromDay } from 'clientele/time';
import fc from 'fast-check';
import { describe } from 'vitest';
import { allHistories, allProgrammes, LAST_DAY_OF_EVENTS as LAST } from '../loyalty/arbitraries.ts';
import { candidates, histories, policies, starts } from '../pressure/scan.ts';
import { expectDecisionToReadWell, expectToReadWell } from '../support/explanations.ts';
import { conditions, inputs, TODAY } from './arbitraries.ts';

const RUNS = { numRuns: 40 };
const asOf = '2026-06-30';
const TRUTH = {
  met: { en: /: met – /, fr: /: rempli – / },
  notMet: { en: /: not met – /, fr: /: non rempli – / },
  unknown: { en: /: cannot be told – /, fr: /: indéterminé – / },
};
const ANYTHING = { en: /./, fr: /./ };
const either = (isFirst: boolean, en: readonly [RegExp, RegExp], fr: readonly [RegExp, RegExp]) => ({
  en: isFirst ? en[0] : en[1],
  fr: isFirst ? fr[0] : fr[1],
});
const ALLOWED = [
  [/: allowed/, /: not allowed/],
  [/: autorisé/, /: non autorisé/],
] as const;
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });

/** An outcome of these words. */
const startingWith = (words: string): RegExp => new RegExp(`: ${words.replaceAll(/[()]/g, '\\$&')}`);

describe('an explanation reads well in both languages and says first what was decided', () => {
  test.prop([conditions, inputs])('of a condition', (condition, input) => {
    const decision = checkCondition(compileCondition(condition), input, { asOf: TODAY });
    expectDecisionToReadWell(decision, TRUTH[decision.outcome]);
  });

  test.prop([fc.array(conditions, { minLength: 1, maxLength: 4 }), inputs], RUNS)('of rules', (list, input) => {
    const rules = list.map((when, i) => ({ id: `r${i}`, when }));
    const ruleSet = compileRuleSet({ kind: 'rule-set', version: 1, id: 'rules', rules });
    const all = decideRules(ruleSet, input, { asOf: TODAY });
    const { met } = all.outcome;
    const count = met.length;
    const plural = count < 2 ? 'règle remplie' : 'règles remplies';
    expectDecisionToReadWell(
      all,
      {
        en: new RegExp(`: ${count || 'none'} of ${list.length} rules? met${count === 0 ? '' : `: ${met.join(', ')}`}`),
        fr: count === 0 ? /aucune règle remplie/ : new RegExp(`${count}\u00a0${plural} sur ${list.length}`),
      },
      () => ({ rules: 'R' }),
    );
    const first = decideFirstRule(ruleSet, input, { asOf: TODAY });
    const name = new RegExp(first.outcome.rule ?? '.');
    expectDecisionToReadWell(
      first,
      first.outcome.rule === null ? { en: /no rule holds/, fr: /aucune règle/ } : { en: name, fr: name },
      () => ({ rules: 'R' }),
    );
  });

  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: -2, max: 2000, noNaN: true }),
    fc.integer({ min: -3, max: 10_000 }),
    fc.boolean(),
    fc.constantFrom('2026-06-30', '2026-06-30T10:00:00+02:00', 'x'),
  );
  const limit = fc.oneof(maybe(value), fc.array(maybe(value), { maxLength: 3 }));
  const operations = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'notIn', 'between'] as const;
  const bound = maybe(fc.double({ min: 0, max: 1, noNaN: true }));
  const reasons: fc.Arbitrary<Reason> = fc
    .record({
      status: fc.constantFrom('met', 'notMet', 'unknown', 'bypassed' as const),
      decisive: fc.boolean(),
      kind: fc.constantFrom('compare', 'cap', 'gap', 'sequence', 'callCap', 'refusal', 'strange'),
      observed: maybe(value),
      limit,
      unit: fc.constantFrom(null, 'EUR', 'JPY', 'KWD', 'day', '%', 'message'),
      op: fc.option(fc.constantFrom(...operations), { nil: undefined }),
      range: fc.option(fc.tuple(bound, bound), { nil: undefined }),
      planned: fc.array(fc.record({ index: fc.nat(), on: fc.constant(null), id: fc.constantFrom(null, 'x', 7) })),
    })
    .map(({ op, range, planned, ...reason }) => ({
      ...{ ruleId: 'r', window: null, since: null, until: '2026-07-01', ...reason },
      decisive: reason.decisive && reason.status !== 'bypassed',
      evidence: {
        ...{ subject: 'x', planned },
        ...(op === undefined ? {} : { op }),
        ...(range === undefined ? {} : { range: range.toSorted((a, b) => (a ?? 0) - (b ?? 0)) as [number, number] }),
      },
    }));
  const outcomes = fc.oneof(
    fc.jsonValue({ noUnicodeString: true }).map(() => null),
    value,
    fc.record({ a: value, b: fc.array(value) }),
  );
  test.prop([fc.array(reasons, { maxLength: 5 }), outcomes], { numRuns: 500 })(
    'of whatever numbers and outcome',
    (list, outcome) => {
      const decision: Decision<unknown> = { outcome, asOf, ruleSet: { id: 'r', version: 1 }, reasons: list };
      expectDecisionToReadWell(decision, ANYTHING);
    },
  );

  test.prop(
    [policies, starts.chain((at) => fc.record({ at: fc.constant(at), history: histories(at), candidate: candidates }))],
    RUNS,
  )('of a contact', (policy, { at, ...input }) => {
    const decision = decideContact(compileContactPolicy(policy), { contact: { id: 'ada' }, ...input }, { at });
    // Rules are drawn with English names.
    const labels = Object.fromEntries(policy.rules.map(({ id }, i) => [id, `r${i}`]));
    const names = { consent: 'c', [policy.id]: 'p', channels: 'x', score: 'x' };
    expectDecisionToReadWell(decision, either(decision.outcome.allowed, ...ALLOWED), () => ({ ...labels, ...names }));
  });

  const at = fc.integer({ min: 0, max: 160 }).map((day) => Date.parse('2026-01-01T09:00:00Z') + day * 86_400_000);
  const channel = fc.constantFrom('email', 'phone');
  const consentEvents: fc.Arbitrary<ConsentEvent> = fc.oneof(
    fc.record({ kind: fc.constant('granted' as const), at, channel, purpose: fc.constant('marketing') }),
    fc.record({ kind: fc.constantFrom('withdrawn' as const, 'refused' as const, 'contacted' as const), at, channel }),
    fc.record({ kind: fc.constant('bounced' as const), at, channel, hard: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('complained' as const, 'clicked' as const), at, channel }),
    fc.record({ kind: fc.constant('asked' as const), at }),
  );
  const fact = fc.constantFrom(true, false, null);
  test.prop(
    [
      fc.array(consentEvents, { maxLength: 6 }),
      fc.constantFrom('FR', 'DE', 'US'),
      channel,
      fc.constantFrom('consumer', 'professional', 'generic' as const),
      fc.record({
        customer: fact,
        analogousProduct: fact,
        informedAtCollection: fact,
        onOptOutList: fact,
        runningContract: fact,
      }),
      fc.integer({ min: 0, max: 80 }),
    ],
    RUNS,
  )('of a consent, and of data that are kept', (events, country, by, audience, facts, hours) => {
    const record = replayConsent(events, { personId: 'ada', at: '2026-07-01T00:00:00Z' });
    const law = compileLegalProfiles([...frenchLegalProfiles(), ...europeanLegalProfiles()]);
    const holidays = { FR: [] };
    const request = {
      record,
      country,
      audience,
      channel: by,
      purpose: 'marketing',
      timeZone: 'Europe/Paris',
      facts,
      holidays,
    };
    const instant = Date.parse('2026-08-09T00:00:00Z') + hours * 3_600_000;
    const decision = decideConsent(law, request, { at: instant, horizonDays: 3 });
    expectDecisionToReadWell(decision, either(decision.outcome.allowed, ...ALLOWED), consentLabels);
    const kept = decideDataRetention(frenchDataRetentionRules(), record, {
      asOf: isoFromDay(TODAY + 10 * hours),
      collectedOn: '2025-01-01',
    });
    const verbs = {
      keep: { en: /: keep the data/, fr: /: conserver les données/ },
      ask: { en: /: ask whether/, fr: /: demander s’il/ },
      wait: { en: /: wait for the answer/, fr: /: attendre la réponse/ },
      erase: { en: /: erase the data/, fr: /: effacer les données/ },
      archive: { en: /: archive the data/, fr: /: archiver les données/ },
    };
    expectDecisionToReadWell(kept, verbs[kept.outcome.action], consentLabels);
  });

  test.prop([allProgrammes, allHistories], RUNS)('of tiers and coupons', (document, events) => {
    const programme = compileLoyaltyProgramme(document);
    const { state, ids } = replayLoyalty(programme, events, { asOf: LAST });
    if (state === null || ids.length === 0) return;
    const member = loyaltyMemberOf(programme, state, ids[0] as string);
    const labels = (language: 'en' | 'fr') => ({
      ...loyaltyCouponLabels(language),
      [document.id]: 'p',
      orders: 'x',
      member: 'x',
    });
    for (const { id: group } of document.tierGroups ?? []) {
      const decision = decideLoyaltyTier(programme, member, { group });
      const tier = decision.outcome.tier === 'member' ? 'x' : decision.outcome.tier;
      expectDecisionToReadWell(decision, { en: new RegExp(`tier ${tier}`), fr: new RegExp(`niveau ${tier}`) }, labels);
    }
    const serial = member.coupons[0]?.serial ?? 'strange';
    const coupon = decideLoyaltyCoupon(programme, member, { serial, lines: [{ amount: 1234, category: 'ink' }] });
    const { allowed, value: worth } = coupon.outcome;
    const amount = (mark: string) => `${(worth / 100).toFixed(2).replace('.', mark)}`.replace(/[.,]00$/, '');
    const en = allowed ? new RegExp(`allowed, takes ${amount('[.]')} [A-Z]{3} off`) : /not allowed/;
    const fr = allowed ? new RegExp(`autorisé, remise de ${amount(',')}\u00a0[A-Z]{3}`) : /non autorisé/;
    expectDecisionToReadWell(coupon, { en, fr }, labels);
  });

  const days = fc.integer({ min: TODAY - 500, max: TODAY }).map(isoFromDay);
  test.prop(
    [
      fc.record({
        lastOrderOn: maybe(days),
        probabilityAlive: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
        channels: maybe(fc.nat(4)),
      }),
      fc.option(
        fc.array(fc.record({ on: days, amount: fc.double({ min: 0, max: 900, noNaN: true }), category: fc.nat(3) }), {
          maxLength: 12,
        }),
        { nil: undefined },
      ),
      fc.option(fc.array(fc.record({ endsOn: maybe(days), resignedOn: maybe(days) }), { maxLength: 2 }), {
        nil: undefined,
      }),
    ],
    RUNS,
  )('of a customer at risk', (facts, orders, contracts) => {
    const criteria = compileChurnCriteria(defaultChurnCriteria());
    const events = { ...(orders === undefined ? {} : { orders }), ...(contracts === undefined ? {} : { contracts }) };
    const decision = decideChurnRisk(criteria, { facts, events }, { asOf: TODAY });
    const said = {
      atRisk: { en: /: at risk/, fr: /: à risque/ },
      notAtRisk: { en: /: not at risk/, fr: /: sans risque/ },
      undetermined: { en: /: undetermined/, fr: /: indéterminé/ },
      neverBought: { en: /: never bought/, fr: /: aucun achat/ },
    };
    expectToReadWell((options) => explainChurnRisk(criteria, decision, options), said[decision.outcome.status]);
  });

  test.prop([fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })], RUNS)(
    'of an RFM segment',
    (r, f, m) => {
      const labels = { r: 'récence', f: 'fréquence', m: 'montant', 'clientele-default': 'segments RFM' };
      const set = defaultRfmSegments();
      const decision = decideRfmSegment(compileRfmSegments(set), { r, f, m }, { asOf });
      const { label = '' } = set.segments.find(({ id }) => id === decision.outcome) ?? {};
      const shown = (language: 'en' | 'fr') => new RegExp(`: ${textIn(label, language)} – `);
      expectDecisionToReadWell(decision, { en: shown('en'), fr: shown('fr') }, () => labels);
    },
  );

  const counts = fc.record({
    delivered: fc.integer({ min: 1, max: 5000 }),
    complaints: fc.nat(20),
    bounces: fc.nat(200),
    sent: fc.constant(5300),
  });
  test.prop(
    [
      counts,
      fc.constantFrom('googleYahoo', 'amazonSes', 'coss' as const),
      fc.tuple(fc.nat(900), fc.nat(900)),
      fc.string(),
    ],
    RUNS,
  )('of e-mail: limits, fatigue, content, and whom to write to', (tally, name, [before, now], subject) => {
    const checked = checkEmailThresholds(compileEmailThresholds(emailThresholdsOf(name)), tally, { asOf });
    const words = {
      ok: { en: /: within the limits/, fr: /: dans les limites/ },
      warning: { en: /: close to the limit/, fr: /: proche de la limite/ },
      violation: { en: /: limit reached/, fr: /: limite atteinte/ },
      tooFew: { en: /: too few mails/, fr: /: trop peu d’e-mails/ },
      unknown: { en: /: cannot be told/, fr: /: indéterminé/ },
    };
    expectDecisionToReadWell(checked, words[checked.outcome.status], emailLabels);
    const period = { contacts: 1000, days: 30, delivered: 1000 };
    const periods = [
      { ...period, opened: before },
      { ...period, opened: now, delivered: 1000 + now },
    ];
    const fatigue = checkEmailFatigue(periods, { asOf, baselinePeriods: 1, margin: 0.0205 });
    const verdicts = {
      stable: { en: /readers do not tire/, fr: /ne se lassent pas/ },
      tired: { en: /readers tire/, fr: /se lassent/ },
      lively: { en: /has risen/, fr: /en hausse/ },
      undecided: { en: /cannot be told/, fr: /indéterminé/ },
    };
    expectDecisionToReadWell(fatigue, verdicts[fatigue.outcome.openRate], emailLabels);
    const content = checkEmailContent({ subject: subject.replace(/[^a-z0-9]/gi, 'x'), callsToAction: now }, { asOf });
    const { length } = content.outcome.warnings;
    const some = {
      en: new RegExp(`: ${length} warnings?: `),
      fr: new RegExp(`: ${length}\u00a0avertissements?\u202f: `),
    };
    expectDecisionToReadWell(
      content,
      length === 0 ? { en: /no warning/, fr: /aucun avertissement/ } : some,
      emailLabels,
    );
    for (const rules of [emailSuppressionRules(), emailEngagementLevels()]) {
      const facts = {
        complaints: before % 2,
        unsubscribed: 0,
        delivered: now,
        opens: now % 3,
        clicks: 0,
        quietSinceOn: '2026-05-01',
        lastOpenOn: '2026-05-01',
        hardBouncesInARow: now % 2,
      };
      const list = decideFirstRule(compileRuleSet(rules), { facts }, { asOf });
      const shown = (language: 'en' | 'fr') => new RegExp(`: .*${emailLabels(language)[list.outcome.rule ?? '']}`);
      expectDecisionToReadWell(list, { en: shown('en'), fr: shown('fr') }, emailLabels);
    }
  });

  test.prop(
    [
      fc.record({
        burst: maybe(fc.nat(20)),
        sameTrait: maybe(fc.nat(4)),
        referrals: maybe(fc.nat(9)),
        neverBoughtShare: bound,
      }),
    ],
    RUNS,
  )('of signs of fraud, and of the class of a customer', (facts) => {
    const fraud = decideRules(compileRuleSet(defaultReferralFraudRules()), { facts }, { asOf });
    expectDecisionToReadWell(
      fraud,
      { en: /of 3 rules met/, fr: /(aucune règle remplie|règles? remplies?) sur 3/ },
      referralFraudLabels,
    );
    const grid = compileCustomerGrid(defaultStrategyGrid());
    const { burst, sameTrait } = facts;
    const decision = decideCustomerClass(
      grid,
      { facts: { daysSinceLast: burst === null ? null : 40 * burst, netMargin: sameTrait, orders: 3 } },
      { asOf },
    );
    const id = new RegExp(`: ${decision.outcome.class ?? '(cannot be told|indéterminé)'}`);
    const { label } = grid.document.classes.find((one) => one.id === decision.outcome.class) ?? {};
    const { en, fr } =
      label === undefined ? { en: 'cannot be told', fr: 'indéterminé' } : (label as { en: string; fr: string });
    // What to do is no reason.
    const isReason = (_: string, i: number): boolean => i !== 1 || label === undefined;
    expectToReadWell((options) => explainCustomerClass(grid, decision, options).filter(isReason), {
      en: startingWith(en),
      fr: startingWith(fr),
    });
    expectDecisionToReadWell(decision, { en: id, fr: id }, () => ({ orders: 'x' }));
  });
});
