import type { ChartColumn } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { levelTitle } from './level-title.ts';
import { formatOf } from './number-text.ts';
import { DARK_FROM, EMPTY_COLOUR, HEAT_COLOURS, INK, QUIET_INK } from './palette.ts';

/** A table of cells, darker where there is more. */
export interface HeatParts {
  /** Fields of the rows, with their values in the order in which they are drawn. */
  readonly x: HeatSide;
  readonly y: HeatSide;
  /** The field that colours a cell; `null` in a row leaves its cell empty. */
  readonly value: ChartColumn;
  /** The lightest and the darkest colour stand for these values, and for all beyond them. */
  readonly least: number;
  readonly most: number;
  /** Whether cells are wide enough for their figures; without them there is a legend. */
  readonly figures: boolean;
}

export interface HeatSide {
  readonly field: string;
  readonly title: string;
  readonly order: readonly string[];
  readonly side?: 'top' | 'bottom';
}

/** Layers of coloured cells with their figures. */
export function heatLayers({ x, y, value, least, most, figures }: HeatParts): VegaLitePart {
  const missing = `datum.${value.field} === null`;
  const axis = { domain: false, ticks: false, labelAngle: 0, labelPadding: 6 };
  const side = ({ field, title, order }: HeatSide, more: object): VegaLitePart => ({
    field,
    type: 'nominal',
    sort: order,
    scale: { domain: order, padding: 0 },
    axis: { ...axis, ...more },
    title,
  });
  const place = { x: side(x, { orient: x.side ?? 'bottom' }), y: side(y, levelTitle(y.order)) };
  const format = formatOf(value);
  const quantity = { field: value.field, type: 'quantitative', title: value.title };
  const colour = {
    ...quantity,
    scale: {
      domain: HEAT_COLOURS.map((_, i) => least + ((most - least) * i) / (HEAT_COLOURS.length - 1)),
      range: HEAT_COLOURS,
      clamp: true,
    },
    legend: figures ? null : { format },
    condition: { test: missing, value: EMPTY_COLOUR },
  };
  const cells = {
    mark: { type: 'rect', stroke: '#FFFFFF', strokeWidth: 2, invalid: null, tooltip: true },
    encoding: { ...place, color: colour },
  };
  if (!figures) return [cells];
  return [
    cells,
    {
      mark: { type: 'text', invalid: null, tooltip: false },
      encoding: {
        ...place,
        text: { ...quantity, format, condition: { test: missing, value: '–' } },
        color: {
          condition: [
            { test: missing, value: QUIET_INK },
            { test: `datum.${value.field} > ${least + DARK_FROM * (most - least)}`, value: '#FFFFFF' },
          ],
          value: INK,
        },
      },
    },
  ];
}
