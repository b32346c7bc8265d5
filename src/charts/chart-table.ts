import { checkChoice, checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkList, checkObject } from '../rules/check-fields.ts';
import type { Chart, ChartColumn } from './chart.ts';
import { numberText, shareText } from './number-text.ts';

const ANSWERS = { en: ['yes', 'no'], fr: ['oui', 'non'] } as const;

/**
 * The table behind a chart as text, ready to be printed or put into a page.
 *
 * @category Charts
 */
export interface ChartTable {
  /** The title of the chart. */
  readonly title: string;
  /** One head per column. */
  readonly columns: readonly {
    /** Its text. */
    readonly title: string;
    /** The side on which the column is aligned: numbers to the right. */
    readonly align: 'left' | 'right';
  }[];
  /** One text per column; a dash where there is no value. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * What is behind this picture, in figures? The rows of a chart, written in its language.
 *
 * Numbers have the decimals that their column states and thousands in groups: 12,345.6 in English, 12 345,6 in French;
 * shares are percentages, rounded one by one, so that they need not add up to 100 to the last digit. The exact values
 * are in `chart.rows`.
 *
 * @param chart - of any chart function
 * @throws `wrong_type` for what is no chart
 * @category Charts
 * @example
 * ```ts
 * import { chartTable, lorenzChart } from 'clientele/charts';
 * import { lorenzCurve } from 'clientele/stats';
 *
 * const table = chartTable(lorenzChart(lorenzCurve([10, 30, 60])!));
 * table.rows[2]; // => ['66.7%', '40.0%']
 * ```
 */
export function chartTable(chart: Chart): ChartTable {
  checkChart(chart);
  const { title, columns, rows, language } = chart;
  const write = (value: string | number | boolean | null | undefined, { format, decimals }: ChartColumn): string => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'boolean') return ANSWERS[language][value ? 0 : 1];
    if (typeof value === 'string') return value;
    return format === 'share' ? shareText(value, decimals, language) : numberText(value, decimals, language);
  };
  return {
    title,
    columns: columns.map((column) => ({ title: column.title, align: column.format === 'text' ? 'left' : 'right' })),
    rows: rows.map((row) => columns.map((column) => write(row[column.field], column))),
  };
}

/** Refuses a chart that is not whole: it may have been stored beside its picture. */
function checkChart(chart: Chart): void {
  checkKind(chart, 'chart', 'chart', 'a chart of this package');
  checkChoice(chart.language, ['en', 'fr'], 'chart.language');
  const columns = checkList(chart.columns, 'chart.columns', 'a list of columns');
  for (const [c, column] of columns.entries()) {
    const path = `chart.columns[${c}]`;
    const { format, decimals } = checkObject(column, path, 'a column');
    checkChoice(format, ['text', 'number', 'share'], `${path}.format`);
    checkInteger(decimals, `${path}.decimals`, 0, 20);
  }
  for (const [r, row] of checkList(chart.rows, 'chart.rows', 'a list of rows').entries()) {
    const path = `chart.rows[${r}]`;
    for (const [field, value] of Object.entries(checkObject(row, path, 'a row'))) {
      if (typeof value === 'object' && value !== null)
        fail('wrong_type', `${path}.${field}`, 'a number or text', value);
    }
  }
}
