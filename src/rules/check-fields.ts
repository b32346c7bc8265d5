import { fail } from '../checks/error.ts';
import { under } from './copy-json.ts';

/** Refuses keys that the form does not know: a misspelt key would otherwise be a rule that says something else. */
export function checkKeys(node: object, keys: readonly string[], path: string): void {
  for (const key of Object.keys(node)) {
    if (!keys.includes(key)) fail('unknown_option', under(path, key), `one of ${keys.join(', ')}`, key);
  }
}

/** A name: text that is not empty. */
export function checkName(value: unknown, path: string, what = 'a name'): string {
  if (value === undefined) fail('missing_value', path, what, value);
  if (typeof value !== 'string' || value === '') fail('wrong_type', path, what, value);
  return value;
}

/** A name that may be left out. */
export function checkOptionalName(value: unknown, path: string): string | undefined {
  return value === undefined ? undefined : checkName(value, path);
}

/**
 * A field of a document that may be left out. Only a field that is not there takes the default: null is a value,
 * and a wrong one.
 */
export const given = <T>(value: T | undefined, standard: T): T => (value === undefined ? standard : value);

/** A plain object, as every node of a document is. */
export function checkObject(value: unknown, path: string, what: string): Readonly<Record<string, unknown>> {
  if (value === undefined) fail('missing_value', path, what, value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail('wrong_type', path, what, value);
  return value as Readonly<Record<string, unknown>>;
}

/** A list. */
export function checkList(value: unknown, path: string, what: string): readonly unknown[] {
  if (value === undefined) fail('missing_value', path, what, value);
  if (!Array.isArray(value)) fail('wrong_type', path, what, value);
  return value;
}
