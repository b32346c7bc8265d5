import type { ChartColumn, ChartLanguage } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';

/** How a language writes numbers, in the words of Vega's locale: 12,345.6 and 12 345,6; 5.1% and 5,1 %. */
export interface NumberMarks {
  readonly decimal: string;
  readonly thousands: string;
  readonly grouping: number[];
  readonly currency: string[];
  readonly percent: string;
}

export const NUMBER_MARKS: Readonly<Record<ChartLanguage, NumberMarks>> = {
  en: { decimal: '.', thousands: ',', grouping: [3], currency: ['', ''], percent: '%' },
  // Groups and the sign are set apart by a narrow no-break space.
  fr: { decimal: ',', thousands: '\u202f', grouping: [3], currency: ['', ''], percent: '\u202f%' },
};

/** Half a unit of the last digit shown is rounded up, also where the double is a hair below it, as 100 × 0.0865 is. */
const HAIR = 1e-12;

/** A number with so many decimals, as the picture writes it too. */
export function numberText(value: number, decimals: number, language: ChartLanguage): string {
  const { decimal, thousands } = NUMBER_MARKS[language];
  const text = (Math.abs(value) * (1 + HAIR)).toFixed(decimals);
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') return String(value);
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
  const sign = value < 0 && Number(text) !== 0 ? '−' : '';
  return `${sign}${grouped}${fraction === '' ? '' : decimal + fraction}`;
}

/** A part of 1 as a percentage. */
export function shareText(value: number, decimals: number, language: ChartLanguage): string {
  return `${numberText(100 * value, decimals, language)}${NUMBER_MARKS[language].percent}`;
}

/** A field to be written by the picture, rounded as {@link numberText} rounds. */
export function roundedHalvesUp(field: string, as: string): VegaLitePart {
  return { calculate: `datum.${field} === null ? null : datum.${field} * (1 + ${HAIR})`, as };
}

/** The same format in the language of d3, for the picture. */
export function formatOf({ format, decimals }: Pick<ChartColumn, 'format' | 'decimals'>): string {
  return format === 'share' ? `.${decimals}%` : `,.${decimals}f`;
}

/** Small amounts need their cents, large ones do not. */
export function amountDecimals(most: number): number {
  return most < 100 ? 2 : 0;
}
