import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ChartLanguage } from 'clientele/charts';
import { type Options, stringify } from 'csv-stringify';
import { refuse } from '../refusal.ts';
import { columnsIn } from './columns.ts';
import type { CustomerRow } from './customer-rows.ts';

/**
 * Writes `customers.csv` for people and their spreadsheets, with heads and marks of a language, and `customers.json` for programs,
 * a customer at a time; gives their paths.
 */
export async function writeCustomers(
  folder: string,
  language: ChartLanguage,
  rows: readonly CustomerRow[],
): Promise<string[]> {
  const [csv, json] = [join(folder, 'customers.csv'), join(folder, 'customers.json')];
  try {
    await mkdir(folder, { recursive: true });
    await pipeline(rows, stringify(asSpreadsheet(language)), createWriteStream(csv));
    await pipeline(jsonLines(rows), createWriteStream(json));
  } catch (error) {
    refuse(`The files cannot be written: ${(error as Error).message}.`, 'Choose another folder with --out DIR.');
  }
  return [csv, json];
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it; the JSON keeps it as it is. */
function asSpreadsheet(language: ChartLanguage): Options {
  const french = language === 'fr';
  const [yes, no] = french ? ['oui', 'non'] : ['yes', 'no'];
  return {
    header: true,
    columns: columnsIn(language),
    escape_formulas: true,
    // What a French spreadsheet opens by a double click, accents and decimal commas included.
    ...(french ? { bom: true, delimiter: ';' } : {}),
    cast: {
      boolean: (value) => (value ? yes : no),
      number: (value) => written(value, french ? ',' : '.'),
      object: (value) => (Array.isArray(value) ? value.join(french ? ' / ' : '; ') : String(value)),
    },
  };
}

/** Four decimals are enough for people. */
const written = (value: number, mark: string): string => String(Math.round(value * 1e4) / 1e4).replace('.', mark);

/** A JSON array with a row per line, in pieces of some hundred rows. */
function* jsonLines(rows: readonly unknown[]): Generator<string> {
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
