import { checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { checkSegmented } from '../events/segmented.ts';
import { checkName } from '../rules/check-fields.ts';
import { requireDay } from '../rules/place.ts';
import type { CustomerClasses } from './classify.ts';

/**
 * Who moved between two days.
 *
 * @category Strategy
 */
export interface ClassMoves {
  /** The first day. */
  readonly from: string;
  /** The second. */
  readonly to: string;
  /** The classes, in the order of rows and columns; `undetermined` is the last. */
  readonly classes: readonly string[];
  /** `counts[a][b]`: how many customers were in a and are in b. */
  readonly counts: readonly (readonly number[])[];
  /** Customers of the second day alone, by their class. */
  readonly joined: readonly number[];
  /** Customers of the first day alone, by their class. */
  readonly left: readonly number[];
  /** How many are in the same class as before. */
  readonly stayed: number;
  /** How many are in another. */
  readonly moved: number;
}

/**
 * Where did customers go between two dates? From class to class, with those who joined and who left.
 *
 * The trap: some of what moves is not the customers but the cuts; classify both days by one grid, which is asked for here. The
 * order of the rows does not matter.
 *
 * @param before - from `classifyCustomers`
 * @param after - from `classifyCustomers` with the same grid
 * @throws `unknown_reference` for results of two grids, `duplicate_id` for a customer who stands twice, `wrong_type` for what is no
 * result of {@link classifyCustomers}, `length_mismatch` and `out_of_range` for one that is not whole
 * @category Strategy
 * @example
 * ```ts
 * import { classifyCustomers, compareCustomerClasses, compileCustomerGrid, valueMatrixGrid } from 'clientele/strategy';
 *
 * const grid = compileCustomerGrid(valueMatrixGrid({ clv: 300, crv: 150 }));
 * const march = { length: 2, ids: ['ada', 'bob'], columns: { clv: [500, 20], crv: [0, 10] } };
 * const june = { length: 2, ids: ['bob', 'ada'], columns: { clv: [20, 500], crv: [10, 200] } };
 * const moves = compareCustomerClasses(
 *   classifyCustomers(grid, march, { asOf: '2026-03-31' }),
 *   classifyCustomers(grid, june, { asOf: '2026-06-30' }),
 * );
 * moves.counts[1]; // => [1, 0, 0, 0, 0]
 * ```
 */
export function compareCustomerClasses<I extends Id>(
  before: CustomerClasses<I>,
  after: CustomerClasses<I>,
): ClassMoves {
  checkClasses(before, 'before');
  checkClasses(after, 'after');
  const classes = before.segments.map(({ id }) => id);
  const others = after.segments.map(({ id }) => id);
  if (before.grid.id !== after.grid.id || classes.join('\n') !== others.join('\n')) {
    fail('unknown_reference', 'after.grid', `'${before.grid.id}' with the same classes`, after.grid.id);
  }
  const zeros = (): number[] => classes.map(() => 0);
  const counts = classes.map(zeros);
  const joined = zeros();
  const left = zeros();
  const placeOf = new Map<I, number>();
  for (const [i, id] of before.ids.entries()) {
    if (placeOf.has(id)) fail('duplicate_id', `before.ids[${i}]`, 'a customer who stands once', id);
    placeOf.set(id, before.columns.segment[i] as number);
  }
  const seen = new Set<I>();
  let stayed = 0;
  let moved = 0;
  for (const [i, id] of after.ids.entries()) {
    if (seen.has(id)) fail('duplicate_id', `after.ids[${i}]`, 'a customer who stands once', id);
    seen.add(id);
    const now = after.columns.segment[i] as number;
    const was = placeOf.get(id);
    if (was === undefined) {
      joined[now] = (joined[now] as number) + 1;
      continue;
    }
    const row = counts[was] as number[];
    row[now] = (row[now] as number) + 1;
    if (was === now) stayed++;
    else moved++;
  }
  for (const [id, was] of placeOf) if (!seen.has(id)) left[was] = (left[was] as number) + 1;
  return { from: before.asOf, to: after.asOf, classes, counts, joined, left, stayed, moved };
}

function checkClasses(classes: CustomerClasses, path: string): void {
  checkKind(classes, 'customer-classes', path, 'classes from classifyCustomers');
  checkSegmented(classes, path);
  checkName(classes.grid?.id, `${path}.grid.id`, 'the id of the grid');
  requireDay(classes.asOf, `${path}.asOf`);
}
