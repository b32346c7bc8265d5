import { fail } from '../checks/error.ts';

/** A list, of so many values where that is said. */
export function listIn(value: unknown, path: string, length?: number): readonly unknown[] {
  if (!Array.isArray(value)) fail('wrong_type', path, 'a list', value);
  if (length !== undefined && value.length !== length) fail('length_mismatch', path, `${length} values`, value);
  return value;
}

/** An object that is no list. */
export function recordOf(value: unknown, path: string): { readonly [field: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail('wrong_type', path, 'an object', value);
  return value as { readonly [field: string]: unknown };
}
