import { compareIds, type Id } from '../events/id.ts';
import { checkHoldings, type Holdings, rankFromTheTop, unitsOfFraction } from './ranked.ts';
import { type ConcentrationOptions, type ConcentrationSummary, summarizeConcentration } from './summarize.ts';

/**
 * Who moved in and out of the top class between two dates.
 *
 * @category Concentration
 */
export interface TopMovement<I extends Id = Id> {
  /** In the top class at both dates. */
  readonly stayed: readonly I[];
  /** There at both dates, risen into the top class. */
  readonly rose: readonly I[];
  /** New in the base, and at once in the top class. */
  readonly joined: readonly I[];
  /** There at both dates, fallen out of the top class. */
  readonly fell: readonly I[];
  /** In the top class before, and no longer in the base. */
  readonly left: readonly I[];
}

/**
 * Two concentrations beside each other.
 *
 * @category Concentration
 */
export interface ConcentrationChange<I extends Id = Id> {
  /** The figures at the first date. */
  readonly before: ConcentrationSummary;
  /** The figures at the second date. */
  readonly after: ConcentrationSummary;
  /** after − before; `null` where one of them has no value. */
  readonly change: {
    /** Of the Gini coefficient. */
    readonly gini: number | null;
    /** Of the share of the top class. */
    readonly topShare: number | null;
    /** Of the fraction of customers that holds the share asked about. */
    readonly holdersFraction: number | null;
    /** Of the total. */
    readonly total: number;
  };
  /** Who moved, each list in canonical order of ids. */
  readonly movement: TopMovement<I>;
}

/**
 * Is the base becoming more dependent on a few, and are they the same few: concentration at two dates.
 *
 * The top class is the fraction `top` of the customers with the largest values, ⌈top × n⌉ of them; among equal values at its
 * edge the smaller id comes first, so that the answer depends on no order of rows. The trap: the same coefficient at both dates
 * can hide that all of the best customers were replaced; that is what `movement` is for.
 *
 * @param before - who held how much at the first date
 * @param after - and at the second
 * @param options - the fraction that is the top class, the share whose holders are counted, and whether losses are expected
 * @throws `duplicate_id`, `length_mismatch`, `out_of_range`, with paths such as `before.values[3]`
 * @category Concentration
 * @example
 * ```ts
 * import { compareConcentration } from 'clientele/concentration';
 *
 * const june = { ids: ['ada', 'bob', 'cy', 'dee'], values: [60, 20, 10, 10] };
 * const december = { ids: ['ada', 'bob', 'cy', 'eve'], values: [20, 10, 10, 60] };
 * const { change, movement } = compareConcentration(june, december, { top: 0.25 });
 * change.gini; // => 0
 * movement; // => { stayed: [], rose: [], joined: ['eve'], fell: ['ada'], left: [] }
 * ```
 */
export function compareConcentration<I extends Id>(
  before: Holdings<I>,
  after: Holdings<I>,
  options: ConcentrationOptions = {},
): ConcentrationChange<I> {
  checkHoldings(before, 'before');
  checkHoldings(after, 'after');
  const old = summarizeConcentration(before.values, options);
  const now = summarizeConcentration(after.values, options);
  return {
    before: old,
    after: now,
    change: {
      gini: differenceOf(now.gini, old.gini),
      topShare: differenceOf(now.topShare, old.topShare),
      holdersFraction: differenceOf(now.holders?.fraction ?? null, old.holders?.fraction ?? null),
      total: now.total - old.total,
    },
    movement: movementOf(before, after, old.top),
  };
}

function differenceOf(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}

function movementOf<I extends Id>(before: Holdings<I>, after: Holdings<I>, top: number): TopMovement<I> {
  const known = new Set(before.ids);
  const present = new Set(after.ids);
  const old = topOf(before, top);
  const now = topOf(after, top);
  const was = new Set(old);
  const is = new Set(now);
  return {
    stayed: now.filter((id) => was.has(id)),
    rose: now.filter((id) => !was.has(id) && known.has(id)),
    joined: now.filter((id) => !known.has(id)),
    fell: old.filter((id) => !is.has(id) && present.has(id)),
    left: old.filter((id) => !present.has(id)),
  };
}

/** The ids of the top class, in canonical order. */
function topOf<I extends Id>({ ids, values }: Holdings<I>, top: number): I[] {
  const { order, values: ranked } = rankFromTheTop(values);
  const units = unitsOfFraction(top, ranked.length);
  const edge = ranked[units - 1];
  const chosen: I[] = [];
  const atEdge: I[] = [];
  for (let k = 0; k < ranked.length && (ranked[k] as number) >= (edge ?? Infinity); k++) {
    (ranked[k] === edge ? atEdge : chosen).push(ids[order[k] as number] as I);
  }
  return chosen.concat(atEdge.sort(compareIds).slice(0, units - chosen.length)).sort(compareIds);
}
