import { type Condition, type Doubt, lintRuleSet, type Rule, type RuleDoubtCode } from '../rules/index.ts';
import type { WeekDay } from '../time/index.ts';
import { checkLocalPeriod } from '../time/local-period.ts';
import { compileContactPolicy } from './compile-policy.ts';
import { type CompiledContactPolicy, insidePolicy } from './compiled.ts';
import { checkElapsed, isElapsed } from './elapsed.ts';
import type { ContactCap, ContactPolicy, ContactRule } from './policy.ts';
import type { ContactScope } from './scope.ts';
import { compileWindow } from './window.ts';

/**
 * What may be odd about a contact policy.
 *
 * - `never_in_force`: it ends before it begins. `no_rules`: it has none.
 * - `gap_in_quiet`: quiet hours that cross midnight leave out the early hours of the first of some days in a row.
 * - `never_allows`: a rule that stops everything it is about: a cap of 0, quiet hours all week, an order that an exclusion forbids.
 * - `never_stops`: a rule that stops nothing: a blank cap, or one about messages that rules do not stop.
 * - `never_decides`: another rule is at least as strict.
 * - `equal_weights`: a cap looks ahead, and messages weigh the same, so that the earlier goes first.
 * - `never_met`, `always_met` and others of {@link lintRuleSet}: a condition of a rule.
 *
 * @category Contact pressure
 */
export type ContactDoubtCode =
  | 'gap_in_quiet'
  | 'never_allows'
  | 'never_stops'
  | 'never_decides'
  | 'equal_weights'
  | RuleDoubtCode;

type ContactDoubt = Doubt<ContactDoubtCode>;

const doubt = (code: ContactDoubtCode, path: string, message: string): ContactDoubt => ({ code, path, message });

/**
 * What may be odd about a contact policy: doubts, not errors. A doubt is always right about what the policy says; whether it is
 * meant so, only its author knows.
 *
 * @param policy - as JSON or compiled
 * @throws what {@link compileContactPolicy} throws, on a document that is not compiled
 * @category Contact pressure
 * @example
 * ```ts
 * import { lintContactPolicy } from 'clientele/pressure';
 *
 * const doubts = lintContactPolicy({
 *   kind: 'contact-policy',
 *   version: 1,
 *   id: 'nights',
 *   timeZone: 'Europe/Paris',
 *   rules: [
 *     {
 *       id: 'week-nights',
 *       kind: 'quiet',
 *       zone: 'policy',
 *       periods: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday'], from: '21:00', to: '09:00' }],
 *     },
 *   ],
 * });
 * doubts.map(({ code, message }) => [code, message]); // => [['gap_in_quiet', 'monday before 09:00 is not quiet: these hours belong to the day they begin, and sunday is not listed']]
 * ```
 */
export function lintContactPolicy(policy: ContactPolicy | CompiledContactPolicy): readonly Doubt<ContactDoubtCode>[] {
  const inside = insidePolicy(policy?.kind === 'compiled-contact-policy' ? policy : compileContactPolicy(policy));
  const { document, from, to } = inside;
  const { rules } = document;
  return [
    ...(from >= to ? [doubt('never_in_force', 'effectiveTo', 'the policy ends before it begins')] : []),
    ...(rules.length === 0 ? [doubt('no_rules', 'rules', 'there is no rule')] : []),
    ...rules.flatMap((rule, i) => doubtRule(rule, `rules[${i}]`, document)),
    ...rules.flatMap((rule, i) => doubtAgainstOthers(rule, i, rules)),
    ...doubtWeights(document),
    ...doubtConditions(document),
  ];
}

function doubtRule(rule: ContactRule, path: string, { bypass }: ContactPolicy): ContactDoubt[] {
  const types = rule.scope?.types;
  const idle =
    types?.every((type) => bypass?.types.includes(type)) === true
      ? [doubt('never_stops', `${path}.scope.types`, 'rules do not stop messages of these types')]
      : [];
  switch (rule.kind) {
    case 'cap':
      if (rule.max === null)
        return [...idle, doubt('never_stops', `${path}.max`, 'a blank sets no limit; 0 would allow none')];
      if (rule.max === 0)
        return [...idle, doubt('never_allows', `${path}.max`, '0 allows none; a blank (null) sets no limit')];
      return idle;
    case 'quiet':
      return [...idle, ...doubtQuiet(rule, path)];
    default:
      return idle;
  }
}

const DAYS: readonly WeekDay[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MINUTES = 1440;
const MS_PER_MINUTE = 60_000;

function doubtQuiet({ periods = [] }: Extract<ContactRule, { kind: 'quiet' }>, path: string): ContactDoubt[] {
  const doubts: ContactDoubt[] = [];
  const quiet = new Uint8Array(7 * MINUTES);
  const checked = periods.map((period, i) => checkLocalPeriod(period, `${path}.periods[${i}]`));
  for (const { days, from, to } of checked) {
    for (const [d, day] of DAYS.entries()) {
      if (days !== null && !days.includes(day)) continue;
      for (let m = from / MS_PER_MINUTE; m < to / MS_PER_MINUTE; m++) quiet[(d * MINUTES + m) % quiet.length] = 1;
    }
  }
  if (quiet.every((minute) => minute === 1)) {
    return [doubt('never_allows', `${path}.periods`, 'the whole week is quiet')];
  }
  for (const [i, { days, to }] of checked.entries()) {
    if (days === null || to <= MINUTES * MS_PER_MINUTE) continue;
    for (const [d, day] of DAYS.entries()) {
      const before = DAYS[(d + 6) % 7] as WeekDay;
      const next = DAYS[(d + 1) % 7] as WeekDay;
      // Of a single night nothing is said: it is what it says.
      if (!days.includes(day) || days.includes(before) || !days.includes(next) || quiet[d * MINUTES] === 1) continue;
      const message = `${day} before ${periods[i]?.to} is not quiet: these hours belong to the day they begin, and ${before} is not listed`;
      doubts.push(doubt('gap_in_quiet', `${path}.periods[${i}].days`, message));
    }
  }
  return doubts;
}

function doubtAgainstOthers(rule: ContactRule, i: number, rules: readonly ContactRule[]): ContactDoubt[] {
  const path = `rules[${i}]`;
  if (rule.kind === 'sequence') {
    const forbids = rules.find(
      (other) =>
        other.kind === 'exclusion' &&
        other.window === undefined &&
        sameScope(other.scope, undefined) &&
        ((sameScope(other.between[0], rule.first) && sameScope(other.between[1], rule.next)) ||
          (sameScope(other.between[1], rule.first) && sameScope(other.between[0], rule.next))),
    );
    const message = `what has to come first excludes what may follow, by '${forbids?.id}'`;
    return forbids === undefined ? [] : [doubt('never_allows', path, message)];
  }
  if (rule.kind !== 'cap') return [];
  const stricter = rules.find((other, k) => k !== i && isStricter(other, rule, k < i));
  if (stricter === undefined) return [];
  return [doubt('never_decides', path, `whatever it stops, '${stricter.id}' stops as well`)];
}

/** Whether a rule stops whatever a cap stops; of two caps that say the same, the first is the stricter. */
function isStricter(other: ContactRule, cap: ContactCap, isEarlier: boolean): boolean {
  if (typeof cap.max !== 'number' || cap.max === 0 || !sameScope(other.scope, cap.scope)) return false;
  if (other.kind === 'gap') {
    if (other.same !== undefined || cap.same !== undefined || cap.per === 'household' || cap.lookAhead !== undefined) {
      return false;
    }
    // Months and years differ in length, and a zone that is not known may block messages that no other is near.
    if (cap.zone === 'contact' || cap.window.kind !== 'rolling' || !isElapsed(cap.window.length)) return false;
    const window = compileWindow(cap.window, 'window').days;
    return other.counts === cap.counts && checkElapsed(other.atLeast, 'atLeast') >= window * 86_400_000;
  }
  if (other.kind !== 'cap' || typeof other.max !== 'number') return false;
  const alike = (['zone', 'counts', 'same', 'per'] as const).every((key) => other[key] === cap[key]);
  if (!alike || JSON.stringify(other.lookAhead) !== JSON.stringify(cap.lookAhead) || other.max > cap.max) return false;
  const sameWindow = JSON.stringify(sortedEntries(other.window)) === JSON.stringify(sortedEntries(cap.window));
  if (sameWindow) return other.max < cap.max || isEarlier;
  if (other.window.kind !== 'rolling' || cap.window.kind !== 'rolling' || cap.lookAhead !== undefined) return false;
  if (!isElapsed(other.window.length) || !isElapsed(cap.window.length)) return false;
  return compileWindow(other.window, 'window').days > compileWindow(cap.window, 'window').days;
}

const sortedEntries = (value: object): unknown => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));

/** Whether two scopes are of the same messages, by what they list. */
function sameScope(a: ContactScope | undefined, b: ContactScope | undefined): boolean {
  const text = (scope: ContactScope = {}): string =>
    JSON.stringify(
      Object.entries(scope)
        .filter(([, names]) => names !== undefined)
        .map(([key, names]) => [key, [...(names as readonly string[])].sort()])
        .sort(([x], [y]) => ((x as string) < (y as string) ? -1 : 1)),
    );
  return text(a) === text(b);
}

function doubtWeights({ rules, weights = [] }: ContactPolicy): ContactDoubt[] {
  const looksAhead = rules.findIndex((rule) => rule.kind === 'cap' && rule.lookAhead !== undefined);
  if (looksAhead === -1) return [];
  if (weights.length === 0) {
    const message = 'messages without a weight of their own all weigh 0: the earlier goes first';
    return [doubt('equal_weights', `rules[${looksAhead}].lookAhead`, message)];
  }
  return weights.flatMap(({ weight }, i) => {
    const same = weights.findIndex((other) => other.weight === weight);
    if (same === i) return [];
    return [
      doubt('equal_weights', `weights[${i}].weight`, `the same weight as weights[${same}]: the earlier goes first`),
    ];
  });
}

/** Conditions of rules and of tables, as a rule set has them. */
function doubtConditions({ rules, id }: ContactPolicy): ContactDoubt[] {
  const found: { readonly when: Condition; readonly path: string }[] = rules.flatMap((rule, i) => {
    if (rule.kind === 'eligible') return [{ when: rule.when, path: `rules[${i}].when` }];
    if (rule.kind !== 'cap' || typeof rule.max !== 'object' || rule.max === null || !('cases' in rule.max)) return [];
    return rule.max.cases.map(({ when }, k) => ({ when, path: `rules[${i}].max.cases[${k}].when` }));
  });
  const asRules: Rule[] = found.map(({ when }, i) => ({ id: String(i), when }));
  return lintRuleSet({ kind: 'rule-set', version: 1, id, rules: asRules }).flatMap((one) => {
    const [, at = '', rest = ''] = /^rules\[(\d+)\]\.when(.*)$/.exec(one.path) ?? [];
    const place = found[Number(at)];
    // The same condition twice is nothing odd between rules of different kinds.
    if (at === '' || place === undefined || one.code === 'same_condition') return [];
    return [{ ...one, path: `${place.path}${rest}` }];
  });
}
