// The rule of Gauss and Legendre with 16 points, its positive half.
const NODES: readonly number[] = [
  0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438, 0.755404408355003,
  0.8656312023878318, 0.9445750230732326, 0.9894009349916499,
];
const WEIGHTS: readonly number[] = [
  0.1894506104550685, 0.18260341504492358, 0.16915651939500254, 0.14959598881657674, 0.12462897125553388,
  0.09515851168249279, 0.062253523938647894, 0.027152459411754096,
];

/** The same with 10 points, for short ways. */
export const FEW_NODES: readonly number[] = [
  0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717,
];
export const FEW_WEIGHTS: readonly number[] = [
  0.2955242247147528, 0.2692667193099965, 0.219086362515982, 0.1494513491505804, 0.06667134430868814,
];

/** By how much the logarithm of an integrand may change over one panel. */
export const DROP_PER_PANEL = 18;
/** Beyond e to this power below its largest value an integrand counts no more. */
export const NEGLIGIBLE = 40;

/** ∫ f over [from, to], in so many equal panels of 16 points each. */
export function integrate(f: (x: number) => number, from: number, to: number, panels: number): number {
  const half = (to - from) / (2 * panels);
  let total = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half;
    for (let i = 0; i < 8; i++) {
      const step = half * (NODES[i] as number);
      total += (WEIGHTS[i] as number) * (f(middle - step) + f(middle + step));
    }
  }
  return total * half;
}

/** The 16 points of one panel over [from, to], with their weights. */
export function forEachPoint(from: number, to: number, visit: (x: number, weight: number) => void): void {
  const half = (to - from) / 2;
  for (let i = 0; i < 8; i++) {
    const step = half * (NODES[i] as number);
    const weight = half * (WEIGHTS[i] as number);
    visit(from + half - step, weight);
    visit(from + half + step, weight);
  }
}

/** The place in [from, to] where a falling function crosses a level: by bisection, to relative accuracy of the width. */
export function crossing(f: (x: number) => number, level: number, from: number, to: number, steps = 60): number {
  let low = from;
  let high = to;
  for (let i = 0; i < steps && low < high; i++) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (f(middle) > level) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}
