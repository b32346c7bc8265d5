import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { insideRuleSet } from '../rules/compiled.ts';
import { requireInForce } from '../rules/decide-rules.ts';
import type { LocalizedText } from '../rules/index.ts';
import { type AsOf, compileCondition, type FactColumns, type RuleSetReference, truthsOf } from '../rules/index.ts';
import { readAsOf } from '../rules/truth-of.ts';
import { isoFromDay } from '../time/index.ts';
import { UNDETERMINED } from './check-grid.ts';
import { type CompiledCustomerGrid, insideGrid } from './customer-grid.ts';

/**
 * A class and how many customers are in it.
 *
 * @category Strategy
 */
export interface ClassCount {
  /** The class, or `'undetermined'`. */
  readonly id: string;
  /** What people call it. */
  readonly label: LocalizedText;
  /** What to do with these customers. */
  readonly advice?: LocalizedText;
  /** How many customers. */
  readonly customers: number;
}

/**
 * The class of every customer, in the order of the table. It can be handed to whatever takes customers with segments.
 *
 * @category Strategy
 */
export interface CustomerClasses<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'customer-classes';
  /** The version of the form. */
  readonly version: 1;
  /** The grid that was applied. */
  readonly grid: RuleSetReference;
  /** The day of judgement. */
  readonly asOf: string;
  /** The classes in the order of the grid, and `undetermined` as the last. */
  readonly segments: readonly ClassCount[];
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per row. */
  readonly columns: {
    /** Each customer's class as a position in `segments`. */
    readonly segment: Uint8Array;
    /** The classes that are possible, as bits: 1 is the first, 2 the second, 4 the third. */
    readonly candidates: Uint32Array;
  };
}

/**
 * Gives every customer of a table a class: {@link decideCustomerClass} for a million customers, without the reasons.
 *
 * Every customer is in exactly one entry of `segments`; those whose facts leave several classes open are in the last one,
 * `undetermined`, and `columns.candidates` says which. In columns NaN means "not known". Axes over events are not known here.
 *
 * @param grid - from {@link compileCustomerGrid}
 * @param table - ids and columns of facts; a customer table fits as it is, and columns of profit may be put beside its own
 * @param options - the day of judgement
 * @throws `not_in_force`, `length_mismatch`, `wrong_type`
 * @category Strategy
 * @example
 * ```ts
 * import { classifyCustomers, compileCustomerGrid, defaultStrategyGrid } from 'clientele/strategy';
 *
 * const table = {
 *   length: 3,
 *   ids: ['ada', 'bob', 'cy'],
 *   columns: {
 *     daysSinceLast: [20, 700, 700],
 *     orders: [12, 2, 2],
 *     netMargin: [80, -5, Number.NaN],
 *     strategicInterest: [false, false, false],
 *   },
 * };
 * const classes = classifyCustomers(compileCustomerGrid(defaultStrategyGrid()), table, { asOf: '2026-06-30' });
 * [...classes.columns.segment].map((place) => classes.segments[place]?.id); // => ['loyalty', 'abandon', 'undetermined']
 * ```
 */
export function classifyCustomers<I extends Id>(
  grid: CompiledCustomerGrid,
  table: FactColumns & {
    /** The id of each row. */
    readonly ids: readonly I[];
  },
  options: AsOf,
): CustomerClasses<I> {
  const inside = insideGrid(grid);
  const { document, candidates: candidatesOf } = inside;
  const { length, ids } = table ?? {};
  if (!Array.isArray(ids) || ids.length !== length) fail('length_mismatch', 'table.ids', `${length} ids`, ids);
  const asOf = readAsOf(options);
  requireInForce(insideRuleSet(inside.axes), asOf);
  const codes = new Uint16Array(length);
  document.axes.forEach(({ id, when }, a) => {
    addAnswers(truthsOf(compileCondition(when, { id }), table, { asOf }), 3 ** a, codes);
  });
  const segment = new Uint8Array(length);
  const candidates = new Uint32Array(length);
  const open = document.classes.length;
  const counts = new Array<number>(open + 1).fill(0);
  for (let i = 0; i < length; i++) {
    const bits = candidatesOf[codes[i] as number] as number;
    const place = (bits & (bits - 1)) === 0 ? 31 - Math.clz32(bits) : open;
    candidates[i] = bits;
    segment[i] = place;
    counts[place] = (counts[place] as number) + 1;
  }
  return {
    kind: 'customer-classes',
    version: 1,
    grid: { id: document.id, version: document.version },
    asOf: isoFromDay(asOf),
    segments: [
      ...document.classes.map(({ id, label = id, advice }, k) => ({
        id,
        label,
        ...(advice === undefined ? {} : { advice }),
        customers: counts[k] as number,
      })),
      {
        id: UNDETERMINED,
        label: { en: 'Undetermined', fr: 'Indéterminé' },
        advice: {
          en: 'Find out what is missing before deciding.',
          fr: 'Obtenir les données manquantes avant de décider.',
        },
        customers: counts[open] as number,
      },
    ],
    length,
    ids,
    columns: { segment, candidates },
  };
}

/** Truths are 1, 0 (not known) and −1; answers 1, 2 and 0. */
function addAnswers(truths: Int8Array, weight: number, codes: Uint16Array): void {
  for (let i = 0; i < codes.length; i++) {
    const truth = truths[i] as number;
    const answer = truth === 1 ? 1 : truth === 0 ? 2 : 0;
    codes[i] = (codes[i] as number) + answer * weight;
  }
}
