import { checkChoice, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { compareIds, type Id } from '../events/id.ts';
import type { FactColumns } from '../rules/index.ts';
import { chosenChurners, markChurners } from './churner-rows.ts';
import { featureSpace } from './feature-space.ts';

/**
 * What is compared, and how.
 *
 * @category Look-alikes
 */
export interface LookAlikeOptions<I extends Id = Id> {
  /** Who has churned, or is at risk; each must be in the table. */
  readonly churners: Iterable<I>;
  /** Columns of numbers. */
  readonly features: readonly string[];
  /** Columns of categories: text, codes, true or false. Only with Gower's distance. @defaultValue none */
  readonly categories?: readonly string[];
  /**
   * `'euclidean'`: of z-scores (divisor n − 1) over churners and others together. `'gower'`: the mean over features of the difference as
   * a share of the range, and of 0 or 1 for categories.
   *
   * @defaultValue 'euclidean', with categories 'gower'
   */
  readonly distance?: 'euclidean' | 'gower';
  /** To the nearest churner, or to their mean. Churners of several kinds have a mean that is none of them. @defaultValue 'nearest' */
  readonly to?: 'nearest' | 'centroid';
  /**
   * With `'nearest'`, at most so many churners are looked at, so that a million customers cost a million times this: chosen by a hash of their
   * ids, the same in any order of rows.
   *
   * @defaultValue 256
   */
  readonly churnerLimit?: number;
  /** How many are listed with what makes them alike. @defaultValue 100 */
  readonly limit?: number;
}

/**
 * One who resembles those who left.
 *
 * @category Look-alikes
 */
export interface LookAlike<I extends Id = Id> {
  /** Who. */
  readonly id: I;
  /** The row of the table. */
  readonly row: number;
  /** How far from the nearest churner, or from their mean. */
  readonly distance: number;
  /** The nearest churner; `null` for the mean. */
  readonly nearest: I | null;
  /** The features, those first that make them more alike than the base is. */
  readonly because: readonly {
    /** The column. */
    readonly feature: string;
    /** How much nearer than the base is on average, as a share: 1 is equal, 0 as far as anybody, below 0 further away. */
    readonly closeness: number;
  }[];
}

/**
 * Who resembles those who left, the most alike first.
 *
 * @category Look-alikes
 */
export interface LookAlikes<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'look-alikes';
  /** The version of the form. */
  readonly version: 1;
  /** What was measured. */
  readonly distance: 'euclidean' | 'gower';
  /** From where. */
  readonly to: 'nearest' | 'centroid';
  /** How many churners there are with all features known. */
  readonly churners: number;
  /** How many of them were looked at. */
  readonly churnersUsed: number;
  /** Features that are the same for all, and so say nothing. */
  readonly flat: readonly string[];
  /** The most alike with what makes them so. */
  readonly top: readonly LookAlike<I>[];
  /** How many customers who are no churners were compared. */
  readonly length: number;
  /** Their ids, the most alike first; ties by id. */
  readonly ids: readonly I[];
  /** One value per row, in the order of `ids`. */
  readonly columns: {
    /** How far each is. */
    readonly distance: Float64Array;
    /** Each one's row in the table. */
    readonly row: Int32Array;
  };
  /** Rows with a feature that is not known. */
  readonly ignored: Ignored;
}

/**
 * Who else has the profile of those who left? Customers ranked by their distance to churners, with the features that make them alike.
 *
 * The trap: being alike is no reason to leave. Features must be from before the churners left, or their silence itself makes the profile; whether
 * look-alikes do leave is for {@link evaluateLookAlikes} to say, later. What has no spread does not count; what is measured twice counts twice.
 *
 * @param table - ids and columns; a customer table fits as it is
 * @param options - churners and features
 * @throws `unknown_reference` for a churner or column that is not in the table, `empty_input` without features or without a churner left,
 * `not_representable` for numbers so large that their spread is not finite
 * @see Gower (1971), A general coefficient of similarity and some of its properties, Biometrics 27, 857–871
 * @category Look-alikes
 * @example
 * ```ts
 * import { scoreLookAlikes } from 'clientele/churn';
 *
 * const table = {
 *   length: 5,
 *   ids: ['C1', 'C2', 'A', 'B', 'D'],
 *   columns: { orders: [2, 3, 2.2, 9, 3], complaints: [1, 0, 0.8, 5, 1], discount: [0.2, 0.1, 0.25, 0.9, 0.2] },
 * };
 * const alike = scoreLookAlikes(table, { churners: ['C1', 'C2'], features: ['orders', 'complaints', 'discount'] });
 * alike.ids; // => ['A', 'D', 'B']
 * alike.columns.distance[0]; // => 0.19737056
 * alike.top[0]?.nearest; // => 'C1'
 * ```
 */
export function scoreLookAlikes<I extends Id>(
  table: FactColumns & {
    /** The id of each row. */
    readonly ids: readonly I[];
  },
  options: LookAlikeOptions<I>,
): LookAlikes<I> {
  const known = ['churners', 'features', 'categories', 'distance', 'to', 'churnerLimit', 'limit'];
  checkOptions(options, known);
  const { features, categories = [] } = options;
  const mixed = categories.length > 0;
  const distance = checkChoice(
    options.distance ?? (mixed ? 'gower' : 'euclidean'),
    ['euclidean', 'gower'],
    'options.distance',
  );
  if (mixed && distance === 'euclidean') {
    fail('unknown_option', 'options.categories', "no categories but with distance 'gower'", categories);
  }
  const to = checkChoice(options.to ?? 'nearest', ['nearest', 'centroid'], 'options.to');
  const churnerLimit = checkInteger(options.churnerLimit ?? 256, 'options.churnerLimit', 1);
  const limit = checkInteger(options.limit ?? 100, 'options.limit', 0);
  const { ids, length } = table ?? {};
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', 'table.ids', `${length} ids`, ids);
  const isChurner = markChurners(ids, options.churners);
  const space = featureSpace(table, features, categories, distance);
  const tally = tallyIgnored();
  const churners: number[] = [];
  const others: number[] = [];
  for (let i = 0; i < length; i++) {
    const missing = space.missingIn(i);
    if (missing !== null) tally.add('excluded', 'missing_value', i, `columns.${missing}`, table.columns[missing]?.[i]);
    else if (isChurner[i] === 1) churners.push(i);
    else others.push(i);
  }
  if (churners.length === 0)
    fail('empty_input', 'options.churners', 'a churner with all features known', churners.length);
  const used = to === 'nearest' ? chosenChurners(churners, ids, churnerLimit) : churners;
  const measure = to === 'nearest' ? space.toNearest(used) : space.toCentre(churners);
  const far = new Float64Array(others.length);
  const near = new Int32Array(others.length);
  others.forEach((row, k) => {
    const { distance: one, nearest } = measure(row);
    far[k] = one;
    near[k] = nearest;
  });
  const order = Int32Array.from(others.keys()).sort(
    (a, b) =>
      (far[a] as number) - (far[b] as number) ||
      compareIds(ids[others[a] as number] as I, ids[others[b] as number] as I),
  );
  const partsToCentre = to === 'centroid' ? space.partsToCentre(churners) : null;
  const typical = space.typicalParts(others, churners);
  return {
    kind: 'look-alikes',
    version: 1,
    distance,
    to,
    churners: churners.length,
    churnersUsed: used.length,
    flat: space.flat,
    top: Array.from(order.subarray(0, limit), (k) => {
      const row = others[k] as number;
      const nearest = near[k] as number;
      const parts = partsToCentre === null ? space.partsBetween(row, nearest) : partsToCentre(row);
      return {
        id: ids[row] as I,
        row,
        distance: far[k] as number,
        nearest: nearest < 0 ? null : (ids[nearest] as I),
        because: becauseOf(space.names, parts, typical),
      };
    }),
    length: order.length,
    ids: Array.from(order, (k) => ids[others[k] as number] as I),
    columns: {
      distance: Float64Array.from(order, (k) => far[k] as number),
      row: Int32Array.from(order, (k) => others[k] as number),
    },
    ignored: tally.finish(),
  };
}

/** The features by how much distance they save against the base. */
function becauseOf(
  names: readonly string[],
  parts: readonly number[],
  typical: readonly number[],
): LookAlike['because'] {
  return names
    .map((feature, f) => {
      const [own, usual] = [parts[f] as number, typical[f] as number];
      return { feature, saved: usual - own, closeness: usual > 0 ? 1 - own / usual : 0 };
    })
    .sort((a, b) => b.saved - a.saved || (a.feature < b.feature ? -1 : 1))
    .map(({ feature, closeness }) => ({ feature, closeness }));
}
