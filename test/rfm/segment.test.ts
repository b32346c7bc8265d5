import { test as property } from '@fast-check/vitest';
import {
  compileRfmSegments,
  decideRfmSegment,
  defaultRfmSegments,
  fixedRfmCuts,
  type RfmSegmentSet,
  scoreRfm,
  segmentRfm,
} from 'clientele/rfm';
import { explainDecision } from 'clientele/rules';
import { indexTransactions, summarizeCustomers } from 'clientele/transactions';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, logOf } from '../support/logs.ts';
import { refuses } from '../support/refuses.ts';

const halves: RfmSegmentSet = {
  kind: 'rfm-segment-set',
  version: 1,
  id: 'halves',
  bins: { r: 2, f: 2, m: 2 },
  segments: [
    { id: 'active', label: 'Active', when: { kind: 'compare', fact: 'r', op: 'eq', value: 2 } },
    { id: 'away', label: 'Away', when: { kind: 'compare', fact: 'r', op: 'eq', value: 1 } },
  ],
};

const scores = [1, 2, 3, 4, 5];
const cells = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => ({ r, f, m }))));

describe('correct', () => {
  test('the default set covers each of the 125 cells exactly once, as its table says', () => {
    const set = compileRfmSegments(defaultRfmSegments());
    const expected = ({ r, f, m }: { r: number; f: number; m: number }): string => {
      if (r >= 4) {
        if (f >= 4) return m >= 4 ? 'champions' : 'loyal';
        if (f >= 2) return 'potential-loyalists';
        return r === 5 ? 'new' : 'promising';
      }
      if (r === 3) return f >= 4 ? 'loyal' : f === 3 ? 'needs-attention' : 'about-to-sleep';
      if (f >= 4) return m >= 4 ? 'not-to-be-lost' : 'at-risk';
      if (f === 3) return 'at-risk';
      return r === 2 ? 'hibernating' : 'lost';
    };
    for (const cell of cells) {
      expect(decideRfmSegment(set, cell, { asOf: '2026-06-30' }).outcome).toBe(expected(cell));
    }
  });

  test('a decision says which scores were asked for and explains itself in two languages', () => {
    const set = compileRfmSegments(defaultRfmSegments());
    const decision = decideRfmSegment(set, { r: 1, f: 5, m: 5 }, { asOf: '2026-06-30' });
    expect(decision.outcome).toBe('not-to-be-lost');
    expect(decision.ruleSet).toEqual({ id: 'clientele-default', version: 1 });
    expect(decision.reasons.some((reason) => reason.decisive && reason.status === 'met')).toBe(true);
    expect(explainDecision(decision, { language: 'en' }).join('\n')).toContain('Not to be lost');
    expect(explainDecision(decision, { language: 'fr' })).not.toEqual(explainDecision(decision, { language: 'en' }));
  });
});

describe('inputs', () => {
  const withSegments = (segments: unknown) => ({ ...halves, segments }) as RfmSegmentSet;
  const [active, away] = halves.segments as [RfmSegmentSet['segments'][0], RfmSegmentSet['segments'][0]];

  test('a cell without a segment, or with two, is refused, and all such cells are listed', () => {
    const gap = refuses(() => compileRfmSegments(withSegments([active])), 'cell_unmatched', 'segments');
    expect(gap.issues.map((issue) => issue.received)).toEqual(["'r1 f1 m1'", "'r1 f1 m2'", "'r1 f2 m1'", "'r1 f2 m2'"]);
    expect(gap.message).toBe(
      'segments: 4 of 8 cells have no segment: r1 f1 m1, r1 f1 m2, r1 f2 m1, r1 f2 m2 ' +
        '(all in error.issues; lintRfmSegments says them shorter)',
    );
    const everybody = { id: 'all', label: 'All', when: { kind: 'all', all: [] } };
    const twice = refuses(
      () => compileRfmSegments(withSegments([active, away, everybody])),
      'cell_matched_twice',
      'segments[2].when',
    );
    expect(twice.issues).toHaveLength(8);
    expect(twice.message).toContain('segments[2].when: 8 of 8 cells belong to two segments: r1 f1 m1, ');
  });

  test('the message of a large hole counts its cells and names five', () => {
    const { segments, ...set } = defaultRfmSegments();
    const error = refuses(() => compileRfmSegments({ ...set, segments: segments.slice(1) }), 'cell_unmatched');
    expect(error.message).toMatch(
      new RegExp(`^segments: ${error.issues.length} of 125 cells have no segment: (r\\d f\\d m\\d, ){5}… \\(all in`),
    );
    expect(error.issues.length).toBeGreaterThan(5);
  });

  test.each([
    ['another kind', { ...halves, kind: 'rule-set' }, 'wrong_type', 'kind'],
    ['another version', { ...halves, version: 2 }, 'unsupported_version', 'version'],
    ['a misspelt key', { ...halves, segment: [] }, 'unknown_option', 'document.segment'],
    ['one score only', { ...halves, bins: { r: 1, f: 2, m: 2 } }, 'out_of_range', 'bins.r'],
    ['no segment', withSegments([]), 'empty_input', 'segments'],
    ['the same id twice', withSegments([active, { ...away, id: 'active' }]), 'duplicate_id', 'segments[1].id'],
    ['no label', withSegments([{ ...active, label: '' }]), 'wrong_type', 'segments[0].label'],
    [
      'a fact that is no score',
      withSegments([{ ...active, when: { kind: 'compare', fact: 'age', op: 'gt', value: 1 } }]),
      'unknown_reference',
      'segments[0].when.fact',
    ],
    [
      'a fact that is no score, as a limit deep inside',
      withSegments([
        {
          ...active,
          when: { kind: 'all', all: [{ kind: 'compare', fact: 'r', op: 'between', value: [1, { fact: 'R' }] }] },
        },
      ]),
      'unknown_reference',
      'segments[0].when.all[0].value[1].fact',
    ],
    [
      'a condition that is none',
      withSegments([{ ...active, when: { kind: 'maybe' } }]),
      'unknown_choice',
      'segments[0].when.kind',
    ],
  ] as const)('%s is refused', (_, document, code, path) => {
    refuses(() => compileRfmSegments(document as RfmSegmentSet), code, path);
  });

  test('a set for other scores than those of the customers is refused', () => {
    const log = indexTransactions([{ id: 'a', on: '2026-01-01', paid: 1 }], at);
    const threes = scoreRfm(summarizeCustomers(log, { asOf: '2026-01-31' }), { bins: 3 });
    refuses(() => segmentRfm(threes), 'length_mismatch', 'scores.cuts.bins.r');
    const compiled = compileRfmSegments(halves);
    refuses(() => decideRfmSegment(compiled, { r: 3, f: 1, m: 1 }, { asOf: '2026-01-31' }), 'out_of_range', 'score.r');
    refuses(() => segmentRfm(threes, { segments: halves as never }), 'wrong_type', 'options.segments');
  });

  test('changing the document after compiling changes nothing', () => {
    const document = defaultRfmSegments();
    const compiled = compileRfmSegments(document);
    (document.segments as unknown as unknown[]).length = 0;
    expect(compiled.document.segments).toHaveLength(11);
  });
});

describe('always', () => {
  const cuts = fixedRfmCuts({
    r: [30, 90, 180, 270],
    f: [1, 2, 3, 4],
    m: [50, 100, 200, 400],
  });

  property.prop([logOf()])('every customer is in exactly one segment, and the counts add up', (rows) => {
    const table = summarizeCustomers(indexTransactions(rows, at), { asOf: '2025-12-31' });
    const result = segmentRfm(scoreRfm(table, { cuts }));
    expect(result.segments.reduce((sum, segment) => sum + segment.customers, 0)).toBe(table.length);
    for (const s of result.columns.segment) expect(result.segments[s]).toBeDefined();
  });

  property.prop([logOf()])('all at once is the same as one by one with reasons', (rows) => {
    const table = summarizeCustomers(indexTransactions(rows, at), { asOf: '2025-12-31' });
    const scored = scoreRfm(table, { cuts });
    const result = segmentRfm(scored);
    const set = compileRfmSegments(defaultRfmSegments());
    const { r, f, m } = scored.columns;
    for (let i = 0; i < table.length; i++) {
      const score = { r: r[i] as number, f: f[i] as number, m: m[i] as number };
      const { outcome } = decideRfmSegment(set, score, { asOf: table.asOf });
      expect(result.segments[result.columns.segment[i] as number]?.id).toBe(outcome);
    }
  });

  property.prop([fc.json()])('whatever JSON is given, it compiles or is refused with a code', (json) => {
    const document = JSON.parse(json);
    try {
      compileRfmSegments(document);
    } catch (error) {
      expect(error).toMatchObject({ name: 'ClienteleError', code: expect.any(String) });
    }
  });
});
