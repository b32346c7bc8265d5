import type { ChartColumn } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { levelTitle } from './level-title.ts';
import { formatOf, roundedHalvesUp } from './number-text.ts';
import { DARK_FROM, EMPTY_COLOUR, HEAT_COLOURS, INK, QUIET_INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/** A table of cells, darker where there is more. */
export interface HeatParts {
  /** Fields of the rows, with their values in the order in which they are drawn. */
  readonly x: HeatSide;
  readonly y: HeatSide;
  /** The field that colours a cell; `null` in a row leaves its cell empty. */
  readonly value: ChartColumn;
  /** What a cell says when it is pointed at. */
  readonly columns: readonly ChartColumn[];
  /** The lightest and the darkest colour stand for these values, and for all beyond them. */
  readonly least: number;
  readonly most: number;
  /** Whether cells are wide enough for their figures; without them there is a legend. */
  readonly figures: boolean;
  /** An expression that is true where the figure is not final; it is then set in italics. */
  readonly italic?: string;
  /** An expression that is true where the figure is set in bold. */
  readonly bold?: string;
  /** Whether a cell of 0 has no figure, so that the others stand out. */
  readonly hideZeros?: boolean;
}

export interface HeatSide {
  readonly field: string;
  readonly title: string | null;
  readonly order: readonly (string | number)[];
  /** What its axis has of its own. */
  readonly axis?: VegaLitePart;
}

/** Layers of coloured cells with their figures. */
export function heatLayers({
  x,
  y,
  value,
  columns,
  least,
  most,
  figures,
  italic,
  bold,
  hideZeros,
}: HeatParts): VegaLitePart {
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
  const place = {
    x: side(x, x.axis ?? {}),
    y: side(y, levelTitle(y.order.map(String), x.axis?.orient === 'top')),
  };
  const format = formatOf(value);
  const quantity = { field: value.field, type: 'quantitative', title: value.title };
  const colour = {
    ...quantity,
    scale: {
      domain: HEAT_COLOURS.map((_, i) => least + ((most - least) * i) / (HEAT_COLOURS.length - 1)),
      range: HEAT_COLOURS,
      clamp: true,
    },
    legend: figures ? null : { format, title: null },
    condition: { test: missing, value: EMPTY_COLOUR },
  };
  const cells = {
    mark: { type: 'rect', stroke: '#FFFFFF', strokeWidth: 2, invalid: null },
    encoding: { ...place, color: colour, tooltip: tooltipOf(columns) },
  };
  if (!figures) return [cells];
  return [
    cells,
    {
      transform: [roundedHalvesUp(value.field, 'figure')],
      mark: {
        type: 'text',
        invalid: null,
        tooltip: false,
        ...(italic === undefined ? {} : { fontStyle: { expr: `${italic} ? 'italic' : 'normal'` } }),
        ...(bold === undefined ? {} : { fontWeight: { expr: `${bold} ? 'bold' : 'normal'` } }),
      },
      encoding: {
        ...place,
        text: {
          field: 'figure',
          type: 'quantitative',
          format,
          condition: [
            { test: missing, value: '–' },
            ...(hideZeros === true ? [{ test: `datum.${value.field} === 0`, value: '' }] : []),
          ],
        },
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
