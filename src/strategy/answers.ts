import type { Condition } from '../rules/index.ts';

/** The axis is answered with yes. */
export const is = (axis: string): Condition => ({ kind: 'compare', fact: axis, op: 'eq', value: true });

/** The axis is answered with no. */
export const isNot = (axis: string): Condition => ({ kind: 'compare', fact: axis, op: 'eq', value: false });

export const all = (...conditions: readonly Condition[]): Condition => ({ kind: 'all', all: conditions });

export const any = (...conditions: readonly Condition[]): Condition => ({ kind: 'any', any: conditions });
