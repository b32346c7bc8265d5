import type { Ignored, IgnoredRow } from 'clientele/checks';
import type { CustomerTable } from 'clientele/transactions';
import { type BadRows, FAULT_NAMES, sentenceOf } from '../read/bad-rows.ts';
import { counted } from '../refusal.ts';
import { whole } from './format.ts';
import type { Look } from './look.ts';

const WIDTH = 94;

const EXCLUDED: Partial<Record<IgnoredRow['code'], string>> = {
  after_as_of: 'after the observation date',
  no_purchase: 'of customers without a purchase that they kept',
};

/** What was left out and why, with the first rows of each kind, and the doubts about the rest. */
export function unusedLines(
  { bad, row }: { readonly bad: BadRows; readonly row: readonly number[] },
  { ignored, warnings }: Pick<CustomerTable, 'ignored' | 'warnings'>,
  look: Look,
): string[] {
  const rows = row.length + bad.count;
  const unused = bad.count + ignored.excluded;
  const lines = [
    ...[...bad.byCode].flatMap(([code, count]) => [
      `${counted(count, 'row')} with ${FAULT_NAMES[code]}`,
      ...bad.examples.filter((one) => one.code === code).map((one) => look.quiet(clipped(`  ${sentenceOf(one)}`))),
    ]),
    ...excludedLines(ignored, row, look),
    ...warnings.map(({ message, count }) => look.quiet(`Note: ${message.replace(`${count}`, whole(count))}.`)),
  ];
  if (unused === 0) return [look.title(`All ${counted(rows, 'row')} were used`), ...lines];
  return [look.title(`Not used: ${whole(unused)} of ${counted(rows, 'row')}`), ...lines];
}

function excludedLines({ byCode, examples }: Ignored, row: readonly number[], look: Look): string[] {
  return (Object.entries(byCode) as [IgnoredRow['code'], number][]).flatMap(([code, count]) => {
    const places = examples.filter((one) => one.code === code).map((one) => row[one.row]);
    const more = count > 5 ? ', …' : '';
    return [
      `${counted(count, 'order')} ${EXCLUDED[code] ?? code.replaceAll('_', ' ')}`,
      ...(places.length === 0 ? [] : [look.quiet(clipped(`  Rows ${places.slice(0, 5).join(', ')}${more}`))]),
    ];
  });
}

const clipped = (text: string): string => (text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text);
