/**
 * Whatever the caller's ids are: strings or numbers. `1` and `'1'` are two ids; `NaN`, infinities and `''` are none.
 *
 * @category Events
 */
export type Id = string | number;

/** Whether a value can be an id. */
export function isId(value: unknown): value is Id {
  return typeof value === 'string' ? value !== '' : typeof value === 'number' && Number.isFinite(value);
}

/**
 * The canonical order of ids: numbers first, by value, then strings, by UTF-16 code unit. It depends on no locale.
 *
 * @category Events
 * @example
 * ```ts
 * import { compareIds } from 'clientele/events';
 *
 * ['b', 10, 'a', 9].sort(compareIds); // => [9, 10, 'a', 'b']
 * ```
 */
export function compareIds(a: Id, b: Id): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  if (typeof b === 'number') return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
