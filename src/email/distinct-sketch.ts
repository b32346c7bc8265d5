import { murmurHash, utf8Bytes } from '../stats/murmur-hash.ts';

/**
 * HyperLogLog: how many different things were seen, from 2^p registers of the longest run of zeros in their hashes.
 *
 * 64 bits of hash (two of MurmurHash3): the first 32 choose the register by their top p bits, the others give the rank, 1 to
 * 33. The estimate is Ertl's improved raw estimator, which needs no table of corrections from 0 to 2^32.
 *
 * @see Flajolet, Fusy, Gandouet & Meunier (2007), HyperLogLog: the analysis of a near-optimal cardinality estimation algorithm
 * @see Ertl (2017), New cardinality estimation algorithms for HyperLogLog sketches, algorithm 6
 */
export interface SketchHash {
  readonly register: number;
  readonly rank: number;
}

/** Ranks run from 0 (nothing seen) to this. */
export const MAX_RANK = 33;

/** 1.04 / √m: what the estimate is off by, relatively, in one standard deviation. */
export function sketchError(precision: number): number {
  return 1.04 / Math.sqrt(2 ** precision);
}

/** Where an id falls, and how rare it is. */
export function sketchHash(id: string | number, precision: number): SketchHash {
  // Codes of recipients, which are whole numbers, need no bytes.
  const code = typeof id === 'number' && id >>> 0 === id;
  const bytes = code ? [] : utf8Bytes(JSON.stringify(id));
  const first = code ? scatter(id ^ 0x9e3779b9) : murmurHash(bytes, 0);
  const second = code ? scatter(Math.imul(id, 0x85ebca77) + 0x165667b1) : murmurHash(bytes, 0x9747b28c);
  return { register: first >>> (32 - precision), rank: Math.clz32(second) + 1 };
}

/** The finalizer of MurmurHash3: every bit of the input changes every bit of the output with probability one half. */
function scatter(word: number): number {
  let hash = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The number of different ids that these registers have seen. */
export function estimateDistinct(registers: Uint8Array): number {
  const histogram = new Int32Array(MAX_RANK + 1);
  for (let i = 0; i < registers.length; i++) {
    const rank = registers[i] as number;
    histogram[rank] = (histogram[rank] as number) + 1;
  }
  return estimateFromHistogram(histogram, registers.length);
}

/** The same from how many of the m registers hold each rank. */
export function estimateFromHistogram(histogram: Int32Array, m: number): number {
  const q = MAX_RANK - 1;
  let z = m * tau((m - (histogram[q + 1] as number)) / m);
  for (let k = q; k >= 1; k--) z = 0.5 * (z + (histogram[k] as number));
  z += m * sigma((histogram[0] as number) / m);
  return m === 0 || histogram[0] === m ? 0 : ((m / (2 * Math.LN2)) * m) / z;
}

/** x + Σ x^(2^k) 2^(k−1): the correction for registers that are still empty. */
function sigma(x: number): number {
  if (x === 1) return Number.POSITIVE_INFINITY;
  let power = x;
  let weight = 1;
  let sum = x;
  for (;;) {
    power *= power;
    const before = sum;
    sum += power * weight;
    weight += weight;
    if (sum === before) return sum;
  }
}

/** ⅓(1 − x − Σ (1 − x^(2^−k))² 2^−k): the correction for registers that are full. */
function tau(x: number): number {
  if (x === 0 || x === 1) return 0;
  let root = x;
  let weight = 1;
  let sum = 1 - x;
  for (;;) {
    root = Math.sqrt(root);
    const before = sum;
    weight *= 0.5;
    sum -= (1 - root) ** 2 * weight;
    if (sum === before) return sum / 3;
  }
}

const FIRST_CHARACTER = 35;

/** Registers as text, one character each, from `#` for 0; it has no quote and no backslash. */
export function textOfRegisters(registers: Uint8Array): string {
  let text = '';
  for (let i = 0; i < registers.length; i += 4096) {
    const codes = Array.from(registers.subarray(i, i + 4096), (rank) => rank + FIRST_CHARACTER);
    text += String.fromCharCode(...codes);
  }
  return text;
}

/** The registers that {@link textOfRegisters} wrote; the larger of both where `into` has some already. */
export function addRegisters(into: Uint8Array, text: string): void {
  for (let i = 0; i < into.length; i++) {
    const rank = text.charCodeAt(i) - FIRST_CHARACTER;
    if (rank > (into[i] as number)) into[i] = rank;
  }
}
