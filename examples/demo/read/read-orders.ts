import { pipeline } from 'node:stream/promises';
import { CsvError, type Info, parse } from 'csv-parse';
import type { DemoOptions } from '../options.ts';
import { counted, isRefusal, refuse } from '../refusal.ts';
import { type ReadRows, type RowReader, rowReader } from './row-reader.ts';
import { findSeparator } from './separator.ts';
import { sizeOf, textOf } from './text-of.ts';

/** A log as it was read from a file. */
export interface Orders extends ReadRows {
  readonly separator: string;
}

/** Told now and then how many rows were read, and which share of the file. */
export type OnProgress = (rows: number, share: number) => void;

const ROWS_PER_REPORT = 20_000;
/** A longer row is no row: a quote was opened and not closed. */
const LONGEST_ROW = 1_000_000;

/**
 * Reads a file of orders in one pass. A row leaves nothing behind but its three or four values: the customer's id (one
 * string per customer), a day, an amount, and the order number where there is one.
 */
export async function readOrders(path: string, options: DemoOptions, onProgress: OnProgress): Promise<Orders> {
  const size = await sizeOf(path);
  let bytes = 0;
  const pieces = textOf(path, options.encoding, (more) => {
    bytes += more;
  });
  const start = await firstLine(pieces);
  const separator = options.separator ?? findSeparator(start);
  const rows = rowReader(options);
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (record: string[], info) => {
      rows.read(record, info.records + info.empty_lines);
      if (info.records % ROWS_PER_REPORT === 0) onProgress(info.records, bytes / size);
      return null;
    },
  });
  const all = async function* (): AsyncGenerator<string> {
    yield start;
    yield* pieces;
  };
  try {
    await pipeline(all, parser, async (records: AsyncIterable<unknown>) => {
      for await (const _ of records) break; // none: each row is read where it is parsed
    });
  } catch (error) {
    if (isRefusal(error) || !(error instanceof CsvError)) throw error;
    refuseCsv(error, parser.info, rows);
  }
  return { ...rows.finish(), separator };
}

/** What the file begins with: at least its first line, if it has one. */
async function firstLine(pieces: AsyncGenerator<string>): Promise<string> {
  let start = '';
  while (!/[^\r\n][\r\n]/.test(start) && start.length < LONGEST_ROW) {
    const next = await pieces.next();
    if (next.done) break;
    start += next.value;
  }
  if (start.trim() === '') refuse('This file is empty.', '0 good rows.');
  return start;
}

/** What the CSV reader could not get past, in the words of a spreadsheet. */
function refuseCsv(error: CsvError, info: Info, rows: RowReader): never {
  const row = info.records + info.empty_lines + 1;
  const good = `${counted(rows.goodRows(), 'good row')} before it.`;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    const column = rows.columnAt(Number(error['column'] ?? 0));
    const where = column === '' ? `Row ${row}` : `Row ${row}, column ${column}`;
    return refuse(`${where}: a quote opens here and is not closed before the end of the file.`, good);
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return refuse(
      `Row ${row} does not end within ${LONGEST_ROW / 1e6} million characters: a quote is probably not closed.`,
      good,
    );
  }
  return refuse(`Row ${row}: ${error.message}.`, good);
}
