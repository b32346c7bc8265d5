import type { ChartRow } from './chart.ts';

/**
 * A part of a specification whose form is Vega-Lite's own. It is `any` so that a {@link ChartSpec} can be handed to
 * `compile` of vega-lite or to vega-embed without a cast, and without their types among ours; it holds plain JSON.
 *
 * @see https://vega.github.io/schema/vega-lite/v6.json
 * @category Charts
 */
// biome-ignore lint/suspicious/noExplicitAny: said above
export type VegaLitePart = any;

/**
 * The size of a side that has names: so many pixels for each.
 *
 * @category Charts
 */
export interface ChartStep {
  /** Pixels per name. */
  readonly step: number;
}

/**
 * A Vega-Lite specification as the charts of this package are: one data set, layers on one pair of axes.
 *
 * @category Charts
 */
export interface ChartSpec {
  /** The address of Vega-Lite's schema, by which renderers know the version. Nothing is loaded from it. */
  readonly $schema: string;
  /** The title and the lines below it. */
  readonly title: {
    /** What it shows. */
    readonly text: string;
    /** The subtitle and the notes, broken into lines. */
    readonly subtitle: string[];
  };
  /** The picture in words. */
  readonly description: string;
  /** The table behind the picture. */
  readonly data: {
    /** The rows of the chart. */
    readonly values: ChartRow[];
  };
  /** How wide the picture is without its axes, in pixels. */
  readonly width: number | ChartStep;
  /** How high the picture is without its axes, in pixels. */
  readonly height: number | ChartStep;
  /** What is computed from the rows to place things. */
  readonly transform: VegaLitePart;
  /** Marks, one above the other. */
  readonly layer: VegaLitePart;
  /** Colours, sizes, and how numbers are written in the language of the chart. */
  readonly config: VegaLitePart;
}
