import { readFileSync } from 'node:fs';
import { indexReferrals, type ReferralGraph, type ReferralScores, scoreReferrals } from 'clientele/referral';
import { type CustomerClasses, classifyCustomers, compileCustomerGrid, valueMatrixGrid } from 'clientele/strategy';
import type { CustomerTable } from 'clientele/transactions';
import { parse } from 'csv-parse/sync';
import { refuse, shown } from '../refusal.ts';
import { type LifetimeFigures, MARGIN } from './lifetime.ts';

/** Who brought whom, and what that is worth. */
export interface ReferralFigures {
  readonly name: string;
  readonly graph: ReferralGraph<string>;
  /** The value of each customer of the graph: of the next year where there is a model, else the margin so far. */
  readonly values: readonly number[];
  readonly ofNextYear: boolean;
  readonly scores: ReferralScores<string>;
  /** Those who brought most, the first of them first, as positions in the graph. */
  readonly best: readonly number[];
  readonly cuts: { readonly clv: number; readonly crv: number };
  readonly classes: CustomerClasses<string>;
}

const SHOWN = 8;
const DECAY = 0.5;

const NAMES = {
  referrer: ['referrer', 'referred_by', 'sponsor', 'parrain'],
  referred: ['referred', 'referee', 'customer', 'filleul'],
  date: ['date', 'on', 'referred_on'],
} as const;

/** Reads a CSV of referrals: two columns of customer ids, and a day if there is one. */
export function referralFigures(
  path: string,
  name: string,
  table: CustomerTable<string>,
  lifetime: LifetimeFigures | null,
): ReferralFigures {
  const rows = rowsOf(path);
  const header = Object.keys(rows[0] ?? {});
  const place = (field: keyof typeof NAMES): string | undefined =>
    header.find((head) => (NAMES[field] as readonly string[]).includes(head.toLowerCase()));
  const [by, who, on] = [place('referrer'), place('referred'), place('date')];
  if (by === undefined || who === undefined) {
    return refuse(`${shown(name)} needs columns referrer and referred.`, `Its header: ${header.map(shown).join(', ')}`);
  }
  const graph = indexReferrals(
    rows,
    {
      referrer: (row) => row[by] ?? '',
      referred: (row) => row[who] ?? '',
      ...(on === undefined ? {} : { date: (row: Row) => row[on] ?? '' }),
    },
    { onInvalid: 'collect', roster: table.ids },
  );
  const worth = new Map(
    table.ids.map((id, i) => {
      const value = lifetime?.values.columns.value[i] ?? MARGIN * (table.columns.revenue[i] as number);
      return [id, Number.isFinite(value) ? value : 0];
    }),
  );
  const values = graph.ids.map((id) => worth.get(id) ?? 0);
  const scores = scoreReferrals(graph, values, { decay: DECAY });
  const { cascade } = scores.columns;
  const brought = Array.from(cascade.keys()).filter((i) => (cascade[i] as number) > 0);
  const cuts = { clv: medianOf(values), crv: medianOf(brought.map((i) => cascade[i] as number)) };
  return {
    name,
    graph,
    values,
    ofNextYear: lifetime !== null,
    scores,
    best: brought.sort((a, b) => (cascade[b] as number) - (cascade[a] as number) || a - b).slice(0, SHOWN),
    cuts,
    classes: classifyCustomers(
      compileCustomerGrid(valueMatrixGrid(cuts)),
      { length: graph.length, ids: graph.ids, columns: { clv: values, crv: cascade } },
      { asOf: table.asOf },
    ),
  };
}

type Row = Readonly<Record<string, string>>;

function rowsOf(path: string): Row[] {
  try {
    const text = readFileSync(path, 'utf8').replace(/^\ufeff/, '');
    return parse(text, { columns: true, skip_empty_lines: true, trim: true, relax_column_count: true }) as Row[];
  } catch {
    return refuse(`${shown(path)} cannot be read.`);
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}
