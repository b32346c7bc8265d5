/** The whole numbers that fall into each bin between cuts, as text: `1`, `2`, `3–4`, `5+`; a dash where none does. */
export function binRanges(cuts: readonly number[], lowest: number, ties: 'lower' | 'upper'): string[] {
  // The last whole number below a cut, which belongs to the lower bin (a, b] or to the upper one [b, c).
  const lastBelow = (cut: number): number => (ties === 'lower' ? Math.floor(cut) : Math.ceil(cut) - 1);
  return [...cuts, Infinity].map((cut, i) => {
    const from = i === 0 ? lowest : Math.max(lowest, lastBelow(cuts[i - 1] as number) + 1);
    const to = lastBelow(cut);
    if (to === Infinity) return `${from}+`;
    if (to < from) return '–';
    return to === from ? String(from) : `${from}–${to}`;
  });
}
