import { fail } from '../checks/error.ts';
import type { JsonValue } from './rule-set.ts';

/** How many objects and lists may lie inside one another. */
const MAX_DEPTH = 256;

/** A deep, frozen copy of a JSON value. Keys that are `undefined` are left out, as `JSON.stringify` does. */
export function copyJson(value: unknown, path: string, depth = 0): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    // JSON has no −0.
    return Number.isFinite(value) ? value + 0 : fail('not_finite', path, 'a finite number', value);
  }
  if (typeof value !== 'object') fail('wrong_type', path, 'JSON', value);
  if (depth >= MAX_DEPTH) fail('invalid_document', path, `at most ${MAX_DEPTH} levels`, value);
  if (Array.isArray(value)) {
    return Object.freeze(Array.from(value, (item, i) => copyJson(item, `${path}[${i}]`, depth + 1)));
  }
  if (Object.prototype.toString.call(value) !== '[object Object]') fail('wrong_type', path, 'a plain object', value);
  const copy: { [key: string]: JsonValue } = {};
  for (const key of Object.keys(value)) {
    const item = (value as { readonly [key: string]: unknown })[key];
    if (item === undefined) continue;
    // Most values are texts: no path has to be written for them.
    const copied = typeof item === 'string' ? item : copyJson(item, under(path, key), depth + 1);
    // An assignment would take this key for the prototype.
    if (key === '__proto__') Object.defineProperty(copy, key, { value: copied, enumerable: true });
    else copy[key] = copied;
  }
  return Object.freeze(copy);
}

/** The path of a key. */
export function under(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
