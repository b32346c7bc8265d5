import type { Condition } from './condition.ts';
import type { JsonValue } from './rule-set.ts';
import { partsOf } from './visit-conditions.ts';

/**
 * A text that two conditions share when they say the same with the same parts: names and units do not matter, nor does the order
 * of parts.
 */
export function canonicalText(condition: Condition): string {
  const parts = partsOf(condition)
    .map(([part]) => canonicalText(part))
    .sort();
  if (parts.length > 0 || condition.kind === 'all' || condition.kind === 'any') {
    const least = condition.kind === 'atLeast' ? condition.atLeast : '';
    return `${condition.kind}${least}(${parts.join(';')})`;
  }
  const where = 'where' in condition && condition.where !== undefined ? canonicalText(condition.where) : '';
  const {
    id: _id,
    unit: _unit,
    where: _where,
    ...rest
  } = { where: undefined, unit: undefined, ...condition } as {
    readonly [key: string]: JsonValue | undefined;
  };
  return `${sortedJson(rest)}${where === '' ? '' : `where(${where})`}`;
}

/** What a figure over events measures, without the limit it is held against. */
export function canonicalFigure(condition: Exclude<Condition, { kind: 'all' | 'any' | 'atLeast' | 'not' }>): string {
  return canonicalText({ ...condition, op: 'eq', value: 0 });
}

/** JSON with the keys of every object in order. */
function sortedJson(value: JsonValue | undefined): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${sortedJson(item)}`)
    .join(',')}}`;
}
