import type { CompiledCondition } from './compiled.ts';
import { insideCondition } from './compiled.ts';
import type { Condition, Limit } from './condition.ts';
import { visitConditions } from './visit-conditions.ts';

/** Where a fact or a list of events is first named in a condition that stands at `path`. */
export function pathOfName(condition: CompiledCondition, path: string, name: string): string {
  let found: string | undefined;
  visitConditions(insideCondition(condition).document, path, (part, at, list) => {
    if (list === null) found ??= placeOf(part, at, name);
  });
  return found ?? path;
}

function placeOf(part: Condition, path: string, name: string): string | undefined {
  if (!('op' in part)) return undefined;
  if (part.kind === 'compare') {
    if (part.fact === name) return `${path}.fact`;
  } else {
    if (part.events === name) return `${path}.events`;
    if (part.anchor === name) return `${path}.anchor`;
  }
  const value = part.value as Limit | readonly Limit[];
  const isName = (limit: Limit): boolean => typeof limit === 'object' && 'fact' in limit && limit.fact === name;
  if (!Array.isArray(value)) return isName(value as Limit) ? `${path}.value.fact` : undefined;
  const place = value.findIndex(isName);
  return place < 0 ? undefined : `${path}.value[${place}].fact`;
}
