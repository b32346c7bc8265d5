/**
 * The bin of a value, from 0: how many ascending cuts lie below it (`lower`), or at or below it (`upper`).
 *
 * All cuts are counted, without leaving early: a processor cannot guess where to leave, and a wrong guess costs more than
 * the few comparisons that it would save.
 */
export function binOf(value: number, cuts: ArrayLike<number>, ties: 'lower' | 'upper'): number {
  let bin = 0;
  if (ties === 'lower') {
    for (let i = 0; i < cuts.length; i++) bin += Number((cuts[i] as number) < value);
  } else {
    for (let i = 0; i < cuts.length; i++) bin += Number((cuts[i] as number) <= value);
  }
  return bin;
}
