import { checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import { checkSegmented } from '../events/segmented.ts';
import type { LocalizedText, RuleSetReference } from '../rules/index.ts';
import { cellColumn } from './cells.ts';
import type { RfmCuts } from './cuts.ts';
import { defaultRfmSegments } from './default-segments.ts';
import type { RfmGroupCuts } from './group-cuts.ts';
import { lettersOf } from './letters.ts';
import { checkScores, type RfmScores } from './score.ts';
import { type CompiledRfmSegments, compileRfmSegments, insideRfmSegments, type RfmSegment } from './segment-set.ts';

/**
 * A segment and how many customers are in it.
 *
 * @category RFM
 */
export interface RfmSegmentCount extends Omit<RfmSegment, 'when' | 'label'> {
  /** What people call it; its id without a label. */
  readonly label: LocalizedText;
  /** How many customers. */
  readonly customers: number;
}

/**
 * The segment of every customer, in the order of the scores.
 *
 * @category RFM
 */
export interface RfmSegments<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'rfm-segments';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date of the scores. */
  readonly asOf: string;
  /** The segment set that was applied. */
  readonly segmentSet: RuleSetReference;
  /** The segments in the order of the set, each with its number of customers. */
  readonly segments: readonly RfmSegmentCount[];
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per customer. */
  readonly columns: {
    /** Each customer's segment as a position in `segments`. */
    readonly segment: Uint8Array;
  };
}

/**
 * Gives every customer a segment by their scores; every customer belongs to exactly one. A set for fewer letters than the
 * scores have leaves the others aside.
 *
 * @param scores - from {@link scoreRfm}
 * @param options - `segments`: a set of your own, from {@link compileRfmSegments}; {@link defaultRfmSegments} without
 * @throws `length_mismatch` when the set is for another number of scores, or a letter that they lack
 * @category RFM
 * @example
 * ```ts
 * import { scoreRfm, segmentRfm } from 'clientele/rfm';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 3, customers: 1000, startsOn: '2025-01-01', endsOn: '2025-12-31' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const { segments, columns } = segmentRfm(scoreRfm(summarizeCustomers(log, { asOf: '2025-12-31' })));
 * segments.reduce((sum, segment) => sum + segment.customers, 0); // => 1000
 * segments[columns.segment[0]!]?.label; // the first customer's segment
 * ```
 */
export function segmentRfm<I extends Id>(
  scores: RfmScores<I, RfmCuts | RfmGroupCuts>,
  options: { readonly segments?: CompiledRfmSegments } = {},
): RfmSegments<I> {
  checkOptions(options, ['segments']);
  checkScores(scores, 'scores');
  const { document, segmentOfCell } = insideRfmSegments(
    options.segments ?? compileRfmSegments(defaultRfmSegments()),
    'options.segments',
  );
  const { bins } = document;
  for (const letter of lettersOf(bins)) {
    const found = scores.cuts.bins[letter];
    if (found !== bins[letter]) {
      fail('length_mismatch', `scores.cuts.bins.${letter}`, `${bins[letter]} scores, as in '${document.id}'`, found);
    }
  }
  const cells = cellColumn(scores.columns, bins, scores.length);
  const counts = new Array<number>(document.segments.length).fill(0);
  const segment = new Uint8Array(scores.length);
  for (let i = 0; i < scores.length; i++) {
    const s = segmentOfCell[cells[i] as number] as number;
    segment[i] = s;
    counts[s] = (counts[s] as number) + 1;
  }
  return {
    kind: 'rfm-segments',
    version: 1,
    asOf: scores.asOf,
    segmentSet: { id: document.id, version: document.version },
    segments: document.segments.map(({ id, label = id, advice }, s) => ({
      id,
      label,
      ...(advice === undefined ? {} : { advice }),
      customers: counts[s] as number,
    })),
    length: scores.length,
    ids: scores.ids,
    columns: { segment },
  };
}

/** Refuses segments that are not whole: they may have been stored. */
export function checkSegments(segments: RfmSegments, path: string): void {
  checkKind(segments, 'rfm-segments', path, 'segments made by segmentRfm');
  checkSegmented(segments, path);
  const { segmentSet } = segments;
  if (typeof segmentSet?.id !== 'string')
    fail('wrong_type', `${path}.segmentSet`, 'the id of a segment set', segmentSet);
}
