import type { Condition } from '../rules/index.ts';

/** A fact against a value, with the unit that reasons name. */
export const compare = (
  fact: string,
  op: 'gt' | 'gte' | 'lt' | 'lte' | 'eq',
  value: number | boolean,
  unit?: string,
): Condition => ({ kind: 'compare', fact, op, value, ...(unit === undefined ? {} : { unit }) });

/** The axis is answered with yes. */
export const is = (axis: string): Condition => compare(axis, 'eq', true);

/** The axis is answered with no. */
export const isNot = (axis: string): Condition => compare(axis, 'eq', false);

export const all = (...conditions: readonly Condition[]): Condition => ({ kind: 'all', all: conditions });

export const any = (...conditions: readonly Condition[]): Condition => ({ kind: 'any', any: conditions });
