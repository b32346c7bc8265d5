import type { Trit } from '../rules/trit.ts';
import type { Instant } from '../time/index.ts';
import type { Moment, PolicyInside, Verdict } from './compiled.ts';
import { judgeConsent } from './judge-consent.ts';
import type { Situation } from './read-input.ts';

/** What is asked at an instant: the consent first, then the rules of the policy. */
export interface Question {
  readonly ask: (moment: Moment) => Verdict;
  /** Whether what it says comes again every week. */
  readonly recurs: boolean;
}

/**
 * How long the search goes on after the last message has left its window: hours and days of the week come again, the clocks
 * change twice a year.
 */
const SEARCH_MS = 800 * 86_400_000;

/** Conditions on facts change at midnight, hours by the day: what takes longer is a message that leaves its window. */
const LEAP_MS = 2 * 86_400_000;

/** The questions of a policy about a message; a rule that does not concern it says nothing. */
export function questionsOf(policy: PolicyInside, situation: Situation): Question[] {
  const { candidate } = situation;
  const required = policy.document.consent !== 'elsewhere';
  return [
    { ask: (moment) => judgeConsent(required, policy.zone, moment), recurs: false },
    ...policy.rules.map((rule) => ({
      ask: (moment: Moment) => (candidate.bypassed || !rule.scope(candidate) ? null : rule.judge(moment)),
      recurs: rule.recurs,
    })),
  ];
}

/** The least of what is said: nothing said forbids nothing. */
export const tritOf = (verdicts: readonly Verdict[]): Trit =>
  verdicts.reduce<Trit>((least, verdict) => (verdict !== null && verdict.trit < least ? verdict.trit : least), 1);

/**
 * The first instant, from `at` on, at which everything is met; `null` where there is none. Every question that is not met says
 * before which instant it cannot be: the latest of these is where to look next, and nothing before it is passed over.
 */
export function nextAllowed(
  policy: PolicyInside,
  situation: Situation,
  questions: readonly Question[],
  at: Instant,
): Instant | null {
  let now = at;
  let end = at + SEARCH_MS;
  while (now < policy.to && now <= end) {
    let next = now;
    for (const { ask, recurs } of questions) {
      const verdict = ask({ at: now, situation });
      if (verdict === null || verdict.trit === 1) continue;
      next = Math.max(next, verdict.until);
      const isLeap = !recurs && verdict.until - now > LEAP_MS && verdict.until < Infinity;
      if (isLeap) end = Math.max(end, verdict.until + SEARCH_MS);
    }
    if (next === now) return now;
    now = next;
  }
  return null;
}

/** The instant at which a question that was not met, or a quiet time to come, changes its answer; `null` where it does not. */
export function changeOf({ ask, recurs }: Question, moment: Moment): Instant | null {
  const first = ask(moment);
  if (first === null || (first.trit === 1 && !recurs)) return null;
  const end = moment.at + SEARCH_MS;
  let until = first.until;
  while (until < end) {
    const verdict = ask({ ...moment, at: until });
    if (verdict === null || verdict.trit !== first.trit) return until;
    until = verdict.until;
  }
  return null;
}
