/** Numbers as people read them; always the same, whatever the machine's language. */
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const MONEY = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const PERCENT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const DAYS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

const withMinus = (text: string): string => text.replace('-', '−');

export const whole = (value: number): string => withMinus(WHOLE.format(value));
export const money = (value: number): string => withMinus(MONEY.format(value));
export const days = (value: number): string => DAYS.format(value);
/** A share of a total; a dash where there is none. */
export const share = (part: number, total: number): string =>
  total > 0 ? `${withMinus(PERCENT.format((100 * part) / total))} %` : '–';
