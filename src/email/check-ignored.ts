import { checkInteger } from '../checks/assert.ts';
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

/** Refuses what cannot be a report of ignored rows. */
export function checkIgnored(value: unknown, path: string): void {
  const { count, invalid, excluded, byCode, examples } = recordOf(value, path);
  for (const [name, number] of Object.entries({ count, invalid, excluded })) checkInteger(number, `${path}.${name}`, 0);
  for (const [code, number] of Object.entries(recordOf(byCode, `${path}.byCode`))) {
    checkInteger(number, `${path}.byCode.${code}`, 0);
  }
  for (const [i, row] of listIn(examples, `${path}.examples`).entries()) recordOf(row, `${path}.examples[${i}]`);
}
