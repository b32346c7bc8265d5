import { checkChoice, checkFinite, checkOptions } from '../checks/assert.ts';
import type { RuleSet } from '../rules/index.ts';

/**
 * Rules over the facts of {@link scoreReferralSignals}, as a document to begin with.
 *
 * Compile it with `compileRuleSet` and ask `decideRules`: every rule that is met is a reason to look, `explainDecision` says them in
 * English or, with {@link referralFraudLabels}, in French, and a fact that is missing makes its rule unknown, never met. The trap: the limits are guesses until they
 * have been held against cases that were looked into.
 *
 * @param limits - where odd begins
 * @throws `not_finite`, `unknown_option`
 * @category Referral
 * @example
 * ```ts
 * import { defaultReferralFraudRules } from 'clientele/referral';
 * import { compileRuleSet, decideRules } from 'clientele/rules';
 *
 * const rules = compileRuleSet(defaultReferralFraudRules());
 * const facts = { burst: 12, sameTrait: 0, neverBoughtShare: 0.9, referrals: 12 };
 * decideRules(rules, { facts }, { asOf: '2026-06-30' }).outcome.met; // => ['burst', 'neverBuy']
 * ```
 */
export function defaultReferralFraudRules(
  limits: {
    /** So many within `burstDays`. @defaultValue 10 */
    readonly burst?: number;
    /** So many who share a trait with the referrer. @defaultValue 2 */
    readonly sameTrait?: number;
    /** From this share of people who never bought on. @defaultValue 0.8 */
    readonly neverBoughtShare?: number;
    /** Asked only from so many referrals on. @defaultValue 5 */
    readonly referrals?: number;
  } = {},
): RuleSet {
  checkOptions(limits, ['burst', 'sameTrait', 'neverBoughtShare', 'referrals'], 'limits');
  const limit = (name: keyof typeof limits, standard: number): number =>
    checkFinite(limits[name] ?? standard, `limits.${name}`);
  const atLeast = (fact: string, value: number) => ({ kind: 'compare', fact, op: 'gte', value }) as const;
  return {
    kind: 'rule-set',
    version: 1,
    id: 'referral-fraud',
    rules: [
      {
        id: 'burst',
        label: { en: 'Many referrals at once', fr: 'Beaucoup de parrainages à la fois' },
        when: atLeast('burst', limit('burst', 10)),
      },
      {
        id: 'sameTrait',
        label: { en: 'Referred people share a trait', fr: 'Les filleuls ont un trait commun' },
        when: atLeast('sameTrait', limit('sameTrait', 2)),
      },
      {
        id: 'neverBuy',
        label: { en: 'Referred people never buy', fr: 'Les filleuls n’achètent jamais' },
        when: {
          kind: 'all',
          all: [
            atLeast('referrals', limit('referrals', 5)),
            atLeast('neverBoughtShare', limit('neverBoughtShare', 0.8)),
          ],
        },
      },
    ],
  };
}

/**
 * Words for the rules and facts of {@link defaultReferralFraudRules}, for `explainDecision`.
 *
 * @param language - English or French
 * @throws `unknown_choice` for another language
 * @category Referral
 * @example
 * ```ts
 * import { referralFraudLabels } from 'clientele/referral';
 *
 * referralFraudLabels('fr')['neverBuy']; // => 'les filleuls n’achètent jamais'
 * ```
 */
export function referralFraudLabels(language: 'en' | 'fr'): { readonly [name: string]: string } {
  return checkChoice(language, ['en', 'fr'], 'language') === 'en'
    ? {
        'referral-fraud': 'signs of referral fraud',
        burst: 'referrals at once',
        sameTrait: 'referred people who share a trait',
        neverBuy: 'referred people never buy',
        'neverBuy.when.all[0]': 'enough referrals to judge',
        'neverBuy.when.all[1]': 'referred people never buy',
        referrals: 'people referred',
        neverBoughtShare: 'share who never bought',
      }
    : {
        'referral-fraud': 'signes de fraude au parrainage',
        burst: 'parrainages simultanés',
        sameTrait: 'filleuls qui partagent un trait',
        neverBuy: 'les filleuls n’achètent jamais',
        'neverBuy.when.all[0]': 'assez de filleuls pour juger',
        'neverBuy.when.all[1]': 'les filleuls n’achètent jamais',
        referrals: 'filleuls',
        neverBoughtShare: 'part sans achat',
      };
}
