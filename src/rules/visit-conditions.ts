import type { Condition } from './condition.ts';

/**
 * Visits a condition and all its parts, outside in and in document order. `list` is the list of events whose fields a condition
 * inside `where` is about, `null` outside.
 */
export function visitConditions(
  condition: Condition,
  path: string,
  see: (condition: Condition, path: string, list: string | null) => void,
  list: string | null = null,
): void {
  see(condition, path, list);
  for (const [part, step] of partsOf(condition)) visitConditions(part, `${path}.${step}`, see, list);
  if ('events' in condition && condition.where !== undefined) {
    visitConditions(condition.where, `${path}.where`, see, condition.events);
  }
}

/** The parts of a composed condition, each with its step in the path. */
export function partsOf(condition: Condition): readonly (readonly [part: Condition, step: string])[] {
  switch (condition.kind) {
    case 'all':
      return condition.all.map((part, i) => [part, `all[${i}]`] as const);
    case 'any':
      return condition.any.map((part, i) => [part, `any[${i}]`] as const);
    case 'atLeast':
      return condition.of.map((part, i) => [part, `of[${i}]`] as const);
    case 'not':
      return [[condition.not, 'not']];
    case 'compare':
    case 'count':
    case 'sum':
    case 'distinct':
      return [];
    default:
      return condition satisfies never;
  }
}
