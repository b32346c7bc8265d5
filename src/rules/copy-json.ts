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
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  // Object.fromEntries defines keys and does not assign them: '__proto__' stays a key.
  return Object.freeze(
    Object.fromEntries(entries.map(([key, item]) => [key, copyJson(item, under(path, key), depth + 1)])),
  );
}

/** The path of a key. */
export function under(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
