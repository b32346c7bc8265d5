/** A sign and a currency symbol around what is written in digits; a letter or a second sign is left to it, and fails there. */
const FRAME = /^([-+]?)\s*(\p{Sc}?)\s*([-+]?)(.*?)\s*(\p{Sc}?)$/u;
/** Thousands set apart by blanks or apostrophes. */
const SPACED = /^[1-9]\d{0,2}([\s'’])\d{3}(?:\1\d{3})*(?:[.,]\d*)?$/;
const POINT = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.\d*)?$/;
const COMMA = /^(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)?(?:,\d*)?$/;
const SCIENTIFIC = /^\d+(?:\.\d+)?e[-+]?\d+$/i;
const LONGEST = 40;

/** What an amount is if the decimal mark is a point, and if it is a comma; NaN where it cannot be. */
export interface AmountReadings {
  readonly point: number;
  readonly comma: number;
  /** The currency symbol beside it, or `''`. */
  readonly symbol: string;
}

const UNREADABLE: AmountReadings = { point: Number.NaN, comma: Number.NaN, symbol: '' };

/**
 * Reads an amount both ways. `12,50` can only have a decimal comma and `1,234.50` only a decimal point; `1.234` may be
 * either, and which it is must come from elsewhere. A negative amount is written `-5`, `−5` or `(5)`.
 */
export function readAmount(text: string): AmountReadings {
  const trimmed = text.trim().replace('−', '-');
  const inBrackets = trimmed.startsWith('(') && trimmed.endsWith(')');
  const frame = FRAME.exec(inBrackets ? trimmed.slice(1, -1) : trimmed);
  if (frame === null || text.length > LONGEST) return UNREADABLE;
  const [, before = '', symbol = '', after = '', written = '', trailing = ''] = frame;
  const signs = `${inBrackets ? '-' : ''}${before}${after}`;
  if (signs.length > 1 || symbol.length + trailing.length > 1 || !/\d/.test(written)) return UNREADABLE;

  const body = SPACED.test(written) ? written.replaceAll(/[\s'’]/g, '') : written;
  const valueAs = (pattern: RegExp, thousands: string): number => {
    if (!pattern.test(body)) return Number.NaN;
    const value = Number(body.replaceAll(thousands, '').replace(',', '.'));
    return Number.isFinite(value) ? 0 + (signs === '-' ? -value : value) : Number.NaN;
  };
  const scientific = SCIENTIFIC.test(body);
  const point = valueAs(scientific ? SCIENTIFIC : POINT, ',');
  // 1e5 has no mark: it is the same number either way.
  const comma = scientific && !body.includes('.') ? point : valueAs(COMMA, '.');
  return { point, comma, symbol: symbol + trailing };
}

/** Amounts as most files have them, at full speed: digits, at most two of them after a point. */
const USUAL = /^-?\d{1,12}(?:\.\d\d?)?$/;

/** The amount where it is written in the usual way and a decimal comma is out of the question, else NaN. */
export function usualAmount(text: string): number {
  return USUAL.test(text) ? 0 + Number(text) : Number.NaN;
}
