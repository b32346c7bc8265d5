import { crossing, DROP_PER_PANEL, FEW_NODES, FEW_WEIGHTS, forEachPoint, integrate, NEGLIGIBLE } from './integrate.ts';

/**
 * What an integrand of these models is made of: w^(power − 1) · (1 + w)^(−first) · (1 + ratio·w)^(−second) · e^(−fall·w), for w
 * from 0 to `end`. All of it is positive, whichever of the two scales is the shorter.
 */
export interface PowerIntegrand {
  readonly power: number;
  readonly first: number;
  readonly second: number;
  readonly ratio: number;
  readonly fall: number;
  readonly end: number;
}

/** The logarithm of its integral; −Infinity over nothing. */
export function lnPowerIntegral(integrand: PowerIntegrand): number {
  if (!(integrand.end > 0)) return -Infinity;
  return integrand.power === 1 ? lnFromZero(integrand) : lnAroundPeak(integrand);
}

/**
 * With power 1, over y = ln(1 + w/m), where m is the shorter of the scales: the integrand begins at 1, and its logarithm is
 * concave and smooth in y.
 */
function lnFromZero({ first, second, ratio, fall, end }: PowerIntegrand): number {
  const scale = ratio > 1 ? 1 / ratio : 1;
  const own = ratio > 1 ? second : first;
  const other = ratio > 1 ? first : second;
  const otherRatio = ratio > 1 ? scale : ratio;
  const slope = 1 - own;
  const steep = fall * scale;
  const log = (y: number): number => {
    const w = Math.expm1(y);
    return slope * y - other * Math.log1p(otherRatio * w) - (steep === 0 ? 0 : steep * w);
  };
  let to = Math.min(Math.log1p(end / scale), 700);
  // The highest value: at 0 unless the integrand rises first (a lifetime whose mean is infinite, say).
  let peak = 0;
  let from = 0;
  if (slope - other * otherRatio - steep > 0) {
    const rise = (y: number): number => {
      const e = Math.exp(y);
      return slope - (other * otherRatio * e) / (1 + otherRatio * Math.expm1(y)) - steep * e;
    };
    const top = rise(to) >= 0 ? to : crossing(rise, 0, 0, to, 40);
    peak = log(top);
    if (log(0) < peak - NEGLIGIBLE) from = crossing((y) => -log(y), NEGLIGIBLE - peak, 0, top, 40);
    to = log(to) < peak - NEGLIGIBLE ? crossing(log, peak - NEGLIGIBLE, top, to, 40) : to;
  } else {
    // It falls at least as fast as at its start: so the crossing is sought on its own scale, however short that is.
    to = Math.min(to, NEGLIGIBLE / Math.abs(slope - other * otherRatio - steep));
    if (!(log(to) >= -NEGLIGIBLE)) to = crossing(log, -NEGLIGIBLE, 0, to, 40);
  }
  const drop = Math.max(peak - log(to), peak - log(from));
  const panels = Math.max(1, Math.ceil(Math.max((to - from) / 4, drop / DROP_PER_PANEL)));
  const f = (y: number): number => Math.exp(log(y) - peak);
  return peak + Math.log(scale * integrate(f, from, to, panels));
}

/**
 * The logarithm of ∫ (1 + w)^(−first) (1 + ratio·w)^(−second) dw from 0 to `end`: as above. Most silences are so short that a
 * few points are enough, and those are what a large base asks for.
 */
export function lnSilenceIntegral(first: number, second: number, ratio: number, end: number): number {
  if (!(end > 0)) return -Infinity;
  const scale = ratio > 1 ? 1 / ratio : 1;
  const slope = (ratio > 1 ? second : first) - 1;
  const other = ratio > 1 ? first : second;
  const otherRatio = ratio > 1 ? scale : ratio;
  const to = Math.log1p(end / scale);
  if (to < 2.5 && slope + other * otherRatio >= 0) {
    const drop = slope * to + other * Math.log1p(otherRatio * Math.expm1(to));
    if (drop < 4) return Math.log(scale * shortIntegral(slope, other, otherRatio, to));
  }
  return lnFromZero({ power: 1, first, second, ratio, fall: 0, end });
}

/** ∫ exp(−slope·y − other·ln(1 + ratio·(e^y − 1))) dy over [0, to]. */
function shortIntegral(slope: number, other: number, ratio: number, to: number): number {
  const half = to / 2;
  let total = 0;
  for (let i = 0; i < 5; i++) {
    const step = half * (FEW_NODES[i] as number);
    const early = half - step;
    const late = half + step;
    const first = Math.exp(-slope * early - other * Math.log1p(ratio * Math.expm1(early)));
    const second = Math.exp(-slope * late - other * Math.log1p(ratio * Math.expm1(late)));
    total += (FEW_WEIGHTS[i] as number) * (first + second);
  }
  return total * half;
}

/** With higher powers, over v = ln w, where the logarithm of the integrand is concave: out from its peak on both sides. */
function lnAroundPeak(integrand: PowerIntegrand): number {
  const { log, peak, cuts } = aroundPeak(integrand, NEGLIGIBLE);
  const f = (v: number): number => Math.exp(log(v) - peak);
  let total = 0;
  for (let i = 1; i < cuts.length; i++) total += integrate(f, cuts[i - 1] as number, cuts[i] as number, 1);
  return peak + Math.log(total);
}

/** A piece of an integral: its share of the whole, and the means of some functions of w under the integrand over it. */
export interface PowerPiece {
  readonly share: number;
  readonly means: Float64Array;
}

/** Beyond e to this power below its highest value an integrand adds nothing to shares and means that are wanted to nine digits. */
const NEGLIGIBLE_SHARE = 23;

/** Pieces smaller than this share of the whole are joined with a neighbour: no function of w varies much over so little. */
const SMALL_PIECE = 1e-3;

/** The pieces of an integral, for functions of w of which `of` writes the values. */
export function piecesOfPower(
  integrand: PowerIntegrand,
  functions: number,
  of: (w: number, values: Float64Array) => void,
): PowerPiece[] {
  const { log, peak, cuts } = aroundPeak(integrand, NEGLIGIBLE_SHARE);
  const values = new Float64Array(functions);
  const pieces: { size: number; sums: Float64Array }[] = [];
  let total = 0;
  for (let i = 1; i < cuts.length; i++) {
    const piece = { size: 0, sums: new Float64Array(functions) };
    forEachPoint(cuts[i - 1] as number, cuts[i] as number, (v, weight) => {
      const share = weight * Math.exp(log(v) - peak);
      if (share === 0) return;
      piece.size += share;
      of(Math.exp(v), values);
      for (let k = 0; k < functions; k++) (piece.sums[k] as number) += share * (values[k] as number);
    });
    total += piece.size;
    pieces.push(piece);
  }
  const joined: typeof pieces = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last === undefined || Math.min(last.size, piece.size) >= SMALL_PIECE * total) joined.push(piece);
    else {
      last.size += piece.size;
      for (let k = 0; k < functions; k++) (last.sums[k] as number) += piece.sums[k] as number;
    }
  }
  return joined.map(({ size, sums }) => ({ share: size / total, means: sums.map((sum) => sum / size) }));
}

/** The logarithm of the integrand over v = ln w, its highest value, and pieces from where it begins to count to where it ends. */
function aroundPeak(
  { power, first, second, ratio, fall, end }: PowerIntegrand,
  negligible: number,
): {
  readonly log: (v: number) => number;
  readonly peak: number;
  readonly cuts: readonly number[];
} {
  const shift = Math.log(ratio);
  const log = (v: number): number =>
    power * v -
    first * softplus(v) -
    (second === 0 ? 0 : second * softplus(v + shift)) -
    (fall === 0 ? 0 : fall * Math.exp(v));
  const rise = (v: number): number =>
    power - first * logistic(v) - second * logistic(v + shift) - (fall === 0 ? 0 : fall * Math.exp(v));
  let to = Math.min(Math.log(end), 709);
  let top = to;
  if (rise(to) < 0) {
    let low = to - 1;
    for (let step = 2; rise(low) <= 0 && step < 1e300; step *= 2) low -= step;
    top = crossing(rise, 0, low, to, 24);
  }
  const peak = log(top);
  const level = peak - negligible;
  let from = top - 1;
  for (let step = 1; log(from) > level; step *= 2) from -= step;
  from = crossing((v) => -log(v), -level, from, top, 12);
  if (log(to) < level) to = crossing(log, level, top, to, 12);
  return { log, peak, cuts: [...panels(from, top), ...panels(top, to).slice(1)] };
}

/** The ends of at least three equal panels, none longer than 3; of one where there is nothing between. */
function panels(from: number, to: number): number[] {
  if (!(to > from)) return [from];
  const count = Math.max(3, Math.ceil((to - from) / 3));
  return Array.from({ length: count + 1 }, (_, i) => (i === count ? to : from + ((to - from) * i) / count));
}

/** ln(1 + eˣ). */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** 1 / (1 + e⁻ˣ). */
export function logistic(x: number): number {
  return x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}
