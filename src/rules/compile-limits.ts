import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Day } from '../time/index.ts';
import { compareSame, isMissing, MISSING, type Plain, rangeTest } from './compare-values.ts';
import type { Comparison, Limit, RelativeDay } from './condition.ts';
import type { Reason } from './decision.ts';
import type { Frame } from './frame.ts';
import { checkRelativeLength, memoByDay, placeDay, relativeDay, showDay } from './place.ts';
import { type Domain, readAs } from './read-fact.ts';
import type { FactValue } from './rule-input.ts';
import { type Scope, slotOf } from './scope.ts';
import type { Trit } from './trit.ts';

export const COMPARISONS: readonly Comparison[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'notIn', 'between'];
const ORDERING: readonly Comparison[] = ['lt', 'lte', 'gt', 'gte', 'between'];

/** The checked right-hand side of a comparison. */
export interface CompiledLimits {
  readonly op: Comparison;
  /** What kind of values are compared; `null` where only facts say so, at run time. */
  readonly domain: Domain | null;
  /** The limits, where all are written out. */
  readonly fixed: readonly Plain[] | null;
  /** The limits that move with the day. */
  readonly relatives: readonly RelativeDay[];
  /** For each limit, the name of the fact it is, or `null`. */
  readonly facts: readonly (string | null)[];
  /** The facts among the limits. */
  readonly slots: readonly number[];
  /** The limits on a day, in the domain; missing facts as NaN. */
  readonly at: (frame: Frame, day: Day) => readonly Plain[];
}

/** Checks `op` and `value` of a condition. `figure` limits them to numbers, for counts and sums. */
export function compileLimits(
  node: { readonly op?: unknown; readonly value?: unknown },
  path: string,
  scope: Scope,
  figure: boolean,
): CompiledLimits {
  const op = checkChoice(node.op, COMPARISONS, `${path}.op`);
  const placed = listOf(op, node.value, `${path}.value`);
  const literals = placed.map(({ value, path: at }) => literalOf(value, at));
  const domain = commonDomain(literals, placed, op, figure);
  const facts = literals.map((one) => (one.kind === 'fact' ? one.fact : null));
  const slots = facts.flatMap((fact) => (fact === null ? [] : [slotOf(scope, fact)]));
  const relatives = literals.flatMap((one) => (one.kind === 'relative' ? [one.relative] : []));
  const common = { op, domain, relatives, facts, slots };
  if (slots.length === 0 && relatives.length === 0) {
    const fixed = literals.map((one) => (one.kind === 'value' ? one.plain : MISSING));
    return { ...common, fixed, at: () => fixed };
  }
  const parts = literals.map((one) => resolver(one, domain, scope));
  const all = (frame: Frame | null, day: Day): readonly Plain[] => parts.map((part) => part(frame, day));
  const byDay = memoByDay((day) => all(null, day));
  return { ...common, fixed: null, at: slots.length > 0 ? all : (_frame, day) => byDay(day) };
}

/** A value as it is shown in a reason; `null` where it is missing. */
export function showPlain(value: Plain, domain: Domain): FactValue | null {
  if (isMissing(value)) return null;
  if (domain === 'day') return showDay(value as Day);
  // JSON has no −0.
  return typeof value === 'number' ? value + 0 : value;
}

/** The limit as it is shown in a reason: one value, or a list where the comparison takes one. */
export function limitShown(op: Comparison, limits: readonly Plain[], domain: Domain): Reason['limit'] {
  const shown = limits.map((limit) => showPlain(limit, domain));
  return op === 'in' || op === 'notIn' || op === 'between' ? shown : (shown[0] ?? null);
}

/** The test of a comparison in a domain. */
export function compileTest(op: Comparison, domain: Domain): (value: Plain, limits: readonly Plain[]) => Trit {
  if (domain === 'string' || domain === 'boolean') return (value, limits) => compareSame(op, value, limits);
  const test = rangeTest(op);
  return (value, limits) => test(value as number, value as number, limits as readonly number[]);
}

export const isOrdering = (op: Comparison): boolean => ORDERING.includes(op);

interface Placed {
  readonly value: unknown;
  readonly path: string;
}

/** The limits as a list, with a path each: one, any number for `in` and `notIn`, two for `between`. */
function listOf(op: Comparison, value: unknown, path: string): readonly Placed[] {
  if (value === undefined) fail('missing_value', path, 'a limit', value);
  if (op !== 'in' && op !== 'notIn' && op !== 'between') return [{ value, path }];
  if (!Array.isArray(value)) fail('wrong_type', path, op === 'between' ? 'a pair [low, high]' : 'a list', value);
  if (op === 'between' && value.length !== 2) fail('length_mismatch', path, 'a pair [low, high]', value);
  return value.map((item, i) => {
    if (op !== 'between' && typeof item === 'object') fail('wrong_type', `${path}[${i}]`, 'a plain value', item);
    return { value: item, path: `${path}[${i}]` };
  });
}

type Literal =
  | { readonly kind: 'value'; readonly domain: Domain; readonly plain: Plain }
  | { readonly kind: 'relative'; readonly relative: RelativeDay; readonly domain: 'day' }
  | { readonly kind: 'fact'; readonly fact: string; readonly domain: null };

/** Text that looks like a day is a day, and must then be one that exists. */
const LOOKS_LIKE_A_DAY = /^\d{4}-\d{2}-\d{2}$/;

function literalOf(value: unknown, path: string): Literal {
  if (typeof value === 'number') return { kind: 'value', domain: 'number', plain: value };
  if (typeof value === 'boolean') return { kind: 'value', domain: 'boolean', plain: value };
  if (typeof value === 'string') {
    if (LOOKS_LIKE_A_DAY.test(value)) return { kind: 'value', domain: 'day', plain: placeDay(value, () => path) };
    return { kind: 'value', domain: 'string', plain: value };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail('wrong_type', path, 'a limit', value);
  if ('fact' in value) {
    checkOptions(value, ['fact'], path);
    const { fact } = value as Extract<Limit, { fact: string }>;
    if (typeof fact !== 'string' || fact === '') fail('wrong_type', `${path}.fact`, 'the name of a fact', fact);
    return { kind: 'fact', fact, domain: null };
  }
  if (!('before' in value || 'after' in value)) {
    fail('wrong_type', path, 'a value, { fact }, { before } or { after }', value);
  }
  const way = 'before' in value ? 'before' : 'after';
  checkOptions(value, [way], path);
  checkRelativeLength((value as Record<string, unknown>)[way], `${path}.${way}`);
  return { kind: 'relative', relative: value as RelativeDay, domain: 'day' };
}

/** All limits of one comparison are of one type, and the type suits the comparison. */
function commonDomain(
  literals: readonly Literal[],
  limits: readonly Placed[],
  op: Comparison,
  figure: boolean,
): Domain | null {
  let domain: Domain | null = figure ? 'number' : null;
  literals.forEach((literal, i) => {
    const { value, path } = limits[i] as Placed;
    if (literal.domain === null) return;
    if (domain !== null && literal.domain !== domain) fail('wrong_type', path, `a ${domain}`, value);
    if (isOrdering(op) && literal.domain !== 'number' && literal.domain !== 'day') {
      fail('wrong_type', path, `a number or a day (2026-06-30) beside '${op}'`, value);
    }
    domain = literal.domain;
  });
  return domain;
}

type Resolver = (frame: Frame | null, day: Day) => Plain;

function resolver(literal: Literal, domain: Domain | null, scope: Scope): Resolver {
  switch (literal.kind) {
    case 'value':
      return () => literal.plain;
    case 'relative':
      return (_frame, day) => relativeDay(literal.relative, day);
    case 'fact': {
      // Without a domain, the values are read and settled together when they are compared.
      if (domain === null) return () => MISSING;
      const slot = slotOf(scope, literal.fact);
      const read = readAs(domain);
      return (frame) => (frame === null ? MISSING : read(frame, slot));
    }
  }
}
