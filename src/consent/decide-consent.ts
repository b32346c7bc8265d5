import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Decision, Reason, Truth } from '../rules/index.ts';
import { referenceTo } from '../rules/reference-to.ts';
import { type Trit, truthName } from '../rules/trit.ts';
import type { Instant } from '../time/index.ts';
import { isoOfInstant } from '../time/instant-iso.ts';
import { type CompiledLegalProfiles, insideProfiles, type ProfilesInside } from './compile-profiles.ts';
import type { ConsentTime } from './event.ts';
import {
  dayBounds,
  hourBounds,
  judgeContacts,
  judgeHours,
  judgePermits,
  judgeProfile,
  judgeRefusal,
} from './judge-law.ts';
import { judgeAddress, judgePreference, judgeWithdrawal } from './judge-person.ts';
import type { Finding, Moment } from './moment.ts';
import { readConsentTime } from './read-events.ts';
import { readRequest } from './read-request.ts';
import type { ConsentOutcome, ConsentRequest } from './request.ts';

/**
 * Options of {@link decideConsent}.
 *
 * @category Consent
 */
export interface DecideConsentOptions {
  /** The instant: text with an offset, or epoch milliseconds. */
  readonly at: ConsentTime;
  /** For how many days changes of the answer are worked out. @defaultValue 31 */
  readonly horizonDays?: number;
}

const MS_PER_DAY = 86_400_000;

/**
 * Whether the law and the person permit a message at an instant, and why: the address, objections, wishes, the condition of the
 * legal profile that is in force then, calling hours, the number of calls, the pause after a refusal.
 *
 * The profile is that of the country, channel and audience in force at the instant; else one that lists the country. Without a
 * profile the answer is unknown. So it is with a missing fact, holiday list or zone that would settle it: what is not known never
 * permits. An objection wins over everything but a later permission. A record that reaches beyond the instant asked about is read
 * with care: refusals that came later stop the message, a permission that came later is not known to have stood before. It is a
 * model of the law, not legal advice.
 *
 * The decision can be handed to `decideContact` as its `consent`, which then knows the changes to come.
 *
 * @param profiles - from {@link compileLegalProfiles}
 * @param request - the person's record and the message
 * @param options - the instant
 * @throws `wrong_type`, `missing_value`, `unknown_choice`, `unknown_option`, `unknown_time_zone`, `invalid_date`, `ambiguous_date`,
 * `out_of_range`, with the path, such as `request.holidays.FR[2]`
 * @category Consent
 * @example
 * ```ts
 * import { compileLegalProfiles, decideConsent, frenchLegalProfiles, replayConsent } from 'clientele/consent';
 *
 * const law = compileLegalProfiles(frenchLegalProfiles());
 * const record = replayConsent([], { personId: 'ada', at: '2026-08-10T12:00:00+02:00' });
 * const request = {
 *   record,
 *   country: 'FR',
 *   audience: 'consumer',
 *   channel: 'phone',
 *   purpose: 'marketing',
 *   timeZone: 'Europe/Paris',
 *   facts: { onOptOutList: false, runningContract: false },
 *   holidays: { FR: ['2026-07-14', '2026-08-15'] },
 * } as const;
 * const { outcome } = decideConsent(law, request, { at: '2026-08-10T12:00:00+02:00', horizonDays: 7 });
 * outcome.status; // => 'met'
 * outcome.changes.map(({ at, status }) => [at.slice(0, 16), status]); // => [['2026-08-10T13:00', 'notMet'], ['2026-08-10T14:00', 'met'], ['2026-08-10T20:00', 'notMet']]
 * ```
 */
export function decideConsent(
  profiles: CompiledLegalProfiles,
  request: ConsentRequest,
  options: DecideConsentOptions,
): Decision<ConsentOutcome> {
  const inside = insideProfiles(profiles);
  if (options === undefined) fail('missing_value', 'options.at', 'an instant such as 2026-06-30T09:30:00Z', options);
  checkOptions(options, ['at', 'horizonDays']);
  const at = readConsentTime(options.at, 'options.at');
  const horizon = checkInteger(options.horizonDays ?? 31, 'options.horizonDays', 0, 3660);
  const momentAt = readRequest(inside, request);
  const moment = momentAt(at);
  const findings = findingsAt(moment);
  const trit = least(findings);
  const { profile, zone } = moment;
  const id = profile?.document.id ?? 'no-profile';
  return {
    outcome: {
      allowed: trit === 1,
      status: truthName(trit),
      changes: changesAfter(inside, momentAt, at, at + horizon * MS_PER_DAY, truthName(trit)),
      profile: profile?.document.id ?? null,
      notice: profile?.document.notice ?? null,
    },
    asOf: isoOfInstant(at, zone),
    ruleSet: referenceTo(profile?.document ?? { id, version: 1 }),
    reasons: findings.flatMap((finding) => reasonsOf(finding, id, trit)),
  };
}

function findingsAt(moment: Moment): (Finding | null)[] {
  return [
    judgeProfile(moment),
    judgeAddress(moment),
    judgeWithdrawal(moment),
    judgePreference(moment),
    judgePermits(moment),
    judgeHours(moment),
    judgeContacts(moment),
    judgeRefusal(moment),
  ];
}

const least = (findings: readonly (Finding | null)[]): Trit =>
  findings.reduce<Trit>((low, finding) => (finding !== null && finding.trit < low ? finding.trit : low), 1);

/** The findings that apply, each as one reason or by its leaves. */
function reasonsOf(finding: Finding | null, id: string, whole: Trit): readonly Reason[] {
  if (finding === null) return [];
  const { kind, trit, reasons, ...rest } = finding;
  const decisive = trit === whole;
  const rule = `${id}.${kind}`;
  if (reasons !== undefined) {
    return reasons.map((reason) => ({
      ...reason,
      decisive: reason.decisive && decisive,
      evidence: { rule, ...reason.evidence },
    }));
  }
  return [{ ruleId: rule, kind, status: truthName(trit), decisive, ...rest, evidence: { rule, ...rest.evidence } }];
}

/** The changes of the answer after an instant: it is asked again wherever one of its parts can change. */
function changesAfter(
  { profiles }: ProfilesInside,
  momentAt: (at: Instant) => Moment,
  from: Instant,
  to: Instant,
  first: Truth,
): ConsentOutcome['changes'] {
  const bounds = new Set<Instant>();
  const add = (at: Instant): void => {
    if (at > from && at <= to) bounds.add(at);
  };
  const moment = momentAt(from);
  for (const { from: begins, to: ends } of profiles) {
    add(begins);
    add(ends);
  }
  const { preferences, permissions, contacts } = moment.request.record;
  for (const { until } of preferences.pauses) add(Date.parse(until));
  // A record that reaches beyond the instant.
  for (const { since } of permissions) add(Date.parse(since));
  for (const contact of contacts) add(Date.parse(contact.at));
  // Days are counted in the zone of the person, or of whichever profile is in force.
  const stages = [from, ...bounds].map(momentAt);
  for (const stage of stages) {
    if (!asksAgain(stage)) continue;
    for (const midnight of dayBounds(stage.zone, from, to)) add(midnight);
    for (const span of hourBounds(stage, from, to)) {
      add(span.from);
      add(span.to);
    }
  }
  const changes: { readonly at: string; readonly status: Truth }[] = [];
  let last = first;
  for (const at of [...bounds].sort((a, b) => a - b)) {
    const then = momentAt(at);
    const status = truthName(least(findingsAt(then)));
    if (status !== last) changes.push({ at: isoOfInstant(at, then.zone), status });
    last = status;
  }
  return changes;
}

/** Whether a profile may say something else on another day or at another hour. */
function asksAgain({ profile }: Moment): boolean {
  if (profile === null) return false;
  const { maxContacts, afterRefusal } = profile.document;
  return profile.hours !== null || profile.permits.moves || maxContacts !== undefined || afterRefusal !== undefined;
}
