import type { CustomerRow } from '../customers/customer-rows.ts';
import { money, whole } from './format.ts';
import { type Look, left, right, type TableColumn, textTable } from './look.ts';

const COLUMNS: readonly TableColumn[] = [
  left('Customer'),
  left('Segment'),
  right('Value'),
  right('8 of 10'),
  left('Signs of leaving'),
  left('Tier'),
  right('To next'),
  left('Write from'),
];

/** Longer signs are cut, so that a row fits on a line. */
const LONG = 18;

/** Some customers with all that is known of them, as the files have it for everybody. */
export function customerLines(rows: readonly CustomerRow[], all: number, look: Look): string[] {
  const cells = rows.map((row) => [
    row.id,
    row.segment,
    row.value === null ? '–' : whole(Math.round(row.value)),
    row.valueLow === null || row.valueHigh === null
      ? '–'
      : `${whole(Math.round(row.valueLow))}–${whole(Math.round(row.valueHigh))}`,
    row.riskSigns.length === 0 ? '–' : cut(row.riskSigns),
    row.tier ?? '–',
    typeof row.toNextTier === 'number' ? money(row.toNextTier) : (row.toNextTier ?? '–'),
    row.contactFrom ?? 'no',
  ]);
  return [
    look.title('One customer after the other'),
    look.quiet(
      `of each segment the one worth most in the next year; the files have all ${whole(all)}, and every reason`,
    ),
    '',
    ...textTable(COLUMNS, cells, look),
  ];
}

/** The first of several, and how many more. */
const cut = ([first = '', ...others]: readonly string[]): string => {
  const short = first.length > LONG ? `${first.slice(0, LONG - 1).trimEnd()}…` : first;
  return others.length === 0 ? short : `${short} +${others.length}`;
};
