/**
 * A number as people write it: thousands in groups, twelve significant digits, so that 0.1 + 0.2 reads 0.3. It does not ask the
 * host for its locale, so the text is the same everywhere.
 */
export function numberText(value: number, group: string, decimal: string): string {
  const short = String(Number(value.toPrecision(12)));
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^(-?)(\d+)(?:\.(\d+))?(e[+-]\d+)?$/.exec(short) ?? [];
  if (whole === '') return short;
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
  return `${sign}${grouped}${fraction === '' ? '' : decimal + fraction}${exponent}`;
}
