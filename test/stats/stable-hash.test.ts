import { hashFraction, stableHash } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { murmurHash, utf8Bytes } from '../../src/stats/murmur-hash.ts';
import { refuses } from '../support/refuses.ts';
import { reference } from './reference.ts';

const texts = fc.string({ unit: 'binary' });
const halfPairs = fc.array(fc.integer({ min: 0xd700, max: 0xe000 })).map((units) => String.fromCharCode(...units));

describe('stableHash', () => {
  it('is MurmurHash3 x86_32: the verification value of its author’s test suite comes out', () => {
    // SMHasher: hash {}, {0}, {0, 1}, … with seeds 256, 255, …, then hash the 256 hashes.
    const hashes = new DataView(new ArrayBuffer(4 * 256));
    for (let i = 0; i < 256; i++) {
      const key = Uint8Array.from({ length: i }, (_, k) => k);
      hashes.setUint32(4 * i, murmurHash(key, 256 - i), true);
    }
    expect(murmurHash(new Uint8Array(hashes.buffer), 0)).toBe(0xb0f57ee3);
  });

  it('has the known values of known texts', () => {
    expect(stableHash('', 1)).toBe(0x514e28b7);
    expect(stableHash('', 0xffffffff)).toBe(0x81f16f39);
    expect(stableHash('test')).toBe(0xba6bd213);
    expect(stableHash('Hello, world!', 0x9747b28c)).toBe(0x24884cba);
    expect(stableHash('The quick brown fox jumps over the lazy dog')).toBe(0x2e4ff723);
  });

  it('agrees with mmh3 on texts of every UTF-8 length', () => {
    for (const { text, seed, hash } of reference.hashes)
      expect([text, seed, stableHash(text, seed)]).toEqual([text, seed, hash]);
  });

  it('reads texts as the WHATWG encoder does, half pairs included', () => {
    fc.assert(
      fc.property(fc.oneof(texts, halfPairs), (text) => {
        expect([...utf8Bytes(text)]).toEqual([...new TextEncoder().encode(text)]);
      }),
    );
  });

  it('is always an unsigned 32-bit integer, and depends on text and seed alone', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, seed) => {
        const hash = stableHash(text, seed);
        expect(hash).toBe(hash >>> 0);
        expect(stableHash(`${text}`, seed)).toBe(hash);
      }),
    );
  });

  it('refuses other things than texts, and seeds out of range', () => {
    refuses(() => stableHash(1 as never), 'wrong_type', 'text');
    refuses(() => stableHash('a', -1), 'out_of_range', 'seed');
    refuses(() => stableHash('a', 2 ** 32), 'out_of_range', 'seed');
    refuses(() => stableHash('a', 0.5), 'not_an_integer', 'seed');
  });
});

describe('hashFraction', () => {
  const ids = fc.oneof(fc.string({ minLength: 1 }), fc.integer());

  it('agrees with mmh3 of the JSON text of salt and id', () => {
    for (const { id, salt, fraction } of reference.fractions) expect(hashFraction(id, salt)).toBe(fraction);
  });

  it('is always at least 0 and below 1', () => {
    fc.assert(
      fc.property(ids, fc.string(), (id, salt) => {
        const fraction = hashFraction(id, salt);
        expect(fraction >= 0 && fraction < 1).toBe(true);
      }),
    );
  });

  it('tells 1 from "1", and a salt from an id', () => {
    expect(hashFraction(1, 's')).not.toBe(hashFraction('1', 's'));
    expect(hashFraction('bc', 'a')).not.toBe(hashFraction('c', 'ab'));
    expect(hashFraction(-0, 's')).toBe(hashFraction(0, 's'));
  });

  it('spreads consecutive ids evenly, and two salts independently', () => {
    // 100,000 ids in 20 × 20 cells: chi-square with 399 degrees of freedom; its 0.001 and 0.999 quantiles are 317.4 and 492.0.
    const n = 100_000;
    const cells = new Float64Array(400);
    for (let id = 0; id < n; id++) {
      const row = Math.floor(20 * hashFraction(id, 'spring'));
      const cell = 20 * row + Math.floor(20 * hashFraction(id, 'autumn'));
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const expected = n / cells.length;
    const chiSquare = cells.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeGreaterThan(317.4);
    expect(chiSquare).toBeLessThan(492);
  });

  it('refuses what can be no id', () => {
    refuses(() => hashFraction('', 's'), 'invalid_id', 'id');
    refuses(() => hashFraction(Number.NaN, 's'), 'invalid_id', 'id');
    refuses(() => hashFraction(Infinity, 's'), 'invalid_id', 'id');
    refuses(() => hashFraction(undefined as never, 's'), 'invalid_id', 'id');
    refuses(() => hashFraction(1n as never, 's'), 'invalid_id', 'id');
    refuses(() => hashFraction('a', undefined as never), 'missing_value', 'salt');
  });
});
