/** How a language writes numbers. */
export interface NumberMarks {
  /** Between groups of three digits. */
  readonly group: string;
  /** Before the decimals. */
  readonly decimal: string;
}

/** To which side a number is rounded. */
export type Toward = 'nearest' | 'down' | 'up';

/** From here on numbers are written with an exponent. */
const HUGE = 1e21;

/** So many significant digits has a number that is not whole. */
const DIGITS = 4;

/**
 * A number as people read it: whole numbers to the last digit, others with four significant digits, and never with decimals from a
 * thousand on. It does not ask the host for its locale, so the text is the same everywhere.
 */
export function numberText(value: number, marks: NumberMarks, toward: Toward = 'nearest'): string {
  const exact = withoutNoise(value);
  if (!Number.isFinite(exact)) return String(exact);
  if (Math.abs(exact) >= HUGE) return written(String(withDigits(exact, toward)), marks);
  if (Number.isInteger(exact)) return written(String(exact), marks);
  if (Math.abs(exact) >= 10 ** (DIGITS - 1)) return written(String(rounded(exact, toward)), marks);
  return written(String(withDigits(exact, toward)), marks);
}

/** An amount of money: whole units as they are, others to the last minor unit. */
export function amountText(value: number, exponent: number, marks: NumberMarks, toward: Toward = 'nearest'): string {
  if (Number.isInteger(value) || !(Math.abs(value) < SAFE)) return numberText(value, marks, toward);
  const exact = withoutNoise(value);
  const amount = rounded(withoutNoise(exact * 10 ** exponent), toward) / 10 ** exponent;
  return written(Number.isInteger(amount) ? String(amount) : amount.toFixed(exponent), marks);
}

/** Twelve significant digits of what is not whole, so that 0.1 + 0.2 is 0.3. */
export const withoutNoise = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(12));

/** Below it an amount has its minor units. */
const SAFE = 1e9;

function rounded(value: number, toward: Toward): number {
  if (toward === 'nearest') return Math.sign(value) * Math.round(Math.abs(value));
  return toward === 'down' ? Math.floor(value) : Math.ceil(value);
}

function withDigits(value: number, toward: Toward): number {
  const [mantissa = '0', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const units = Math.round(Number(mantissa) * 10 ** (DIGITS - 1));
  const shifted = (by: number): number => Number(`${units + by}e${Number(exponent) - DIGITS + 1}`);
  const near = shifted(0);
  // The largest numbers have nothing beyond them to be rounded to.
  if (!Number.isFinite(near)) return shifted(-Math.sign(value));
  if (toward === 'down' && near > value) return shifted(-1);
  return toward === 'up' && near < value ? shifted(1) : near;
}

function written(text: string, { group, decimal }: NumberMarks): string {
  const [, sign = '', whole = '', fraction = '', exponent = ''] = /^(-?)(\d+)(?:\.(\d+))?(e[+-]\d+)?$/.exec(text) ?? [];
  if (whole === '') return text;
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return `${sign}${grouped}${fraction === '' ? '' : decimal + fraction}${exponent}`;
}
