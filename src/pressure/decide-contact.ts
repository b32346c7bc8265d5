import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Decision, Evidence, Reason } from '../rules/index.ts';
import { aboutRule, referenceTo } from '../rules/reference-to.ts';
import { truthName } from '../rules/trit.ts';
import type { Instant } from '../time/index.ts';
import { isoOfInstant } from '../time/instant-iso.ts';
import { type CompiledContactPolicy, insidePolicy, type PolicyInside, type Verdict } from './compiled.ts';
import type { ContactInput, ContactTime } from './contact.ts';
import { checkElapsed } from './elapsed.ts';
import { changeOf, nextAllowed, questionsOf, tritOf } from './next-allowed.ts';
import type { ContactBlock, ContactOutcome } from './outcome.ts';
import type { ContactFallback } from './policy.ts';
import { readInput, readInstant } from './read-input.ts';

/**
 * When a message would be sent.
 *
 * @category Contact pressure
 */
export interface ContactOptions {
  /** The instant: text with an offset, or epoch milliseconds. */
  readonly at: ContactTime;
}

/**
 * Whether a message may be sent to a contact, when else, and why: one reason for every rule, none cut short.
 *
 * All rules are asked, and all must be met; what is not known never permits. A rule that does not apply is `bypassed`: it is
 * about other messages, it sets no limit, or the message is one that rules do not stop. The consent is asked first and is never
 * bypassed. Reasons name the messages that use up a cap, and planned ones that outrank the candidate.
 *
 * A cap with `lookAhead` follows Adobe's formula: sent + planned of greater weight \< limit. Of equal weights the earlier goes
 * first, at the same instant the smaller id.
 *
 * `nextAllowedAt` is exact: no instant in [at, nextAllowedAt) is allowed, given that nothing else is sent and that facts and
 * plans stay. It is `null` where there is none while the policy is in force, or within 800 days after the last message has left
 * its window.
 *
 * @param policy - from {@link compileContactPolicy}
 * @param input - the contact, the messages so far, the candidate
 * @param options - the instant
 * @throws `not_in_force` at an instant outside `effectiveFrom` … `effectiveTo`; `missing_value` for a message that leaves out what
 * a rule looks at; `invalid_date`, `ambiguous_date`, `unknown_time_zone`, `invalid_id`, `wrong_type`, `out_of_range`, with the
 * path, such as `history[3].topic`
 * @see Adobe Campaign Classic v7, Pressure rules (weights, thresholds, planned deliveries)
 * @category Contact pressure
 * @example
 * ```ts
 * import { compileContactPolicy, decideContact } from 'clientele/pressure';
 * import { explainDecision } from 'clientele/rules';
 *
 * const policy = compileContactPolicy({
 *   kind: 'contact-policy',
 *   version: 1,
 *   id: 'nights',
 *   timeZone: 'Europe/Paris',
 *   unknownZone: 'policy',
 *   consent: 'elsewhere',
 *   rules: [{ id: 'night', kind: 'quiet', periods: [{ from: '21:00', to: '08:00' }], fallback: 'nextAllowed' }],
 * });
 * const input = { contact: { id: 'ada' }, history: [], candidate: { id: 'news', channel: 'email' } };
 * const decision = decideContact(policy, input, { at: '2026-06-30T22:30:00+02:00' });
 * decision.outcome.deferTo; // => '2026-07-01T08:00:00+02:00'
 * explainDecision(decision, { language: 'en' })[0]; // => 'Outcome: not allowed, possible from 1 July 2026, 08:00 – nights (version 1), 30 June 2026, 22:30'
 * explainDecision(decision, { language: 'en' })[1]; // => 'night: not met (decisive) – local time: 30 June 2026, 22:30; period: 30 June 2026, 21:00 to 1 July 2026, 08:00; since 30 June 2026, 21:00; changes on 1 July 2026, 08:00'
 * ```
 */
export function decideContact(
  policy: CompiledContactPolicy,
  input: ContactInput,
  options: ContactOptions,
): Decision<ContactOutcome> {
  const inside = insidePolicy(policy);
  const at = readAt(options);
  requireInForce(inside, at);
  const situation = readInput(inside, input, at);
  const { zone, rules, document } = inside;
  const questions = questionsOf(inside, situation);
  const moment = { at, situation };
  const verdicts = questions.map(({ ask }) => ask(moment));
  const trit = tritOf(verdicts);
  const status = truthName(trit);
  const next = trit === 1 ? at : nextAllowed(inside, situation, questions, at);
  const iso = (instant: Instant | null): string | null => (instant === null ? null : isoOfInstant(instant, zone));
  const ids = ['consent', ...rules.map(({ rule }) => rule.id)];
  const kinds = ['consent', ...rules.map(({ rule }) => rule.kind)];
  const consentStatus = verdicts[0] === null || verdicts[0] === undefined ? null : verdicts[0].trit;
  return {
    outcome: {
      allowed: trit === 1,
      status,
      blockedBy: verdicts.flatMap((verdict, i) => blockOf(verdict, ids[i] as string)),
      nextAllowedAt: iso(next),
      deferTo: iso(deferral(inside, verdicts, at, next)),
      weight: situation.candidate.weight,
    },
    asOf: isoOfInstant(at, zone),
    ruleSet: referenceTo(document),
    reasons: [
      ...(input.consent?.reasons ?? []).map((reason) => ({
        ...reason,
        decisive: reason.decisive && consentStatus === trit,
      })),
      ...verdicts.flatMap((verdict, i) => {
        const about = aboutRule(rules[i - 1]?.rule ?? { id: ids[i] as string });
        const question = questions[i];
        const change = question === undefined ? null : changeOf(question, moment);
        return reasonsOf(verdict, kinds[i] as string, about, trit, iso, change);
      }),
    ],
  };
}

function readAt(options: ContactOptions): Instant {
  if (options === undefined) fail('missing_value', 'options.at', 'an instant such as 2026-06-30T09:30:00Z', options);
  checkOptions(options, ['at']);
  return readInstant(options.at, 'options.at');
}

export function requireInForce({ from, to, document }: PolicyInside, at: Instant): void {
  if (at >= from && at < to) return;
  const { effectiveFrom = 'ever', effectiveTo = 'for ever' } = document;
  fail('not_in_force', 'options.at', `an instant from ${effectiveFrom} on and before ${effectiveTo}`, at);
}

function blockOf(verdict: Verdict, rule: string): ContactBlock[] {
  if (verdict === null || verdict.trit === 1) return [];
  return [{ rule, cause: verdict.cause, certain: verdict.trit === -1 }];
}

/** The latest time at which a rule that stops the message wants it tried again; none where one of them drops it. */
function deferral(
  { rules }: PolicyInside,
  verdicts: readonly Verdict[],
  at: Instant,
  next: Instant | null,
): Instant | null {
  let latest: Instant | null = null;
  for (const [i, verdict] of verdicts.entries()) {
    if (verdict === null || verdict.trit === 1) continue;
    const time = fallbackTime(rules[i - 1]?.fallback ?? 'nextAllowed', at, next);
    if (time === null) return null;
    latest = Math.max(latest ?? time, time);
  }
  return latest;
}

function fallbackTime(fallback: ContactFallback, at: Instant, next: Instant | null): Instant | null {
  if (fallback === 'drop') return null;
  return fallback === 'nextAllowed' ? next : at + checkElapsed(fallback, 'fallback');
}

function reasonsOf(
  verdict: Verdict,
  kind: string,
  about: Evidence & { readonly rule: string },
  whole: number,
  iso: (instant: Instant | null) => string | null,
  change: Instant | null,
): Reason[] {
  if (verdict === null) {
    const nothing = { observed: null, limit: null, unit: null, window: null, since: null, until: null };
    return [{ ruleId: about.rule, kind, status: 'bypassed', decisive: false, ...nothing, evidence: about }];
  }
  const decisive = verdict.trit === whole;
  if (verdict.reasons !== undefined) {
    return verdict.reasons.map((reason) => ({
      ...reason,
      decisive: reason.decisive && decisive,
      evidence: { ...about, ...reason.evidence },
    }));
  }
  const { observed, limit, unit, window, since, evidence, trit } = verdict;
  return [
    {
      ruleId: about.rule,
      kind,
      status: truthName(trit),
      decisive,
      observed,
      limit,
      unit,
      window,
      since: iso(since),
      until: iso(change),
      evidence: { ...about, ...evidence },
    },
  ];
}
