import { type Doubt, lintRuleSet, type RuleDoubtCode, textIn } from '../rules/index.ts';
import { nameOfCell, scoreOfCell } from './cells.ts';
import type { RfmScore } from './score.ts';
import { checkedRfmSegmentSet, matchRfmCells, type RfmSegmentSet, rulesOfSet } from './segment-set.ts';

/**
 * What {@link lintRfmSegments} doubts.
 *
 * - `cell_unmatched`: cells of scores that belong to no segment.
 * - `cell_matched_twice`: cells that belong to this segment and to an earlier one; one doubt for each pair of segments.
 * - `never_matched`: no cell belongs to the segment.
 * - `same_label`: two segments cannot be told apart by their labels.
 * - `unused_letter`: no segment asks for a letter of the set.
 * - and what {@link lintRuleSet} says of the conditions.
 *
 * @category RFM
 */
export type RfmSegmentDoubtCode =
  | 'cell_unmatched'
  | 'cell_matched_twice'
  | 'never_matched'
  | 'same_label'
  | 'unused_letter'
  | RuleDoubtCode;

/**
 * A doubt about a segment set, with the cells it concerns.
 *
 * @category RFM
 */
export interface RfmSegmentDoubt extends Doubt<RfmSegmentDoubtCode> {
  /** The cells, all of them; none for a doubt that is not about cells. */
  readonly cells: readonly RfmScore[];
}

/** So many cells are named in a sentence. */
const NAMED = 5;

/**
 * What is wrong or odd about a segment set, all at once: while one is being written, cells without a segment and cells with two
 * are the rule, and `compileRfmSegments` would refuse it.
 *
 * @param document - the set, as JSON
 * @returns no doubt of the codes `cell_unmatched` and `cell_matched_twice` exactly when the set compiles
 * @throws what `compileRfmSegments` throws on a document whose form is wrong: a kind, a key, a fact that is no letter
 * @category RFM
 * @example
 * ```ts
 * import { lintRfmSegments } from 'clientele/rfm';
 *
 * const doubts = lintRfmSegments({
 *   kind: 'rfm-segment-set',
 *   version: 1,
 *   id: 'draft',
 *   bins: { r: 2, f: 2, m: 2 },
 *   segments: [
 *     { id: 'recent', label: 'Recent', when: { kind: 'compare', fact: 'r', op: 'eq', value: 2 } },
 *     { id: 'often', label: 'Often', when: { kind: 'compare', fact: 'f', op: 'eq', value: 2 } },
 *   ],
 * });
 * doubts.map(({ code, cells }) => [code, cells.length]);
 * // => [['cell_matched_twice', 2], ['cell_unmatched', 2], ['unused_letter', 0]]
 * doubts[1]?.cells; // => [{ r: 1, f: 1, m: 1 }, { r: 1, f: 1, m: 2 }]
 * ```
 */
export function lintRfmSegments(document: RfmSegmentSet): readonly RfmSegmentDoubt[] {
  const set = checkedRfmSegmentSet(document);
  const matches = matchRfmCells(set);
  const { segments } = set;
  const doubt = (code: RfmSegmentDoubtCode, path: string, message: string, cells: readonly number[]) => ({
    code,
    path,
    message: cells.length === 0 ? message : `${message}: ${namesOf(cells, set)}`,
    cells: cells.map((cell) => scoreOfCell(cell, set.bins)),
  });

  const owner = new Int16Array(matches.cells).fill(-1);
  const twice: RfmSegmentDoubt[] = [];
  const never: RfmSegmentDoubt[] = [];
  for (const [s, truths] of matches.bySegment.entries()) {
    const shared = new Map<number, number[]>();
    let own = 0;
    for (let cell = 0; cell < truths.length; cell++) {
      if (truths[cell] !== 1) continue;
      own++;
      const first = owner[cell] as number;
      const cells = shared.get(first);
      if (first === -1) owner[cell] = s;
      else if (cells === undefined) shared.set(first, [cell]);
      else cells.push(cell);
    }
    const name = `'${segments[s]?.id}'`;
    const path = `segments[${s}].when`;
    for (const [first, cells] of [...shared].sort(([a], [b]) => a - b)) {
      const message = `${cells.length} of the ${own} cells of ${name} belong to '${segments[first]?.id}' already`;
      twice.push(doubt('cell_matched_twice', path, message, cells));
    }
    if (own === 0) never.push(doubt('never_matched', path, `no cell of scores belongs to ${name}`, []));
  }
  const gaps = Array.from(owner.keys()).filter((cell) => owner[cell] === -1);
  return [
    ...twice,
    ...(gaps.length === 0
      ? []
      : [doubt('cell_unmatched', 'segments', `${gaps.length} of ${matches.cells} cells belong to no segment`, gaps)]),
    ...never,
    ...segments.flatMap(({ id, label = id }, s) => {
      const doubled = (['en', 'fr'] as const).find((language) => twinOf(segments, s, language) < s);
      if (doubled === undefined) return [];
      const message = `the label '${textIn(label, doubled)}' is that of '${segments[twinOf(segments, s, doubled)]?.id}' too`;
      return [doubt('same_label', `segments[${s}].label`, message, [])];
    }),
    ...matches.unused.map((letter) => doubt('unused_letter', `bins.${letter}`, `no segment asks for ${letter}`, [])),
    ...lintRuleSet(rulesOfSet(set)).map(({ code, path, message }) => {
      return doubt(
        code,
        path.replace(/^rules/, 'segments'),
        message.replaceAll(/\brule(?= ')|\brules(?=\[)/g, segmentFor),
        [],
      );
    }),
  ];
}

/** The first segment that is called the same in a language. */
function twinOf(segments: RfmSegmentSet['segments'], s: number, language: 'en' | 'fr'): number {
  const names = segments.map(({ id, label = id }) => textIn(label, language).trim());
  return names.indexOf(names[s] as string);
}

const segmentFor = (word: string): string => (word === 'rule' ? 'segment' : 'segments');

function namesOf(cells: readonly number[], { bins }: RfmSegmentSet): string {
  const names = cells.slice(0, NAMED).map((cell) => nameOfCell(cell, bins));
  return `${names.join(', ')}${cells.length > NAMED ? ` and ${cells.length - NAMED} more` : ''}`;
}
