import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RfmScores, RfmSegments } from 'clientele/rfm';
import { type CustomerTable, customerAt } from 'clientele/transactions';
import { stringify } from 'csv-stringify';
import { refuse } from './refusal.ts';

/** One customer as the files have it; times are in days. */
export interface CustomerRow {
  readonly id: string;
  readonly orders: number;
  readonly revenue: number;
  readonly firstOrderOn: string;
  readonly lastOrderOn: string;
  readonly daysSinceLast: number;
  readonly frequency: number;
  readonly recency: number;
  readonly age: number;
  readonly monetaryValue: number | null;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly segment: string;
}

export function* customerRows(
  table: CustomerTable<string>,
  { columns: { r, f, m } }: RfmScores<string>,
  { segments, columns: { segment } }: RfmSegments<string>,
): Generator<CustomerRow> {
  for (let i = 0; i < table.length; i++) {
    const { logIntervals: _, group: __, ...customer } = customerAt(table, i);
    const scores = { r: r[i] as number, f: f[i] as number, m: m[i] as number };
    yield { ...customer, ...scores, segment: segments[segment[i] as number]?.label ?? '' };
  }
}

/** Writes `customers.csv` and `customers.json`, a customer at a time; gives their paths. */
export async function writeCustomers(folder: string, rows: () => Iterable<CustomerRow>): Promise<string[]> {
  const [csv, json] = [join(folder, 'customers.csv'), join(folder, 'customers.json')];
  try {
    await mkdir(folder, { recursive: true });
    // A text that a spreadsheet would take for a formula gets an apostrophe before it; the JSON keeps it as it is.
    await pipeline(rows(), stringify({ header: true, escape_formulas: true }), createWriteStream(csv));
    await pipeline(jsonLines(rows()), createWriteStream(json));
  } catch (error) {
    refuse(`The files cannot be written: ${(error as Error).message}.`, 'Choose another folder with --out DIR.');
  }
  return [csv, json];
}

/** A JSON array with a row per line, in pieces of some hundred rows. */
function* jsonLines(rows: Iterable<unknown>): Generator<string> {
  let piece = '[';
  let before = '\n';
  for (const row of rows) {
    piece += `${before}${JSON.stringify(row)}`;
    before = ',\n';
    if (piece.length < 1 << 16) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]\n`;
}
