import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { LocalizedText } from '../rules/index.ts';
import type { ChartLanguage } from './chart.ts';
import { checkLabels, labelTexts } from './labels.ts';

/** More states than that are no picture. */
const MAX_STATES = 30;

/** One cell of the table of transitions. */
export interface Transition {
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  /** Of those who were in `from`; `null` where nobody was. */
  readonly share: number | null;
}

/** What both pictures of migration draw. */
export interface Migration {
  readonly labels: readonly string[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly customers: number;
  readonly stayed: number;
  /** Row by row. */
  readonly transitions: readonly Transition[];
}

/** Checks counts and their names, and adds up both sides. */
export function migrationOf(
  counts: readonly (readonly number[])[],
  names: readonly LocalizedText[],
  language: ChartLanguage,
): Migration {
  if (!Array.isArray(names)) fail('wrong_type', 'labels', 'a list of names', names);
  const labels = labelTexts(names, language);
  checkLabels(labels, MAX_STATES, 'labels');
  if (!Array.isArray(counts)) fail('wrong_type', 'counts', 'counts made by countTransitions', counts);
  if (counts.length !== labels.length) {
    fail('length_mismatch', 'counts', `${labels.length} rows, as many as labels`, counts.length);
  }
  const before = labels.map(() => 0);
  const after = labels.map(() => 0);
  for (const [from, row] of counts.entries()) {
    if (!Array.isArray(row) || row.length !== labels.length) {
      fail('length_mismatch', `counts[${from}]`, `${labels.length} counts, as many as labels`, row);
    }
    for (const [to, count] of row.entries()) {
      checkInteger(count, `counts[${from}][${to}]`, 0);
      before[from] = (before[from] as number) + count;
      after[to] = (after[to] as number) + count;
    }
  }
  const transitions = counts.flatMap((row, from) => {
    const total = before[from] as number;
    return row.map((customers: number, to: number) => ({
      from,
      to,
      customers,
      share: total === 0 ? null : customers / total,
    }));
  });
  return {
    labels,
    before,
    after,
    customers: before.reduce((total, count) => total + count, 0),
    stayed: counts.reduce((total, row, state) => total + (row[state] as number), 0),
    transitions,
  };
}
