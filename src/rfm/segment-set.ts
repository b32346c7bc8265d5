import { checkOptions } from '../checks/assert.ts';
import { ClienteleError, fail, type Issue, issueOf } from '../checks/error.ts';
import { copyJson } from '../rules/copy-json.ts';
import {
  type CompiledRuleSet,
  type Condition,
  compileCondition,
  compileRuleSet,
  factsOf,
  truthsOf,
} from '../rules/index.ts';
import { checkBins, type RfmBins } from './cuts.ts';

/**
 * One segment of a set.
 *
 * @category RFM
 */
export interface RfmSegment {
  /** Its name in programs; unique in the set. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  /** Which scores belong to it: a condition on the facts `r`, `f` and `m`. */
  readonly when: Condition;
  /** What to do with it, in a sentence. */
  readonly advice?: string;
}

/**
 * Segments as a document: JSON that marketers can read, change and keep under version control. Every cell of scores must
 * belong to exactly one segment.
 *
 * @category RFM
 */
export interface RfmSegmentSet {
  /** The tag. */
  readonly kind: 'rfm-segment-set';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the set. */
  readonly id: string;
  /** How many scores each letter has. */
  readonly bins: RfmBins;
  /** The segments, in the order in which they are listed in results. */
  readonly segments: readonly RfmSegment[];
}

/**
 * A segment set that was checked once: every cell has its segment. Immutable; made by {@link compileRfmSegments}.
 *
 * @category RFM
 */
export interface CompiledRfmSegments {
  /** The tag. */
  readonly kind: 'compiled-rfm-segments';
  /** The document, a frozen copy. */
  readonly document: RfmSegmentSet;
}

/** What is inside a {@link CompiledRfmSegments}. */
export interface RfmSegmentsInside extends CompiledRfmSegments {
  /** The segment of each cell, see {@link cellOf}. */
  readonly segmentOfCell: Uint8Array;
  /** The same segments as rules, for decisions with reasons. */
  readonly rules: CompiledRuleSet;
}

/** A segment is a byte. */
const MAX_SEGMENTS = 255;

/** Cells are checked one by one, so there is a limit to their number. */
const MAX_CELLS = 1_000_000;

/**
 * Checks a segment set and makes it ready to be applied: known facts, unique ids, and every cell of scores in exactly one
 * segment.
 *
 * @param document - the set, as JSON; it is copied
 * @throws `cell_unmatched` or `cell_matched_twice` with all cells at fault in `issues`, `duplicate_id`, `unknown_reference`
 * for another fact than r, f and m, and the errors of conditions
 * @category RFM
 * @example
 * ```ts
 * import { compileRfmSegments } from 'clientele/rfm';
 *
 * const active = { kind: 'compare', fact: 'r', op: 'gte', value: 3 } as const;
 * compileRfmSegments({
 *   kind: 'rfm-segment-set',
 *   version: 1,
 *   id: 'gap',
 *   bins: { r: 3, f: 3, m: 3 },
 *   segments: [{ id: 'active', label: 'Active', when: active }],
 * }); // throws cell_unmatched
 * ```
 */
export function compileRfmSegments(document: RfmSegmentSet): CompiledRfmSegments {
  const set = checkedSet(document);
  const { bins, segments } = set;
  const cells = bins.r * bins.f * bins.m;
  if (cells > MAX_CELLS) fail('out_of_range', 'bins', `at most ${MAX_CELLS} cells`, cells);
  const table = { length: cells, columns: cellColumns(bins) };
  const segmentOfCell = new Uint8Array(cells).fill(MAX_SEGMENTS);
  const issues: Issue[] = [];
  for (const [s, segment] of segments.entries()) {
    const path = `segments[${s}].when`;
    const condition = compileCondition(segment.when, { path });
    const { facts, events } = factsOf(condition);
    const stranger = [...facts, ...Object.keys(events)].find((name) => name !== 'r' && name !== 'f' && name !== 'm');
    if (stranger !== undefined) fail('unknown_reference', path, 'the facts r, f and m', stranger);
    const truths = truthsOf(condition, table, { asOf: 0 });
    for (let cell = 0; cell < cells; cell++) {
      if (truths[cell] !== 1) continue;
      const other = segments[segmentOfCell[cell] as number];
      if (other === undefined) segmentOfCell[cell] = s;
      else issues.push(cellIssue('cell_matched_twice', path, `no cell of '${other.id}'`, cell, bins));
    }
  }
  for (let cell = 0; cell < cells; cell++) {
    if (segmentOfCell[cell] !== MAX_SEGMENTS) continue;
    issues.push(cellIssue('cell_unmatched', 'segments', 'a segment for every cell', cell, bins));
  }
  const [first] = issues;
  if (first !== undefined) throw new ClienteleError(first, issues);
  const inside: RfmSegmentsInside = {
    kind: 'compiled-rfm-segments',
    document: set,
    segmentOfCell,
    rules: compileRuleSet({
      kind: 'rule-set',
      version: 1,
      id: set.id,
      rules: segments.map(({ id, label, when }) => ({ id, label, when })),
    }),
  };
  return Object.freeze(inside);
}

/** Where a cell of scores stands in a list of all cells. */
export function cellOf(r: number, f: number, m: number, bins: RfmBins): number {
  return ((r - 1) * bins.f + (f - 1)) * bins.m + (m - 1);
}

export function insideRfmSegments(compiled: CompiledRfmSegments, path: string): RfmSegmentsInside {
  const inside = compiled as Partial<RfmSegmentsInside> | undefined;
  if (inside?.kind !== 'compiled-rfm-segments' || inside.segmentOfCell === undefined) {
    fail('wrong_type', path, 'segments from compileRfmSegments', compiled);
  }
  return inside as RfmSegmentsInside;
}

function checkedSet(document: RfmSegmentSet): RfmSegmentSet {
  const copy = copyJson(document, '') as unknown as RfmSegmentSet;
  checkOptions(copy, ['kind', 'version', 'id', 'bins', 'segments'], 'document');
  const { kind, version, id, bins, segments } = copy;
  if (kind !== 'rfm-segment-set') fail('wrong_type', 'kind', "'rfm-segment-set'", kind);
  if (version !== 1) fail('unsupported_version', 'version', 'version 1', version);
  checkText(id, 'id');
  checkOptions(bins, ['r', 'f', 'm'], 'bins');
  for (const letter of ['r', 'f', 'm'] as const) checkBins(bins[letter], `bins.${letter}`);
  if (!Array.isArray(segments)) fail('wrong_type', 'segments', 'a list of segments', segments);
  if (segments.length === 0) fail('empty_input', 'segments', 'at least one segment', segments);
  if (segments.length > MAX_SEGMENTS) fail('out_of_range', 'segments', `at most ${MAX_SEGMENTS}`, segments.length);
  const ids = new Set<string>();
  for (const [s, segment] of segments.entries()) {
    checkOptions(segment, ['id', 'label', 'when', 'advice'], `segments[${s}]`);
    checkText(segment.id, `segments[${s}].id`);
    checkText(segment.label, `segments[${s}].label`);
    if (segment.advice !== undefined) checkText(segment.advice, `segments[${s}].advice`);
    if (ids.has(segment.id)) fail('duplicate_id', `segments[${s}].id`, 'an id of its own', segment.id);
    ids.add(segment.id);
  }
  return copy;
}

function checkText(value: unknown, path: string): void {
  if (typeof value !== 'string' || value === '') fail('wrong_type', path, 'text', value);
}

/** All cells as columns of facts, in the order of {@link cellOf}. */
function cellColumns(bins: RfmBins): { r: number[]; f: number[]; m: number[] } {
  const columns = { r: [] as number[], f: [] as number[], m: [] as number[] };
  for (let r = 1; r <= bins.r; r++) {
    for (let f = 1; f <= bins.f; f++) {
      for (let m = 1; m <= bins.m; m++) {
        columns.r.push(r);
        columns.f.push(f);
        columns.m.push(m);
      }
    }
  }
  return columns;
}

function cellIssue(
  code: 'cell_unmatched' | 'cell_matched_twice',
  path: string,
  expected: string,
  cell: number,
  bins: RfmBins,
): Issue {
  const m = (cell % bins.m) + 1;
  const f = (Math.floor(cell / bins.m) % bins.f) + 1;
  const r = Math.floor(cell / (bins.m * bins.f)) + 1;
  return issueOf(code, path, expected, `r${r} f${f} m${m}`);
}
