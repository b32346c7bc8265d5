import { test as property } from '@fast-check/vitest';
import { compileRfmSegments, defaultRfmSegments, lintRfmSegments, type RfmSegmentSet } from 'clientele/rfm';
import type { Condition } from 'clientele/rules';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';

const is = (fact: string, value: number): Condition => ({ kind: 'compare', fact, op: 'eq', value });

const setOf = (segments: readonly { id: string; when: Condition; label?: string }[]): RfmSegmentSet => ({
  kind: 'rfm-segment-set',
  version: 1,
  id: 'draft',
  bins: { r: 2, f: 2, m: 3 },
  segments: segments.map((segment) => ({ label: segment.id, ...segment })),
});

describe('correct', () => {
  test('the default set gives no doubt', () => {
    expect(lintRfmSegments(defaultRfmSegments())).toEqual([]);
  });

  test('all cells without a segment, and all with two, are listed', () => {
    const doubts = lintRfmSegments(
      setOf([
        { id: 'recent', when: is('r', 2) },
        { id: 'big', when: is('m', 3) },
        { id: 'often', when: is('f', 2) },
      ]),
    );
    expect(doubts.map(({ code, path, cells }) => [code, path, cells.length])).toEqual([
      ['cell_matched_twice', 'segments[1].when', 2],
      ['cell_matched_twice', 'segments[2].when', 3],
      ['cell_matched_twice', 'segments[2].when', 1],
      ['cell_unmatched', 'segments', 2],
    ]);
    expect(doubts[0]?.message).toBe("2 of the 4 cells of 'big' belong to 'recent' already: r2 f1 m3, r2 f2 m3");
    expect(doubts[3]?.message).toBe('2 of 12 cells belong to no segment: r1 f1 m1, r1 f1 m2');
    expect(doubts[3]?.cells).toEqual([
      { r: 1, f: 1, m: 1 },
      { r: 1, f: 1, m: 2 },
    ]);
  });

  test('segments that never match, labels that say the same, letters nobody asks for, and conditions that contradict', () => {
    const doubts = lintRfmSegments(
      setOf([
        { id: 'recent', when: is('r', 2), label: 'Active' },
        { id: 'rest', when: is('r', 1), label: 'Active ' },
        { id: 'the rules', when: is('r', 9) },
        { id: 'never', when: { kind: 'all', all: [is('r', 1), is('r', 2)] } },
        { id: 'again', when: is('r', 9) },
      ]),
    );
    expect(doubts.map(({ code, path }) => [code, path])).toEqual([
      ['never_matched', 'segments[2].when'],
      ['never_matched', 'segments[3].when'],
      ['never_matched', 'segments[4].when'],
      ['same_label', 'segments[1].label'],
      ['unused_letter', 'bins.f'],
      ['unused_letter', 'bins.m'],
      ['never_met', 'segments[3].when'],
      ['same_condition', 'segments[4].when'],
    ]);
    expect(doubts.at(-1)?.message).toBe("the same condition as segment 'the rules', segments[2]");
  });

  test('a long list of cells is cut in the sentence and nowhere else', () => {
    const [doubt] = lintRfmSegments({ ...defaultRfmSegments(), segments: defaultRfmSegments().segments.slice(1) });
    expect(doubt?.cells).toHaveLength(8);
    expect(doubt?.message).toContain('and 3 more');
  });
});

test('a document of the wrong form is refused, as by compileRfmSegments', () => {
  refuses(() => lintRfmSegments({ ...defaultRfmSegments(), version: 2 as never }), 'unsupported_version', 'version');
  refuses(
    () => lintRfmSegments(setOf([{ id: 'x', when: is('age', 1) }])),
    'unknown_reference',
    'segments[0].when.fact',
  );
});

const anyCondition = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.tuple(fc.constantFrom('r', 'f', 'm'), fc.integer({ min: 0, max: 4 })).map(([fact, value]) => is(fact, value)),
    fc.array(tie('node'), { maxLength: 3 }).map((all): Condition => ({ kind: 'all', all })),
    fc.array(tie('node'), { maxLength: 3 }).map((any): Condition => ({ kind: 'any', any })),
    tie('node').map((not): Condition => ({ kind: 'not', not })),
  ),
})).node;

property.prop([fc.array(anyCondition, { minLength: 1, maxLength: 4 })])(
  'always: a set compiles exactly when no cell is doubted, and the doubts name the cells that compiling refuses',
  (conditions) => {
    const set = setOf(conditions.map((when, i) => ({ id: `s${i}`, when })));
    const faults = lintRfmSegments(set).filter(({ code }) => code.startsWith('cell_'));
    if (faults.length === 0) {
      expect(compileRfmSegments(set).kind).toBe('compiled-rfm-segments');
      return;
    }
    const code = faults[0]?.code as 'cell_unmatched';
    const { issues } = refuses(() => compileRfmSegments(set), code);
    expect(issues).toHaveLength(faults.reduce((sum, { cells }) => sum + cells.length, 0));
  },
);
