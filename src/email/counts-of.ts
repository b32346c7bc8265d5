import { fail } from '../checks/error.ts';
import type { Ignored } from '../checks/ignored.ts';
import { codeOf, type EmailCounter, ROW } from './counters.ts';
import { sketchError } from './distinct-sketch.ts';
import type { EmailCounts, EmailUniques, FinishEmailOptions } from './email-counts.ts';
import type { EmailDimension, EmailGroup } from './email-index.ts';
import { COUNT_NAMES, type EmailCount, type EmailUniqueCount, EVENT_COUNTS, UNIQUE_COUNTS } from './tally.ts';
import type { Uniques } from './uniques.ts';

interface Parts {
  readonly by: readonly EmailDimension[];
  readonly uniqueBy: 'mail' | 'contact';
  readonly how: Uniques;
  readonly groups: readonly EmailGroup[];
  /** The place of each group in the result. */
  readonly order: Int32Array;
  /** A row of counters a group. */
  readonly totals: Float64Array;
  /** The unique counts of each group; empty where there are none. */
  readonly distinct: readonly Float64Array[];
  readonly options: FinishEmailOptions;
  readonly ignored: Ignored;
}

/** The counts as columns, groups in canonical order. */
export function countsOf(parts: Parts): EmailCounts {
  const { groups, order, totals, distinct, how, ignored } = parts;
  const clickImpliesOpen = parts.options.clickImpliesOpen ?? false;
  if (typeof clickImpliesOpen !== 'boolean') {
    fail('wrong_type', 'options.clickImpliesOpen', 'a boolean', clickImpliesOpen);
  }
  const columns = Object.fromEntries(
    COUNT_NAMES.map((name) => [name, new Float64Array(groups.length).fill(Number.NaN)]),
  ) as Record<EmailCount, Float64Array>;
  for (const [name, counters] of Object.entries(EVENT_COUNTS) as [EmailCount, readonly EmailCounter[]][]) {
    addUp(totals, counters.map(codeOf), order, columns[name]);
  }
  Object.keys(UNIQUE_COUNTS).forEach((name, i) => {
    const column = columns[name as EmailCount];
    distinct.forEach((counts, g) => {
      column[order[g] as number] = counts[i] as number;
    });
  });
  if (how.method === 'hyperloglog') capEstimates(columns);
  if (clickImpliesOpen) columns.uniqueOpens.set(columns.uniqueOpensOrClicks);
  const sorted = new Array<EmailGroup>(groups.length);
  groups.forEach((group, g) => {
    sorted[order[g] as number] = group;
  });
  const uniques: EmailUniques =
    how.method === 'hyperloglog'
      ? { method: how.method, precision: how.precision, standardError: sketchError(how.precision) }
      : { method: how.method };
  return {
    kind: 'email-counts',
    version: 1,
    by: parts.by,
    uniqueBy: parts.uniqueBy,
    uniques,
    clickImpliesOpen,
    length: groups.length,
    groups: sorted,
    columns,
    ignored,
  };
}

/** Each group's events of some counters, at the group's place. */
function addUp(totals: Float64Array, codes: readonly number[], order: Int32Array, column: Float64Array): void {
  for (let g = 0; g < order.length; g++) {
    let events = 0;
    for (const code of codes) events += totals[g * ROW + code] as number;
    column[order[g] as number] = events;
  }
}

/** Events that recipients cannot be more than: sums of counts, less others. */
const CAPS: readonly (readonly [EmailUniqueCount, readonly EmailCount[], readonly EmailCount[]])[] = [
  ['uniqueDelivered', ['delivered'], []],
  ['uniqueOpens', ['totalOpens'], []],
  ['uniqueHumanOpens', ['totalOpens'], ['machineOpens', 'botOpens']],
  ['machineRecipients', ['machineOpens', 'botOpens'], []],
  ['uniqueOpensOfMachineRecipients', ['machineOpens', 'botOpens'], []],
  ['uniqueClicks', ['totalClicks'], []],
  ['uniqueHumanClicks', ['totalClicks'], ['botClicks']],
  ['uniqueOpensOrClicks', ['totalOpens', 'totalClicks'], []],
  ['unsubscribes', ['totalUnsubscribes'], []],
  ['complaints', ['totalComplaints'], []],
];

/** An estimate above the number of events is off by at least the difference. */
function capEstimates(columns: Record<EmailCount, Float64Array>): void {
  for (const [name, plus, minus] of CAPS) {
    const column = columns[name];
    for (let g = 0; g < column.length; g++) {
      let events = 0;
      for (const count of plus) events += columns[count][g] as number;
      for (const count of minus) events -= columns[count][g] as number;
      column[g] = Math.min(column[g] as number, events);
    }
  }
}
