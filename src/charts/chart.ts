import type { ChartSpec } from './chart-spec.ts';

/**
 * The languages a chart can speak.
 *
 * @category Charts
 */
export type ChartLanguage = 'en' | 'fr';

/**
 * What every chart can be told.
 *
 * @category Charts
 */
export interface ChartOptions {
  /**
   * The language of titles, axes, notes and numbers.
   *
   * @defaultValue 'en'
   */
  readonly language?: ChartLanguage;
  /** A title of your own. */
  readonly title?: string;
  /** A line below the title of your own. */
  readonly subtitle?: string;
}

/**
 * One row of the table behind a chart: text, finite numbers, yes or no; `null` where there is no value.
 *
 * @category Charts
 */
export type ChartRow = { readonly [field: string]: string | number | boolean | null };

/**
 * What a field of the rows means, and how it is written.
 *
 * @category Charts
 */
export interface ChartColumn {
  /** The field of {@link ChartRow}. */
  readonly field: string;
  /** Its name in the language of the chart, with its unit. */
  readonly title: string;
  /** How its values are written: as they are, as a number, or as a percentage (the value 0.5 is 50 %). */
  readonly format: 'text' | 'number' | 'share';
  /** Decimals of a number or of the percentage. */
  readonly decimals: number;
}

/**
 * A picture as plain JSON: a Vega-Lite specification that any renderer draws, with the table behind it.
 *
 * `rows` are what the picture was made from, aggregated by the library: never one per customer. `spec` holds the same
 * rows and stands alone. `chartTable` writes the rows as text, for those who do not see the picture.
 *
 * @category Charts
 */
export interface Chart {
  /** The tag. */
  readonly kind: 'chart';
  /** The version of the form. */
  readonly version: 1;
  /** Which picture it is, such as `'rfm-heat'`. */
  readonly name: string;
  /** The language of its text. */
  readonly language: ChartLanguage;
  /** What it shows. */
  readonly title: string;
  /** What is counted, of whom, at which date. */
  readonly subtitle: string;
  /** The picture in words: what is drawn, and what stands out. Alternative text for those who do not see it. */
  readonly description: string;
  /** What was put together, left out or cannot be shown; drawn below the subtitle too. */
  readonly notes: readonly string[];
  /** The columns of the table behind the picture. Rows may have more fields, which only place things. */
  readonly columns: readonly ChartColumn[];
  /** The table behind the picture. */
  readonly rows: readonly ChartRow[];
  /** The Vega-Lite specification. */
  readonly spec: ChartSpec;
}
