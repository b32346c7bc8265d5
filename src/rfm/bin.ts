/** The bin of a value, from 0: how many ascending cuts lie below it (`lower`), or at or below it (`upper`). */
export function binOf(value: number, cuts: ArrayLike<number>, ties: 'lower' | 'upper'): number {
  let bin = 0;
  if (ties === 'lower') {
    while (bin < cuts.length && (cuts[bin] as number) < value) bin++;
  } else {
    while (bin < cuts.length && (cuts[bin] as number) <= value) bin++;
  }
  return bin;
}
