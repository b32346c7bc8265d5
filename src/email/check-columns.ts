import { fail } from '../checks/error.ts';

/** Refuses columns of which one is missing. */
export function checkColumns(columns: object, path: string, names: readonly string[]): void {
  if (typeof columns !== 'object' || columns === null) fail('wrong_type', path, 'columns', columns);
  const held = columns as { readonly [name: string]: unknown };
  for (const name of names) {
    if (!ArrayBuffer.isView(held[name])) fail('wrong_type', `${path}.${name}`, 'a column of numbers', held[name]);
  }
}
