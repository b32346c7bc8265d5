import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkKeys, checkList, checkName, checkObject } from '../rules/check-fields.ts';
import { type FactValue, truthOf } from '../rules/index.ts';
import type { Day } from '../time/index.ts';
import { compileFactCondition, type FactCondition } from './conditions.ts';
import type { ContactFacts } from './contact.ts';

/** The limits that are still possible: one, where all facts are known. `Infinity` is no limit. */
export interface PossibleLimits {
  readonly low: number;
  readonly high: number;
  /** The facts that were missing. */
  readonly missing: readonly string[];
}

/** A limit that was checked, told apart by `kind`. */
export type CompiledLimit =
  | { readonly kind: 'fixed'; readonly max: number }
  | { readonly kind: 'fact'; readonly fact: string; readonly otherwise: number | null }
  | {
      readonly kind: 'cases';
      readonly cases: readonly { readonly when: FactCondition; readonly max: number }[];
      readonly otherwise: number;
    };

/** The largest limit that can be written down. */
export const MAX_LIMIT = 1_000_000;

export function compileLimit(value: unknown, id: string, path: string): CompiledLimit {
  if (value === undefined) fail('missing_value', path, 'a number of messages, or null for no limit', value);
  if (value === null || typeof value === 'number') return { kind: 'fixed', max: checkMaximum(value, path) };
  const limit = checkObject(value, path, 'a number, null, { fact } or { cases, otherwise }');
  if (limit['fact'] !== undefined) {
    checkKeys(limit, ['fact', 'otherwise'], path);
    const { otherwise } = limit;
    return {
      kind: 'fact',
      fact: checkName(limit['fact'], `${path}.fact`, 'the name of a fact'),
      otherwise: otherwise === undefined ? null : checkMaximum(otherwise, `${path}.otherwise`),
    };
  }
  checkKeys(limit, ['cases', 'otherwise'], path);
  if (limit['otherwise'] === undefined) {
    fail('missing_value', `${path}.otherwise`, 'the limit where no case holds, null for none', limit['otherwise']);
  }
  const cases = checkList(limit['cases'], `${path}.cases`, 'a list of cases');
  return {
    kind: 'cases',
    cases: cases.map((item, i) => {
      const line = checkObject(item, `${path}.cases[${i}]`, 'a case');
      checkKeys(line, ['when', 'max'], `${path}.cases[${i}]`);
      if (line['max'] === undefined) fail('missing_value', `${path}.cases[${i}].max`, 'a number or null', line['max']);
      return {
        when: compileFactCondition(line['when'], `${id}.cases[${i}]`, `${path}.cases[${i}].when`),
        max: checkMaximum(line['max'], `${path}.cases[${i}].max`),
      };
    }),
    otherwise: checkMaximum(limit['otherwise'], `${path}.otherwise`),
  };
}

function checkMaximum(value: unknown, path: string): number {
  return value === null ? Infinity : checkInteger(value, path, 0, MAX_LIMIT);
}

/** What the limit of a contact is, or may be. A fact that is no whole number from 0 is refused, as a limit in the document is. */
export function limitsOf(limit: CompiledLimit, facts: ContactFacts, day: Day): PossibleLimits {
  switch (limit.kind) {
    case 'fixed':
      return known(limit.max);
    case 'fact': {
      const own = Object.hasOwn(facts, limit.fact) ? facts[limit.fact] : undefined;
      if (!isMissing(own)) {
        return known(checkInteger(own, `contact.facts.${limit.fact}`, 0, MAX_LIMIT));
      }
      if (limit.otherwise !== null) return known(limit.otherwise);
      return { low: 0, high: Infinity, missing: [limit.fact] };
    }
    case 'cases':
      return limitsOfCases(limit, facts, day);
    default:
      return limit satisfies never;
  }
}

const known = (max: number): PossibleLimits => ({ low: max, high: max, missing: [] });

function limitsOfCases(
  { cases, otherwise }: Extract<CompiledLimit, { kind: 'cases' }>,
  facts: ContactFacts,
  day: Day,
): PossibleLimits {
  const possible: number[] = [];
  const missing = new Set<string>();
  let last = otherwise;
  for (const { when, max } of cases) {
    const truth = truthOf(when.compiled, { facts }, { asOf: day });
    if (truth === 'met') {
      last = max;
      break;
    }
    if (truth === 'notMet') continue;
    possible.push(max);
    for (const name of missingFacts(when, facts)) missing.add(name);
  }
  possible.push(last);
  return { low: Math.min(...possible), high: Math.max(...possible), missing: [...missing].sort() };
}

/** The facts of a condition that are not known. */
export function missingFacts({ names }: FactCondition, facts: ContactFacts): string[] {
  return names.filter((name) => {
    return isMissing(Object.hasOwn(facts, name) ? facts[name] : undefined);
  });
}

/** Missing, `null` and numbers that are not finite are not known. */
const isMissing = (value: FactValue | null | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value));
