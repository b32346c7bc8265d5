import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Decision, Evidence, Reason } from '../rules/index.ts';
import { dayFromIso } from '../time/index.ts';

/**
 * What of a mail can be judged before it is sent. What is left out is not known, and gives neither praise nor blame.
 *
 * @category E-mail content
 */
export interface EmailContent {
  /** The subject line. */
  readonly subject?: string;
  /** The name that is shown as the sender's. */
  readonly fromName?: string;
  /** The sender's address. */
  readonly fromAddress?: string;
  /** The address that answers go to, where it is another. */
  readonly replyTo?: string;
  /** How many links or buttons call for an action, and can be seen without scrolling. */
  readonly callsToAction?: number;
  /** Whether one click unsubscribes (List-Unsubscribe-Post, RFC 8058). */
  readonly oneClickUnsubscribe?: boolean;
}

/**
 * What is doubtful in a mail.
 *
 * @category E-mail content
 */
export interface EmailContentOutcome {
  /** The rules that the mail does not keep. */
  readonly warnings: readonly EmailContentRule[];
}

/**
 * The rules of {@link checkEmailContent}.
 *
 * - `subjectWithoutDigits`: filters take figures in a subject line for spam.
 * - `senderNamed`: the reader sees who writes: a name, and not an address.
 * - `answerable`: neither the sender's address nor that of answers is a "no reply".
 * - `callToAction`: something to do can be seen.
 * - `oneClickUnsubscribe`: leaving takes one click, as Google and Yahoo ask of bulk senders.
 *
 * @category E-mail content
 */
export type EmailContentRule =
  | 'subjectWithoutDigits'
  | 'senderNamed'
  | 'answerable'
  | 'callToAction'
  | 'oneClickUnsubscribe';

/** At the beginning of the local part, or after a separator: `shop-noreply@` as well. */
const NO_REPLY =
  /(^|[-_.+])(do[-_.]?not|don[-_.]?t|ne[-_.]?pas|non?)[-_.]?(reply|respond|answer|repondre|reponse)([-_.+]|\d*@|\d*$)/i;

/** The address alone, where a name stands before it: `Shop <no-reply@shop.example>`. */
const bareAddress = (text: string): string => /<([^<>]*)>\s*$/.exec(text)?.[1]?.trim() ?? text.trim();

/** What one rule saw. */
interface Finding {
  readonly kept: boolean | null;
  readonly observed: Reason['observed'];
  readonly limit: Reason['limit'];
  readonly evidence: Evidence;
}

/**
 * What readers and filters will dislike about a mail, before it is sent.
 *
 * The rules are those of the source text (no figure in the subject, a sender with a name, no "no reply", a visible call to action) and
 * one of the large mailbox providers. They are doubts, not laws: a subject with a figure may well win a test; see
 * {@link compareEmailSends}.
 *
 * @param content - what is known of the mail
 * @param options - `asOf`: the day, for the record
 * @returns a decision, one reason a rule; print it with `explainDecision` and {@link emailLabels}
 * @throws `wrong_type` for a field of another type
 * @category E-mail content
 * @example
 * ```ts
 * import { emailLabels, checkEmailContent } from 'clientele/email';
 * import { explainDecision } from 'clientele/rules';
 *
 * const decision = checkEmailContent(
 *   { subject: '50 % off until Sunday', fromName: 'Ada’s Shop', fromAddress: 'no-reply@shop.example', callsToAction: 1 },
 *   { asOf: '2026-06-30' },
 * );
 * decision.outcome.warnings; // => ['subjectWithoutDigits', 'answerable']
 * explainDecision(decision, { language: 'en', labels: emailLabels('en') })[1]; // => 'no figure in the subject: not met (decisive) – digits in the subject: 2; asked: exactly 0'
 * ```
 */
export function checkEmailContent(
  content: EmailContent,
  options: { readonly asOf: string },
): Decision<EmailContentOutcome> {
  const known = ['subject', 'fromName', 'fromAddress', 'replyTo', 'callsToAction', 'oneClickUnsubscribe'];
  checkOptions(content, known, 'content');
  checkOptions(options, ['asOf']);
  dayFromIso(options.asOf, 'options.asOf');
  for (const name of ['subject', 'fromName', 'fromAddress', 'replyTo'] as const) {
    if (content[name] !== undefined && typeof content[name] !== 'string') {
      fail('wrong_type', `content.${name}`, 'a text', content[name]);
    }
  }
  const { callsToAction, oneClickUnsubscribe } = content;
  if (callsToAction !== undefined && !(Number.isInteger(callsToAction) && callsToAction >= 0)) {
    fail('wrong_type', 'content.callsToAction', 'a whole number of at least 0', callsToAction);
  }
  if (oneClickUnsubscribe !== undefined && typeof oneClickUnsubscribe !== 'boolean') {
    fail('wrong_type', 'content.oneClickUnsubscribe', 'a boolean', oneClickUnsubscribe);
  }
  const findings = findingsIn(content);
  const rules = Object.keys(findings) as EmailContentRule[];
  return {
    outcome: { warnings: rules.filter((rule) => findings[rule].kept === false) },
    asOf: options.asOf,
    ruleSet: { id: 'email-content', version: 1 },
    reasons: rules.map((ruleId) => reasonOf(ruleId, findings[ruleId])),
  };
}

function findingsIn(content: EmailContent): { readonly [Rule in EmailContentRule]: Finding } {
  const { subject, fromName, fromAddress, replyTo, callsToAction, oneClickUnsubscribe } = content;
  const digits = subject === undefined ? null : [...subject].filter((character) => /\p{Nd}/u.test(character)).length;
  const addresses = [fromAddress, replyTo].filter((address) => address !== undefined);
  const closed = addresses.find((address) => NO_REPLY.test(bareAddress(address)));
  return {
    subjectWithoutDigits: {
      kept: digits === null ? null : digits === 0,
      observed: digits,
      limit: 0,
      evidence: { subject: 'subjectDigits', op: 'eq' },
    },
    senderNamed: {
      kept: fromName === undefined ? null : fromName.trim() !== '' && !fromName.includes('@'),
      observed: fromName ?? null,
      limit: null,
      evidence: { subject: 'fromName' },
    },
    answerable: {
      kept: addresses.length === 0 ? null : closed === undefined,
      observed: closed ?? addresses[0] ?? null,
      limit: null,
      evidence: { subject: closed === undefined || closed === fromAddress ? 'fromAddress' : 'replyTo' },
    },
    callToAction: {
      kept: callsToAction === undefined ? null : callsToAction >= 1,
      observed: callsToAction ?? null,
      limit: 1,
      evidence: { subject: 'callsToAction', op: 'gte' },
    },
    oneClickUnsubscribe: {
      kept: oneClickUnsubscribe ?? null,
      observed: oneClickUnsubscribe ?? null,
      limit: true,
      evidence: { subject: 'oneClickUnsubscribe', op: 'eq' },
    },
  };
}

function reasonOf(ruleId: EmailContentRule, { kept, observed, limit, evidence }: Finding): Reason {
  return {
    ruleId,
    kind: 'emailContent',
    status: kept === null ? 'unknown' : kept ? 'met' : 'notMet',
    decisive: kept === false,
    observed,
    limit,
    unit: null,
    window: null,
    since: null,
    until: null,
    evidence: kept === null ? { ...evidence, missing: [evidence.subject as string] } : evidence,
  };
}
