/** Below so many rows a sample saves nothing. */
const WORTH_IT = 400;

/** How many customers a search is tried on first, for so many different rows; `null` where it is not worth it. */
export function pilotSize(rows: number): number | null {
  return rows < WORTH_IT ? null : Math.min(4000, Math.ceil(rows / 2));
}
