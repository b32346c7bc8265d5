import { checkOptions } from '../checks/assert.ts';
import { failUncompiled, refuseCompiled } from '../checks/compiled.ts';
import { ClienteleError, fail, type Issue, issueOf } from '../checks/error.ts';
import { checkName } from '../rules/check-fields.ts';
import { copyJson } from '../rules/copy-json.ts';
import type { LocalizedText } from '../rules/index.ts';
import {
  type CompiledRuleSet,
  type Condition,
  compileCondition,
  compileRuleSet,
  factsOf,
  type RuleSet,
  truthsOf,
} from '../rules/index.ts';
import { checkOptionalText } from '../rules/localized-text.ts';
import { pathOfName } from '../rules/path-of-name.ts';
import { referenceTo } from '../rules/reference-to.ts';
import { countCells, nameOfCell } from './cells.ts';
import { checkBins, type RfmBins } from './cuts.ts';
import { LETTERS, lettersOf, type RfmLetter } from './letters.ts';

/**
 * One segment of a set.
 *
 * @category RFM
 */
export interface RfmSegment {
  /** Its name in programs; unique in the set. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** Which scores belong to it: a condition on the facts `r`, `f` and `m`, and `l` and `b` where the set has them. */
  readonly when: Condition;
  /** What to do with it, in a sentence. */
  readonly advice?: LocalizedText;
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
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** How many scores each letter has; a letter that is not named does not matter to the set. */
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
export interface RfmSegmentsInside {
  readonly document: RfmSegmentSet;
  /** The segment of each cell, see {@link cellColumn}. */
  readonly segmentOfCell: Uint8Array;
  /** The same segments as rules, for decisions with reasons. */
  readonly rules: CompiledRuleSet;
}

/** A segment is a byte. */
const MAX_SEGMENTS = 255;

/**
 * Checks a segment set and makes it ready to be applied: known facts, unique ids, and every cell of scores in exactly one
 * segment.
 *
 * @param document - the set, as JSON; it is copied
 * @throws `cell_unmatched` or `cell_matched_twice` with all cells at fault in `issues`, `duplicate_id`, `unknown_reference`
 * for a fact that is no letter of the set, and the errors of conditions
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
  const set = checkedRfmSegmentSet(document);
  const { bins, segments } = set;
  const matches = matchRfmCells(set);
  const segmentOfCell = new Uint8Array(matches.cells).fill(MAX_SEGMENTS);
  const issues: Issue[] = [];
  for (const [s, truths] of matches.bySegment.entries()) {
    for (let cell = 0; cell < truths.length; cell++) {
      if (truths[cell] !== 1) continue;
      const other = segments[segmentOfCell[cell] as number];
      if (other === undefined) segmentOfCell[cell] = s;
      else {
        const expected = `no cell of '${other.id}'`;
        issues.push(issueOf('cell_matched_twice', `segments[${s}].when`, expected, nameOfCell(cell, bins)));
      }
    }
  }
  for (let cell = 0; cell < matches.cells; cell++) {
    if (segmentOfCell[cell] !== MAX_SEGMENTS) continue;
    issues.push(issueOf('cell_unmatched', 'segments', 'a segment for every cell', nameOfCell(cell, bins)));
  }
  if (issues.length > 0) refuseCells(issues, matches.cells);
  const face: CompiledRfmSegments = { kind: 'compiled-rfm-segments', document: set };
  const inside: RfmSegmentsInside = { document: set, segmentOfCell, rules: compileRuleSet(rulesOfSet(set)) };
  return Object.freeze(Object.defineProperty(face, 'inside', { value: Object.freeze(inside) }));
}

/** How many cells at fault are named in a message. */
const NAMED_CELLS = 5;

/** One sentence for all cells with the first fault; every cell has its issue. */
function refuseCells(issues: readonly Issue[], cells: number): never {
  const [first] = issues as [Issue];
  const faults = issues.filter(({ code, path }) => code === first.code && path === first.path);
  const named = faults.slice(0, NAMED_CELLS).map(({ received }) => received.replaceAll("'", ''));
  const what = first.code === 'cell_unmatched' ? 'have no segment' : 'belong to two segments';
  const list = `${named.join(', ')}${faults.length > NAMED_CELLS ? ', …' : ''}`;
  const message = `${first.path}: ${faults.length} of ${cells} cells ${what}: ${list} (all in error.issues; lintRfmSegments says them shorter)`;
  throw new ClienteleError({ ...first, message }, issues);
}

/** The segments as rules. */
export function rulesOfSet(set: RfmSegmentSet): RuleSet {
  return {
    kind: 'rule-set',
    ...referenceTo(set),
    version: set.version,
    rules: set.segments.map(({ id, label = id, when }) => ({ id, label, when })),
  };
}

/** Which cells each segment takes: 1 where its condition is met. */
export interface RfmCellMatches {
  readonly cells: number;
  readonly bySegment: readonly Int8Array[];
  /** The letters that no condition asks for. */
  readonly unused: readonly RfmLetter[];
}

export function matchRfmCells({ bins, segments }: RfmSegmentSet): RfmCellMatches {
  const letters = lettersOf(bins);
  const cells = countCells(bins, 'bins');
  const table = { length: cells, columns: factColumns(bins, cells) };
  const used = new Set<string>();
  const bySegment = segments.map((segment, s) => {
    const path = `segments[${s}].when`;
    const condition = compileCondition(segment.when, { path });
    const { facts, events } = factsOf(condition);
    const asked = [...facts, ...Object.keys(events)];
    const stranger = asked.find((name) => !letters.includes(name as RfmLetter));
    if (stranger !== undefined) {
      const at = pathOfName(condition, path, stranger);
      fail('unknown_reference', at, `the facts ${letters.join(', ')}`, stranger);
    }
    for (const fact of asked) used.add(fact);
    return truthsOf(condition, table, { asOf: 0 });
  });
  return { cells, bySegment, unused: letters.filter((letter) => !used.has(letter)) };
}

export function insideRfmSegments(compiled: CompiledRfmSegments, path: string): RfmSegmentsInside {
  const held = compiled as { readonly kind?: unknown; readonly inside?: RfmSegmentsInside } | null | undefined;
  const inside = held?.kind === 'compiled-rfm-segments' ? held.inside : undefined;
  return inside ?? failUncompiled(compiled, 'compiled-rfm-segments', path, 'segments from compileRfmSegments');
}

/** The document as a copy, of which the form is checked and not yet whether each cell has its segment. */
export function checkedRfmSegmentSet(document: RfmSegmentSet): RfmSegmentSet {
  refuseCompiled(document);
  const copy = copyJson(document, '') as unknown as RfmSegmentSet;
  checkOptions(copy, ['kind', 'version', 'id', 'label', 'bins', 'segments'], 'document');
  const { kind, version, id, bins, segments } = copy;
  if (kind !== 'rfm-segment-set') fail('wrong_type', 'kind', "'rfm-segment-set'", kind);
  if (version !== 1) fail('unsupported_version', 'version', 'version 1', version);
  checkName(id, 'id');
  checkOptionalText(copy.label, 'label');
  checkOptions(bins, LETTERS, 'bins');
  for (const letter of ['r', 'f', 'm'] as const) checkBins(bins[letter], `bins.${letter}`);
  for (const letter of lettersOf(bins)) checkBins(bins[letter], `bins.${letter}`);
  if (!Array.isArray(segments)) fail('wrong_type', 'segments', 'a list of segments', segments);
  if (segments.length === 0) fail('empty_input', 'segments', 'at least one segment', segments);
  if (segments.length > MAX_SEGMENTS) fail('out_of_range', 'segments', `at most ${MAX_SEGMENTS}`, segments.length);
  const ids = new Set<string>();
  for (const [s, segment] of segments.entries()) {
    checkOptions(segment, ['id', 'label', 'when', 'advice'], `segments[${s}]`);
    checkName(segment.id, `segments[${s}].id`);
    checkOptionalText(segment.label, `segments[${s}].label`);
    checkOptionalText(segment.advice, `segments[${s}].advice`);
    if (ids.has(segment.id)) fail('duplicate_id', `segments[${s}].id`, 'an id of its own', segment.id);
    ids.add(segment.id);
  }
  return copy;
}

/** All cells as columns of facts, in the order of cells. */
function factColumns(bins: RfmBins, cells: number): { [letter: string]: Uint8Array } {
  const columns: { [letter: string]: Uint8Array } = {};
  let run = cells;
  for (const letter of lettersOf(bins)) {
    const count = bins[letter] as number;
    run /= count;
    const step = run;
    columns[letter] = Uint8Array.from({ length: cells }, (_, cell) => 1 + (Math.floor(cell / step) % count));
  }
  return columns;
}
