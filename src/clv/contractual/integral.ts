const MOST_HALVINGS = 40;
const TOLERANCE = 1e-11;

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly ends: readonly [number, number, number];
  readonly area: number;
  readonly depth: number;
}

/** ∫_0^end f, by Simpson's rule on panels of at most 1, halved until two answers agree: kinks at whole periods do no harm. */
export function integralOf(f: (t: number) => number, end: number): number {
  const stack: Panel[] = [];
  const panel = (from: number, to: number, left: number, right: number, depth: number): Panel => {
    const middle = f((from + to) / 2);
    return { from, to, ends: [left, middle, right], area: ((to - from) / 6) * (left + 4 * middle + right), depth };
  };
  const panels = Math.ceil(end);
  const edges = Array.from({ length: panels + 1 }, (_, i) => Math.min(i, end));
  const heights = edges.map(f);
  for (let i = 0; i < panels; i++) {
    const at = (list: readonly number[], k: number): number => list[k] as number;
    stack.push(panel(at(edges, i), at(edges, i + 1), at(heights, i), at(heights, i + 1), 0));
  }
  const scale = stack.reduce((total, { area }) => total + Math.abs(area), 0) / panels;
  let total = 0;
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    const { from, to, ends, area, depth } = one;
    const middle = (from + to) / 2;
    const left = panel(from, middle, ends[0], ends[1], depth + 1);
    const right = panel(middle, to, ends[1], ends[2], depth + 1);
    const better = left.area + right.area;
    const allowed = TOLERANCE * (scale * (to - from) + Math.abs(better));
    if (depth >= MOST_HALVINGS || (depth > 1 && Math.abs(better - area) <= 15 * allowed)) {
      total += better + (better - area) / 15;
    } else stack.push(left, right);
  }
  return total;
}
