import { checkChoice, checkFinite, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import { addressMatcher } from './address-list.ts';

/**
 * Something that speaks for a machine. A signal whose fact is missing does not hold.
 *
 * - `provider`: the provider says so.
 * - `within`: so many seconds or fewer after the mail was delivered (or sent, as some products have it).
 * - `address`: the network address is listed, alone (`'192.0.2.7'`) or in a block (`'192.0.2.0/24'`, IPv6 as well).
 * - `agent`: the program calls itself exactly so; with a star at the end, begins so.
 * - `allLinks`: the same mail had at least so many different links followed within so many seconds.
 * - `honeypot`: a link that nobody can see.
 * - `besideBot`: of an unsubscribe: the same mail had a click that is a bot's within so many seconds.
 *
 * @category E-mail machines
 */
export type MachineSignal =
  | {
      /** The tag. */
      readonly kind: 'provider';
    }
  | {
      /** The tag. */
      readonly kind: 'within';
      /** So many or fewer. */
      readonly seconds: number;
      /** After what. */
      readonly of: 'delivered' | 'sent';
    }
  | {
      /** The tag. */
      readonly kind: 'address';
      /** Addresses and blocks. */
      readonly addresses: readonly string[];
    }
  | {
      /** The tag. */
      readonly kind: 'agent';
      /** Names of programs, or their beginnings followed by a star. */
      readonly agents: readonly string[];
    }
  | {
      /** The tag. */
      readonly kind: 'allLinks';
      /** So many different links. */
      readonly links: number;
      /** Within so many seconds of each other. */
      readonly seconds: number;
    }
  | {
      /** The tag. */
      readonly kind: 'honeypot';
      /** The links. */
      readonly urls: readonly string[];
    }
  | {
      /** The tag. */
      readonly kind: 'besideBot';
      /** How near the click must be. */
      readonly seconds: number;
    };

/**
 * When events of some types are a machine's. The first rule that holds counts.
 *
 * @category E-mail machines
 */
export interface MachineRule {
  /** Its name. */
  readonly id: string;
  /** Which events it looks at. */
  readonly on: readonly ('open' | 'click' | 'unsubscribe')[];
  /** `machine`: loads images for a reader, as Apple's privacy does; `bot`: a scanner, behind which nobody reads. */
  readonly as: 'machine' | 'bot';
  /** The signals. */
  readonly signals: readonly MachineSignal[];
  /** Which share of the signals must hold: above 0, 1 for all. */
  readonly atLeast: number;
}

/**
 * Which opens and clicks are no person's: data, because thresholds and lists of addresses age.
 *
 * @category E-mail machines
 */
export interface MachineRules {
  /** The tag. */
  readonly kind: 'email-machine-rules';
  /** The version of the form. */
  readonly version: 1;
  /** Its name. */
  readonly id: string;
  /** The rules, in the order in which they are asked. */
  readonly rules: readonly MachineRule[];
}

/** A signal that is ready to be asked. */
export type ReadySignal =
  | Exclude<MachineSignal, { readonly kind: 'address' | 'agent' | 'honeypot' }>
  | { readonly kind: 'address' | 'agent' | 'honeypot'; readonly has: (text: string) => boolean };

/**
 * Checked rules.
 *
 * @category E-mail machines
 */
export interface CompiledMachineRules {
  /** The document, a copy of its own. */
  readonly document: MachineRules;
  /**
   * What the rules are made into.
   *
   * @internal
   */
  readonly ready: readonly (Omit<MachineRule, 'signals'> & { readonly signals: readonly ReadySignal[] })[];
}

const FIELDS: { readonly [kind in MachineSignal['kind']]: readonly string[] } = {
  provider: [],
  within: ['seconds', 'of'],
  address: ['addresses'],
  agent: ['agents'],
  allLinks: ['links', 'seconds'],
  honeypot: ['urls'],
  besideBot: ['seconds'],
};

/**
 * Checks rules about machines and makes them ready.
 *
 * @param document - the rules, as JSON
 * @throws `wrong_type`, `unknown_choice`, `unknown_option`, `out_of_range`, `duplicate_id`, `empty_input` (a rule without signals)
 * with paths such as `document.rules[0].signals[1].seconds`
 * @category E-mail machines
 * @example
 * ```ts
 * import { compileMachineRules } from 'clientele/email';
 *
 * const rules = compileMachineRules({
 *   kind: 'email-machine-rules',
 *   version: 1,
 *   id: 'ours',
 *   rules: [
 *     { id: 'provider', on: ['open'], as: 'machine', signals: [{ kind: 'provider' }], atLeast: 1 },
 *     {
 *       id: 'scanner',
 *       on: ['click'],
 *       as: 'bot',
 *       signals: [
 *         { kind: 'within', seconds: 5, of: 'delivered' },
 *         { kind: 'allLinks', links: 3, seconds: 10 },
 *       ],
 *       atLeast: 1,
 *     },
 *     { id: 'its-unsubscribe', on: ['unsubscribe'], as: 'bot', signals: [{ kind: 'besideBot', seconds: 10 }], atLeast: 1 },
 *   ],
 * });
 * rules.document.rules.length; // => 3
 * ```
 */
export function compileMachineRules(document: MachineRules): CompiledMachineRules {
  refuseCompiled(document);
  checkKind(document, 'email-machine-rules', 'document', 'rules about machines');
  checkOptions(document, ['kind', 'version', 'id', 'rules'], 'document');
  if (typeof document.id !== 'string' || document.id === '')
    fail('missing_value', 'document.id', 'a name', document.id);
  if (!Array.isArray(document.rules)) fail('wrong_type', 'document.rules', 'a list of rules', document.rules);
  const copy = copyJson(document, 'document') as unknown as MachineRules;
  const ids = new Set<string>();
  const ready = copy.rules.map((rule, i) => {
    const path = `document.rules[${i}]`;
    checkOptions(rule, ['id', 'on', 'as', 'signals', 'atLeast'], path);
    if (typeof rule.id !== 'string' || rule.id === '') fail('missing_value', `${path}.id`, 'a name', rule.id);
    if (ids.has(rule.id)) fail('duplicate_id', `${path}.id`, 'a name that no other rule has', rule.id);
    ids.add(rule.id);
    checkChoice(rule.as, ['machine', 'bot'], `${path}.as`);
    if (!Array.isArray(rule.on) || rule.on.length === 0) fail('empty_input', `${path}.on`, 'types of events', rule.on);
    rule.on.forEach((type, j) => {
      checkChoice(type, ['open', 'click', 'unsubscribe'], `${path}.on[${j}]`);
    });
    const share = checkFinite(rule.atLeast, `${path}.atLeast`);
    if (share <= 0 || share > 1) fail('out_of_range', `${path}.atLeast`, 'above 0, at most 1', share);
    if (!Array.isArray(rule.signals) || rule.signals.length === 0) {
      fail('empty_input', `${path}.signals`, 'at least one signal', rule.signals);
    }
    return { ...rule, signals: rule.signals.map((signal, j) => readySignal(signal, `${path}.signals[${j}]`)) };
  });
  return Object.freeze({ document: copy, ready: Object.freeze(ready) });
}

function readySignal(signal: MachineSignal, path: string): ReadySignal {
  const kinds = Object.keys(FIELDS) as MachineSignal['kind'][];
  const kind = checkChoice(signal?.kind, kinds, `${path}.kind`);
  checkOptions(signal, ['kind', ...FIELDS[kind]], path);
  if (FIELDS[kind].includes('seconds')) {
    const { seconds } = signal as { readonly seconds?: unknown };
    if (checkFinite(seconds, `${path}.seconds`) < 0) fail('out_of_range', `${path}.seconds`, 'at least 0', seconds);
  }
  switch (signal.kind) {
    case 'within':
      checkChoice(signal.of, ['delivered', 'sent'], `${path}.of`);
      return signal;
    case 'allLinks':
      checkInteger(signal.links, `${path}.links`, 1, Number.MAX_SAFE_INTEGER);
      return signal;
    case 'address':
      return {
        kind: 'address',
        has: addressMatcher(textsOf(signal.addresses, `${path}.addresses`), `${path}.addresses`),
      };
    case 'agent': {
      const agents = textsOf(signal.agents, `${path}.agents`);
      const exact = new Set(agents.filter((agent) => !agent.endsWith('*')));
      const begins = agents.filter((agent) => agent.endsWith('*')).map((agent) => agent.slice(0, -1));
      return { kind: 'agent', has: (text) => exact.has(text) || begins.some((start) => text.startsWith(start)) };
    }
    case 'honeypot': {
      const urls = new Set(textsOf(signal.urls, `${path}.urls`));
      return { kind: 'honeypot', has: (text) => urls.has(text) };
    }
    case 'provider':
    case 'besideBot':
      return signal;
  }
}

function textsOf(list: unknown, path: string): readonly string[] {
  if (!Array.isArray(list)) fail('wrong_type', path, 'a list of texts', list);
  list.forEach((text, i) => {
    if (typeof text !== 'string' || text === '') fail('wrong_type', `${path}[${i}]`, 'text that is not empty', text);
  });
  return list as readonly string[];
}
