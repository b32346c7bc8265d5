import { test } from '@fast-check/vitest';
import { indexReferrals, type ReferralAttribution } from 'clientele/referral';
import fc from 'fast-check';
import { describe, expect } from 'vitest';

interface Row {
  readonly by: number;
  readonly who: number;
  readonly on: number;
}

/** The rules as their description has them, by trying all ways from everybody to everybody. */
function asDefined(rows: readonly Row[], attribution: ReferralAttribution, hasDates: boolean): string[] {
  const fates: string[] = new Array<string>(rows.length).fill('kept');
  const live = (): number[] => fates.flatMap((fate, e) => (fate === 'kept' ? [e] : []));
  const at = (e: number): Row => rows[e] as Row;
  for (const e of live()) if (at(e).by === at(e).who) fates[e] = 'self_referral';
  const isEarlier = (a: number, b: number): boolean => (hasDates ? at(a).on - at(b).on || a - b : a - b) < 0;
  for (const e of live()) {
    const isTwice = live().some((f) => at(f).by === at(e).by && at(f).who === at(e).who && isEarlier(f, e));
    if (isTwice) fates[e] = 'duplicate_referral';
  }
  // In order of time: the day, then who came, then by whom; without days, the row.
  const inTime = live().sort((a, b) =>
    hasDates ? at(a).on - at(b).on || at(a).who - at(b).who || at(a).by - at(b).by : a - b,
  );
  const reaches = (from: number, to: number): boolean => {
    const seen = new Set([from]);
    for (const one of seen) for (const e of inTime) if (at(e).by === one) seen.add(at(e).who);
    return seen.has(to);
  };
  const inCircle = inTime.filter((e) => reaches(at(e).who, at(e).by));
  const appeared: number[] = [];
  const back: number[] = [];
  for (const e of inCircle) {
    for (const one of [at(e).by, at(e).who]) if (!appeared.includes(one)) appeared.push(one);
    if (appeared.indexOf(at(e).by) > appeared.indexOf(at(e).who)) back.push(e);
  }
  for (const e of back) fates[e] = 'referral_cycle';
  if (attribution === 'split') return fates;
  for (const e of live()) {
    const rivals = inTime.filter((f) => fates[f] === 'kept' && at(f).who === at(e).who);
    if (rivals.at(attribution === 'first' ? 0 : -1) !== e) fates[e] = 'second_referrer';
  }
  return fates;
}

const anyRows = (customers: number, most: number) =>
  fc.array(fc.record({ by: fc.nat(customers), who: fc.nat(customers), on: fc.nat(4) }), { maxLength: most });

describe('what becomes of each row', () => {
  test.prop([
    fc.oneof(anyRows(6, 20), anyRows(2, 40), anyRows(60, 60)),
    fc.constantFrom<ReferralAttribution>('first', 'last', 'split'),
    fc.boolean(),
  ])('is as the description says, tried one by one', (rows, attribution, hasDates) => {
    const date = hasDates ? { date: (row: Row) => `2026-01-0${1 + row.on}` } : {};
    const graph = indexReferrals<Row, number>(
      rows,
      { referrer: (row) => row.by, referred: (row) => row.who, ...date },
      { attribution },
    );
    const fates = asDefined(rows, attribution, hasDates);
    const ignored = fates.flatMap((code, row) => (code === 'kept' ? [] : [{ row, code }]));
    expect(graph.ignored.count).toBe(ignored.length);
    expect(graph.ignored.examples.map(({ row, code }) => ({ row, code }))).toEqual(ignored.slice(0, 20));
    const pairs = rows
      .filter((_, e) => fates[e] === 'kept')
      .sort((a, b) => a.who - b.who || a.by - b.by)
      .map(({ by, who }) => `${by}>${who}`);
    const { referrer, referred } = graph.columns;
    expect([...referrer].map((by, e) => `${graph.ids[by]}>${graph.ids[referred[e] as number]}`)).toEqual(pairs);
  });
});
