import type { ChartColumn } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { formatOf } from './number-text.ts';

/** What a mark says when it is pointed at: its row of the table. */
export function tooltipOf(columns: readonly ChartColumn[]): VegaLitePart {
  return columns.map((column) => {
    const { field, title, format } = column;
    return format === 'text'
      ? { field, title, type: 'nominal' }
      : { field, title, type: 'quantitative', format: formatOf(column) };
  });
}
