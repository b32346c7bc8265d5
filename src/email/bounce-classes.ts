import { checkChoice, checkKind, checkOptions } from '../checks/assert.ts';
import { insideCompiled, refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import { adobeCampaignRules, listmonkRules, ownRules } from './bounce-rules.ts';
import type { BounceClass } from './event.ts';
import { BOUNCE_CLASSES } from './event-words.ts';

/**
 * One line of a bounce map: what it matches, and the class. A field that is left out matches everything; at least one is there.
 *
 * @category E-mail events
 */
export interface BounceClassRule {
  /** The provider. */
  readonly provider?: string;
  /** The provider's word for it; case, blanks and punctuation do not matter. */
  readonly reason?: string;
  /** An enhanced status code, `'5.4.4'`, or its beginning followed by a star, `'5.*'`. */
  readonly status?: string;
  /** The class. */
  readonly class: BounceClass;
}

/**
 * Which bounces are hard: data, because products do not agree. The first rule that matches counts.
 *
 * @category E-mail events
 */
export interface BounceClasses {
  /** The tag. */
  readonly kind: 'bounce-classes';
  /** The version of the form. */
  readonly version: 1;
  /** Its name. */
  readonly id: string;
  /** Where the map comes from. */
  readonly source?: string;
  /** The rules, in the order in which they are asked. */
  readonly rules: readonly BounceClassRule[];
  /** The class where no rule matches. */
  readonly otherwise: BounceClass;
}

/**
 * A checked map.
 *
 * @category E-mail events
 */
export interface CompiledBounceClasses {
  /** The document, a copy of its own. */
  readonly document: BounceClasses;
}

/**
 * What is known of a bounce.
 *
 * @category E-mail events
 */
export interface BounceFacts {
  /** The provider. */
  readonly provider?: string;
  /** Its words for the bounce, from the most specific to the most general; a rule may match any of them. */
  readonly reasons?: readonly string[];
  /** The enhanced status code. */
  readonly status?: string;
}

/**
 * A map that ships: `'clientele'` (the default: a refusal of sender or content is a block, never hard), `'listmonk'` (which knows
 * hard and soft only), `'adobeCampaign'` (only an unknown user is hard).
 *
 * @param name - which
 * @throws `unknown_choice` for another name
 * @see knadh/listmonk, internal/bounce/webhooks; Adobe Campaign Classic, indicator calculation
 * @category E-mail events
 * @example
 * ```ts
 * import { bounceClassesOf } from 'clientele/email';
 *
 * bounceClassesOf('adobeCampaign').rules.filter((rule) => rule.class === 'hard').map((rule) => rule.reason); // => ['userUnknown']
 * ```
 */
export function bounceClassesOf(name: 'clientele' | 'listmonk' | 'adobeCampaign'): BounceClasses {
  switch (checkChoice(name, ['clientele', 'listmonk', 'adobeCampaign'], 'name')) {
    case 'clientele':
      return ownRules();
    case 'listmonk':
      return listmonkRules();
    case 'adobeCampaign':
      return adobeCampaignRules();
  }
}

/**
 * Checks a bounce map. To change one that ships, put rules of your own before its rules.
 *
 * @param document - the map, as JSON
 * @throws `wrong_type`, `unknown_choice`, `unknown_option`, `missing_value` (a rule that would match everything) with the path
 * @category E-mail events
 * @example
 * ```ts
 * import { bounceClassesOf, classifyBounce, compileBounceClasses } from 'clientele/email';
 *
 * const strict = compileBounceClasses({
 *   ...bounceClassesOf('clientele'),
 *   id: 'full-is-hard',
 *   rules: [{ status: '5.2.2', class: 'hard' }, ...bounceClassesOf('clientele').rules],
 * });
 * classifyBounce(strict, { status: '5.2.2' }); // => 'hard'
 * classifyBounce(strict, { provider: 'postmark', reasons: ['DnsError'] }); // => 'soft'
 * ```
 */
export function compileBounceClasses(document: BounceClasses): CompiledBounceClasses {
  refuseCompiled(document);
  checkKind(document, 'bounce-classes', 'document', 'a map of bounce classes');
  checkOptions(document, ['kind', 'version', 'id', 'source', 'rules', 'otherwise'], 'document');
  if (typeof document.id !== 'string' || document.id === '')
    fail('missing_value', 'document.id', 'a name', document.id);
  if (document.source !== undefined && typeof document.source !== 'string') {
    fail('wrong_type', 'document.source', 'a text', document.source);
  }
  checkChoice(document.otherwise, BOUNCE_CLASSES, 'document.otherwise');
  if (!Array.isArray(document.rules)) fail('wrong_type', 'document.rules', 'a list of rules', document.rules);
  document.rules.forEach((rule: BounceClassRule, i) => {
    const path = `document.rules[${i}]`;
    checkOptions(rule, ['provider', 'reason', 'status', 'class'], path);
    checkChoice(rule.class, BOUNCE_CLASSES, `${path}.class`);
    for (const name of ['provider', 'reason', 'status'] as const) {
      const value = rule[name];
      if (value !== undefined && (typeof value !== 'string' || value === '')) {
        fail('wrong_type', `${path}.${name}`, 'text that is not empty', value);
      }
    }
    if (rule.provider === undefined && rule.reason === undefined && rule.status === undefined) {
      fail('missing_value', path, 'a provider, a reason or a status; the rest is what otherwise is for', rule);
    }
  });
  return Object.freeze({ document: copyJson(document, 'document') as unknown as BounceClasses });
}

/**
 * The class of one bounce.
 *
 * @param classes - from {@link compileBounceClasses}
 * @param bounce - what is known of it
 * @category E-mail events
 * @example
 * ```ts
 * import { bounceClassesOf, classifyBounce, compileBounceClasses } from 'clientele/email';
 *
 * const bounce = { provider: 'ses', reasons: ['Transient'], status: '5.4.4' }; // no such domain
 * classifyBounce(compileBounceClasses(bounceClassesOf('listmonk')), bounce); // => 'hard'
 * classifyBounce(compileBounceClasses(bounceClassesOf('clientele')), { ...bounce, status: '4.2.2' }); // => 'soft'
 * ```
 */
export function classifyBounce(classes: CompiledBounceClasses, bounce: BounceFacts): BounceClass {
  const document = insideCompiled(classes, 'bounce-classes', 'classes', 'classes made by compileBounceClasses');
  checkOptions(bounce, ['provider', 'reasons', 'status'], 'bounce');
  const { provider, status, reasons = [] } = bounce;
  for (const [name, text] of [['provider', provider] as const, ['status', status] as const]) {
    if (text !== undefined && typeof text !== 'string') fail('wrong_type', `bounce.${name}`, 'a text', text);
  }
  if (!Array.isArray(reasons)) fail('wrong_type', 'bounce.reasons', 'a list of texts', reasons);
  reasons.forEach((reason: unknown, i) => {
    if (typeof reason !== 'string') fail('wrong_type', `bounce.reasons[${i}]`, 'a text', reason);
  });
  const words = reasons.map(plainWord);
  for (const rule of document.rules) {
    if (rule.provider !== undefined && plainWord(rule.provider) !== plainWord(provider ?? '')) continue;
    if (rule.reason !== undefined && !words.includes(plainWord(rule.reason))) continue;
    if (rule.status !== undefined && !hasStatus(status, rule.status)) continue;
    return rule.class;
  }
  return document.otherwise;
}

/** Letters and digits, in lower case: `Mailbox Unavailable` and `mailbox_unavailable` are one word. */
function plainWord(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

function hasStatus(status: string | undefined, wanted: string): boolean {
  if (status === undefined) return false;
  return wanted.endsWith('*') ? status.startsWith(wanted.slice(0, -1)) : status === wanted;
}
