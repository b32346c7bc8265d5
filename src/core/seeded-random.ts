/**
 * A source of random numbers: each call gives the next one, at least 0 and below 1.
 *
 * @category Random
 */
export type Random = () => number;

/**
 * Gives a source of random numbers that repeats: the same seed and stream give the same numbers on every engine and machine.
 *
 * The seed and the stream are hashed together (MurmurHash3, 128 bits) into the state of the generator sfc32; each number takes
 * two of its 32-bit outputs, for 53 random bits. Everything is integer arithmetic. Different streams of one seed are
 * independent: give each customer, or each worker, a stream of its own. The trap: `1` and `'1'` are different seeds. It is not
 * for secrets.
 *
 * @param seed - any number or string
 * @param stream - which of the seed's independent sequences
 * @defaultValue stream 0
 * @see Doty-Humphrey (2010), PractRand: sfc32; Appleby (2011), MurmurHash3_x86_128
 * @category Random
 * @example
 * ```ts
 * import { seededRandom } from 'clientele/core';
 *
 * const random = seededRandom('spring campaign');
 * random() < 1; // => true
 * seededRandom(7)() === seededRandom(7)(); // => true
 * ```
 */
export function seededRandom(seed: number | string, stream: number | string = 0): Random {
  const words: number[] = [];
  pushKey(words, seed);
  pushKey(words, stream);
  let [a, b, c, counter] = murmurHash128(words);

  const next = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out;
  };
  for (let i = 0; i < 12; i++) next();
  return () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

/** A number as its 64 bits, a string as its UTF-16 units, each with a head that tells kind and length. */
function pushKey(words: number[], key: number | string): void {
  if (typeof key === 'number') {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, key === 0 ? 0 : key);
    words.push(0, view.getUint32(0), view.getUint32(4));
    return;
  }
  words.push(1, key.length);
  for (let i = 0; i < key.length; i += 2) {
    words.push(key.charCodeAt(i) | (i + 1 < key.length ? key.charCodeAt(i + 1) << 16 : 0));
  }
}

/** MurmurHash3_x86_128 with seed 0 of whole 16-byte blocks: the words, little-endian, filled up with zeros. */
function murmurHash128(words: readonly number[]): [number, number, number, number] {
  const c1 = 0x239b961b;
  const c2 = 0xab0e9789;
  const c3 = 0x38b34ae5;
  const c4 = 0xa1e38b93;
  const blocks = Math.ceil(words.length / 4);
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  for (let i = 0; i < blocks; i++) {
    h1 ^= scramble(words[4 * i] ?? 0, c1, 15, c2);
    h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= scramble(words[4 * i + 1] ?? 0, c2, 16, c3);
    h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= scramble(words[4 * i + 2] ?? 0, c3, 17, c4);
    h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= scramble(words[4 * i + 3] ?? 0, c4, 18, c1);
    h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  const length = 16 * blocks;
  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = finalMix(h1);
  h2 = finalMix(h2);
  h3 = finalMix(h3);
  h4 = finalMix(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  return [h1, (h2 + h1) | 0, (h3 + h1) | 0, (h4 + h1) | 0];
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function scramble(word: number, first: number, bits: number, second: number): number {
  return Math.imul(rotate(Math.imul(word, first), bits), second);
}

function finalMix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
