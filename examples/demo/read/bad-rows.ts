import { counted, refuse, shown } from '../refusal.ts';

/** What can be wrong with a row of the file. */
export type RowFault =
  | 'ragged_row'
  | 'invalid_id'
  | 'invalid_date'
  | 'ambiguous_date'
  | 'time_zone_required'
  | 'invalid_amount'
  | 'mixed_currency';

export interface BadRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** `null` when it concerns the whole row. */
  readonly column: string | null;
  readonly code: RowFault;
  /** What stood there. */
  readonly text: string;
  readonly expected: string;
  readonly hint: string;
}

export const FAULT_NAMES: Record<RowFault, string> = {
  ragged_row: 'another number of columns',
  invalid_id: 'no customer',
  invalid_date: 'no date',
  ambiguous_date: 'time without offset',
  time_zone_required: 'instant without zone',
  invalid_amount: 'no amount',
  mixed_currency: 'another currency',
};

/** The rows that could not be read: how many of each kind, and the first ones. */
export interface BadRows {
  readonly count: number;
  readonly byCode: ReadonlyMap<RowFault, number>;
  readonly examples: readonly BadRow[];
}

export interface BadRowTally extends BadRows {
  add(bad: BadRow, goodRows: number): void;
}

const EXAMPLES_PER_CODE = 3;

/** Counts bad rows, or stops at the first. */
export function badRowTally(onInvalid: 'collect' | 'throw'): BadRowTally {
  const byCode = new Map<RowFault, number>();
  const examples: BadRow[] = [];
  let count = 0;
  return {
    byCode,
    examples,
    get count() {
      return count;
    },
    add(bad, goodRows) {
      if (onInvalid === 'throw') {
        refuse(
          `${sentenceOf(bad)} ${bad.hint}`.trim(),
          `${counted(goodRows, 'good row')} before it. Without --on-invalid throw, bad rows are left out and counted.`,
        );
      }
      count++;
      const seen = (byCode.get(bad.code) ?? 0) + 1;
      byCode.set(bad.code, seen);
      if (seen <= EXAMPLES_PER_CODE) examples.push(bad);
    },
  };
}

/** `Row 7, column date: '31/12/2026' is not a day.` */
export function sentenceOf({ row, column, text, expected }: BadRow): string {
  const where = column === null ? `Row ${row}` : `Row ${row}, column ${column}`;
  return column === null
    ? `${where}: ${text}.`
    : `${where}: expected ${expected}, found ${text === '' ? 'nothing' : shown(text)}.`;
}

/** Refuses a file of which less than half can be used. */
export function checkEnoughGood(bad: BadRows, goodRows: number): void {
  if (goodRows > 0 && bad.count <= goodRows) return;
  if (bad.count === 0) refuse('There are no rows below the header.', '0 good rows.');
  const hints = [...new Set(bad.examples.map(({ hint }) => hint).filter((hint) => hint !== ''))];
  refuse(
    `${goodRows === 0 ? 'No row' : 'Less than half of the rows'} can be read: ${counted(goodRows, 'good row')}, ${counted(bad.count, 'bad row')}.`,
    ...bad.examples.slice(0, 5).map(sentenceOf),
    ...hints.slice(0, 3),
  );
}
