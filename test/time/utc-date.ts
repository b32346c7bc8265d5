/**
 * A Date whose local fields are its UTC fields, so that date-fns can be asked about calendar days on a host in any zone:
 * `addMonths(day, 1, { in: asUtc })`.
 */
class UtcDate extends Date {
  override getFullYear = (): number => this.getUTCFullYear();
  override getMonth = (): number => this.getUTCMonth();
  override getDate = (): number => this.getUTCDate();
  override getDay = (): number => this.getUTCDay();
  override setFullYear = (...parts: [number, number?, number?]): number =>
    this.setUTCFullYear(...(parts as [number, number, number]));
  override setMonth = (...parts: [number, number?]): number => this.setUTCMonth(...(parts as [number, number]));
  override setDate = (day: number): number => this.setUTCDate(day);
  override setHours = (...parts: [number, number?, number?, number?]): number =>
    this.setUTCHours(...(parts as [number, number, number, number]));
  [Symbol.for('constructDateFrom')](value: Date | number | string): Date {
    return new UtcDate(value);
  }
}

export const asUtc = (value: Date | number | string): Date => new UtcDate(value);
