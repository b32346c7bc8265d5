import { checkAtLeastZero, checkOptions, checkShare } from '../checks/assert.ts';
import { insideCompiled, refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import type { Doubt, LocalizedText } from '../rules/index.ts';
import { checkOptionalText } from '../rules/localized-text.ts';

/**
 * What one unit of an activity costs: a price per unit, or a pool of costs that is shared by use.
 *
 * @category Profit
 */
export type CostRate =
  | {
      /** Money per unit of the driver: 4.50 a contact. */
      readonly perUnit: number;
    }
  | {
      /** The cost of the activity in the period: the salaries of the call centre. */
      readonly pool: number;
      /**
       * How many units that pool can do. With it, the rate is pool / capacity, and what is not used is nobody's cost but
       * reported; without it the whole pool is charged to those who used it.
       */
      readonly capacity?: number;
    };

/**
 * One activity that customers cause.
 *
 * @category Profit
 */
export interface CostActivity {
  /** Its name in results; unique in the document. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The column that says how often each customer causes it: `'contacts'`, `'orders'`, `'returns'`. */
  readonly driver: string;
  /** What a unit costs. */
  readonly rate: CostRate;
  /**
   * Which part of the cost goes away when the customer does, from 0 to 1: postage does, the warehouse does not.
   *
   * @defaultValue 1
   */
  readonly avoidable?: number;
}

/**
 * What it costs to serve customers, as a document: activities, what drives them, and their rates.
 *
 * @category Profit
 */
export interface CostToServe {
  /** The tag. */
  readonly kind: 'cost-to-serve';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the document. */
  readonly id: string;
  /** The currency of the rates. */
  readonly currency?: string;
  /** The cost of goods: a column, or a share of the revenue. */
  readonly costOfGoods:
    | {
        /** The column that holds it. */
        readonly fact: string;
      }
    | {
        /** The part of the revenue that it is. */
        readonly share: number;
      };
  /** The activities, in the order in which results list them. */
  readonly activities: readonly CostActivity[];
}

/**
 * A {@link CostToServe} that was checked once. Immutable; made by {@link compileCostToServe}.
 *
 * @category Profit
 */
export interface CompiledCostToServe {
  /** The tag. */
  readonly kind: 'compiled-cost-to-serve';
  /** The document, a frozen copy. */
  readonly document: CostToServe;
}

/** Names that results use for themselves. */
const RESERVED = ['revenue', 'costOfGoods', 'grossMargin', 'costToServe', 'netMargin', 'avoidableCost', 'saving'];

/**
 * Checks the costs to serve and makes them ready to be applied.
 *
 * @param document - activities and rates, as JSON; it is copied
 * @throws `unsupported_version`, `duplicate_id`, `out_of_range` for a negative rate or a part outside 0 to 1, `wrong_type`,
 * `unknown_option`, with paths such as `activities[2].rate.perUnit`
 * @category Profit
 * @example
 * ```ts
 * import { compileCostToServe } from 'clientele/profit';
 *
 * const costs = compileCostToServe({
 *   kind: 'cost-to-serve',
 *   version: 1,
 *   id: 'costs-2026',
 *   costOfGoods: { share: 0.6 },
 *   activities: [
 *     { id: 'picking', driver: 'orders', rate: { perUnit: 3.2 } },
 *     { id: 'service', driver: 'contacts', rate: { pool: 90000, capacity: 20000 }, avoidable: 0.2 },
 *   ],
 * });
 * costs.document.activities.length; // => 2
 * ```
 */
export function compileCostToServe(document: CostToServe): CompiledCostToServe {
  refuseCompiled(document);
  const copy = copyJson(document, '') as unknown as CostToServe;
  checkOptions(copy, ['kind', 'version', 'id', 'currency', 'costOfGoods', 'activities'], 'document');
  if (copy.kind !== 'cost-to-serve') fail('invalid_document', 'kind', "'cost-to-serve'", copy.kind);
  if (copy.version !== 1) fail('unsupported_version', 'version', 'version 1', copy.version);
  checkText(copy.id, 'id');
  if (copy.currency !== undefined) checkText(copy.currency, 'currency');
  checkGoods(copy.costOfGoods);
  if (!Array.isArray(copy.activities)) fail('wrong_type', 'activities', 'a list of activities', copy.activities);
  const ids = new Set<string>();
  copy.activities.forEach((activity, i) => {
    const path = `activities[${i}]`;
    checkOptions(activity, ['id', 'label', 'driver', 'rate', 'avoidable'], path);
    checkText(activity.id, `${path}.id`);
    if (RESERVED.includes(activity.id))
      fail('duplicate_id', `${path}.id`, 'a name that results do not use', activity.id);
    if (ids.has(activity.id)) fail('duplicate_id', `${path}.id`, 'an id of its own', activity.id);
    ids.add(activity.id);
    checkOptionalText(activity.label, `${path}.label`);
    checkText(activity.driver, `${path}.driver`);
    checkRate(activity.rate, `${path}.rate`);
    if (activity.avoidable !== undefined) checkShare(activity.avoidable, `${path}.avoidable`);
  });
  return Object.freeze({ kind: 'compiled-cost-to-serve', document: copy });
}

export function insideCosts(costs: CompiledCostToServe): CostToServe {
  if (costs?.kind !== 'compiled-cost-to-serve') {
    fail('wrong_type', 'costs', 'costs from compileCostToServe', costs);
  }
  return insideCompiled(costs, 'cost-to-serve', 'costs', 'costs from compileCostToServe');
}

/**
 * What {@link lintCostToServe} doubts.
 *
 * - `no_activities`: customers cost nothing beyond their goods.
 * - `free_activity`: a rate of 0.
 * - `same_driver`: two activities with one driver and the same rate.
 * - `goods_exceed_revenue`: goods cost at least what they are sold for.
 *
 * @category Profit
 */
export type CostDoubtCode = 'no_activities' | 'free_activity' | 'same_driver' | 'goods_exceed_revenue';

/**
 * What is doubtful in costs to serve that compile.
 *
 * @param document - as JSON or compiled
 * @throws what {@link compileCostToServe} throws, on a document that does not compile
 * @category Profit
 * @example
 * ```ts
 * import { lintCostToServe } from 'clientele/profit';
 *
 * const doubts = lintCostToServe({
 *   kind: 'cost-to-serve',
 *   version: 1,
 *   id: 'draft',
 *   costOfGoods: { share: 0.6 },
 *   activities: [{ id: 'picking', driver: 'orders', rate: { perUnit: 0 } }],
 * });
 * doubts.map(({ code, path }) => [code, path]); // => [['free_activity', 'activities[0].rate']]
 * ```
 */
export function lintCostToServe(document: CostToServe | CompiledCostToServe): readonly Doubt<CostDoubtCode>[] {
  const compiled = document?.kind === 'compiled-cost-to-serve' ? document : compileCostToServe(document);
  const { activities, costOfGoods } = insideCosts(compiled);
  const doubts: Doubt<CostDoubtCode>[] = [];
  const add = (code: CostDoubtCode, path: string, message: string): number => doubts.push({ code, path, message });
  if (activities.length === 0) add('no_activities', 'activities', 'no activity costs anything');
  if ('share' in costOfGoods && costOfGoods.share >= 1) {
    add('goods_exceed_revenue', 'costOfGoods.share', 'goods cost at least what they are sold for');
  }
  const seen = new Map<string, number>();
  activities.forEach(({ driver, rate }, i) => {
    if (('perUnit' in rate ? rate.perUnit : rate.pool) === 0) {
      add('free_activity', `activities[${i}].rate`, 'the activity costs nothing');
    }
    const key = JSON.stringify([driver, rate]);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, i);
    else add('same_driver', `activities[${i}]`, `the same driver and rate as activities[${earlier}]`);
  });
  return doubts;
}

function checkGoods(goods: unknown): void {
  checkOptions(goods, ['fact', 'share'], 'costOfGoods');
  const { fact, share } = goods as { readonly fact?: unknown; readonly share?: unknown };
  if ((fact === undefined) === (share === undefined)) {
    fail('missing_value', 'costOfGoods', 'either fact or share', goods);
  }
  if (fact !== undefined) checkText(fact, 'costOfGoods.fact');
  else checkAtLeastZero(share, 'costOfGoods.share');
}

function checkRate(rate: unknown, path: string): void {
  checkOptions(rate, ['perUnit', 'pool', 'capacity'], path);
  const { perUnit, pool, capacity } = rate as { perUnit?: unknown; pool?: unknown; capacity?: unknown };
  if ((perUnit === undefined) === (pool === undefined)) fail('missing_value', path, 'either perUnit or pool', rate);
  if (perUnit !== undefined) {
    checkAtLeastZero(perUnit, `${path}.perUnit`);
    if (capacity !== undefined) fail('unknown_option', `${path}.capacity`, 'a capacity beside a pool only', capacity);
    return;
  }
  checkAtLeastZero(pool, `${path}.pool`);
  if (capacity !== undefined && checkAtLeastZero(capacity, `${path}.capacity`) === 0) {
    fail('out_of_range', `${path}.capacity`, 'a number above 0', capacity);
  }
}

function checkText(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '') fail('wrong_type', path, 'text that is not empty', value);
}
