import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Condition, RuleSet } from '../rules/index.ts';

const atLeast = (fact: string, value: number): Condition => ({ kind: 'compare', fact, op: 'gte', value });
const daysAgo = (fact: string, op: 'gt' | 'lte', days: number): Condition => ({
  kind: 'compare',
  fact,
  op,
  value: { before: { days } },
});

/**
 * Whom no longer to write to, as a rule set over the facts of {@link summarizeEmailContacts}; the first rule that holds decides.
 *
 * | rule | when | outcome |
 * |---|---|---|
 * | `complaint` | one complaint | suppress, for ever |
 * | `unsubscribe` | the last word was to unsubscribe | suppress, until they come back |
 * | `hardBounce` | a hard bounce since the last delivery | suppress |
 * | `softBounces` | so many soft bounces since the last delivery | suppress |
 * | `silent` | so many mails and days without an open or click | ask again, then remove |
 * | `keep` | everyone else | keep |
 *
 * It is plain JSON: change it, lint it, compile it. The trap of `silent`: Apple's readers leave no trustworthy open, so ask by a mail
 * whose click says yes before anyone is removed.
 *
 * @param options - `softBounces` (3), `silentMails` (12) and `silentDays` (365)
 * @throws `out_of_range` for limits below 1
 * @category E-mail list
 * @example
 * ```ts
 * import { emailSuppressionRules } from 'clientele/email';
 * import { classifyByFirstRule, compileRuleSet } from 'clientele/rules';
 *
 * const rules = compileRuleSet(emailSuppressionRules({ softBounces: 5 }));
 * const table = {
 *   length: 2,
 *   columns: {
 *     complaints: [0, 0],
 *     unsubscribed: [0, 0],
 *     hardBouncesInARow: [0, 0],
 *     softBouncesInARow: [4, 5],
 *     deliveredSinceEngaged: [1, 1],
 *     quietSinceOn: [20000, 20000],
 *   },
 * };
 * [...classifyByFirstRule(rules, table, { asOf: '2026-06-30' })]; // => [5, 3]
 * ```
 */
export function emailSuppressionRules(
  options: { readonly softBounces?: number; readonly silentMails?: number; readonly silentDays?: number } = {},
): RuleSet {
  checkOptions(options, ['softBounces', 'silentMails', 'silentDays']);
  const softBounces = checkInteger(options.softBounces ?? 3, 'options.softBounces', 1);
  const silentMails = checkInteger(options.silentMails ?? 12, 'options.silentMails', 1);
  const silentDays = checkInteger(options.silentDays ?? 365, 'options.silentDays', 1);
  return {
    kind: 'rule-set',
    version: 1,
    id: 'email-suppression',
    rules: [
      { id: 'complaint', when: atLeast('complaints', 1), outcome: 'suppress' },
      { id: 'unsubscribe', when: atLeast('unsubscribed', 1), outcome: 'suppress' },
      { id: 'hardBounce', when: atLeast('hardBouncesInARow', 1), outcome: 'suppress' },
      { id: 'softBounces', when: atLeast('softBouncesInARow', softBounces), outcome: 'suppress' },
      {
        id: 'silent',
        when: {
          kind: 'all',
          all: [atLeast('deliveredSinceEngaged', silentMails), daysAgo('quietSinceOn', 'lte', silentDays)],
        },
        outcome: 'ask',
      },
      { id: 'keep', when: { kind: 'all', all: [] }, outcome: 'keep' },
    ],
  };
}

/**
 * How engaged each address is, as a rule set over the facts of {@link summarizeEmailContacts}: `neverMailed`, `clicker`, `opener`, `new`,
 * `cooling`, `dormant`, `gone`; everyone belongs to exactly one.
 *
 * `clicker` and `opener`: within `activeDays`; `new`: nothing yet, and no mail before `activeDays`; `cooling`: silent for less than
 * `coolingDays`; `dormant`: for less than `dormantDays`; `gone`: longer.
 *
 * @param options - `activeDays` (30), `coolingDays` (90), `dormantDays` (365), each more than the one before
 * @throws `out_of_range` for limits that do not rise
 * @category E-mail list
 * @example
 * ```ts
 * import { emailEngagementLevels } from 'clientele/email';
 * import { compileRuleSet, decideFirstRule } from 'clientele/rules';
 *
 * const levels = compileRuleSet(emailEngagementLevels());
 * const facts = { delivered: 9, clicks: 0, opens: 2, lastOpenOn: '2026-04-20', quietSinceOn: '2026-04-20' };
 * decideFirstRule(levels, { facts }, { asOf: '2026-06-30' }).outcome.rule; // => 'cooling'
 * ```
 */
export function emailEngagementLevels(
  options: { readonly activeDays?: number; readonly coolingDays?: number; readonly dormantDays?: number } = {},
): RuleSet {
  checkOptions(options, ['activeDays', 'coolingDays', 'dormantDays']);
  const active = checkInteger(options.activeDays ?? 30, 'options.activeDays', 1);
  const cooling = checkInteger(options.coolingDays ?? 90, 'options.coolingDays', 1);
  const dormant = checkInteger(options.dormantDays ?? 365, 'options.dormantDays', 1);
  if (cooling <= active) fail('out_of_range', 'options.coolingDays', `more than ${active}`, cooling);
  if (dormant <= cooling) fail('out_of_range', 'options.dormantDays', `more than ${cooling}`, dormant);
  const seen = (count: string, on: string): Condition => ({
    kind: 'all',
    all: [atLeast(count, 1), daysAgo(on, 'gt', active)],
  });
  return {
    kind: 'rule-set',
    version: 1,
    id: 'email-engagement',
    rules: [
      { id: 'neverMailed', when: { kind: 'not', not: atLeast('delivered', 1) } },
      { id: 'clicker', when: seen('clicks', 'lastClickOn') },
      { id: 'opener', when: seen('opens', 'lastOpenOn') },
      { id: 'new', when: daysAgo('quietSinceOn', 'gt', active) },
      { id: 'cooling', when: daysAgo('quietSinceOn', 'gt', cooling) },
      { id: 'dormant', when: daysAgo('quietSinceOn', 'gt', dormant) },
      { id: 'gone', when: { kind: 'all', all: [] } },
    ],
  };
}
