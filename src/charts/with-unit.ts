/** A title with the currency behind it, where it is known. */
export function withUnit(title: string, unit: string | null): string {
  return unit === null ? title : `${title} (${unit})`;
}
