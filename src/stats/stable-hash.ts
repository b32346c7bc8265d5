import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { murmurHash, utf8Bytes } from './murmur-hash.ts';

/**
 * A number from 0 to 2^32 − 1 that stands for a text: the same on every machine, in every version of this package.
 *
 * MurmurHash3 x86_32 of the UTF-8 bytes, as other languages have it too (`mmh3.hash(text, seed, signed=False)` in
 * Python). It scatters; it does not hide: anyone can search for a text with a given hash, so it is no pseudonym. And
 * among 77,000 texts two share a hash with probability one half, so it is no identifier either.
 *
 * @param text - any text; half a surrogate pair counts as U+FFFD
 * @param seed - whole number from 0 to 2^32 − 1; another seed gives an unrelated hash
 * @throws `wrong_type` when it is no text, at `text`
 * @see Appleby (2011), MurmurHash3, x86_32
 * @category Hashing
 * @example
 * ```ts
 * import { stableHash } from 'clientele/stats';
 *
 * stableHash('Hello, world!'); // => 3224780355
 * ```
 */
export function stableHash(text: string, seed = 0): number {
  if (typeof text !== 'string') fail('wrong_type', 'text', 'a text', text);
  return murmurHash(utf8Bytes(text), checkInteger(seed, 'seed', 0, 0xffffffff));
}

/**
 * Where an id falls on a line from 0 to 1, always at the same place: for control groups, samples and staged launches
 * that need no list to be kept.
 *
 * {@link stableHash} of the JSON text `[salt,id]`, divided by 2^32. `hashFraction(id, 'spring') < 0.1` is a control
 * group of one tenth, and raising 0.1 to 0.2 keeps everyone who was in it. The ids 1 and '1' fall at different places,
 * as they do everywhere in this package, so an id must not change its type between two runs.
 *
 * The trap: one salt is one draw. With the same salt for two campaigns, the same customers are always the control
 * group; give each experiment its own.
 *
 * @param id - a text that is not empty, or a finite number
 * @param salt - the name of the draw
 * @returns a multiple of 2^-32, at least 0 and less than 1
 * @throws `invalid_id` for what can be no id, at `id`; `wrong_type` when the salt is no text, at `salt`
 * @category Hashing
 * @example
 * ```ts
 * import { hashFraction } from 'clientele/stats';
 *
 * hashFraction('C-1042', 'spring-2026'); // => 0.9044399501290172
 * ```
 */
export function hashFraction(id: string | number, salt: string): number {
  const usable = typeof id === 'string' ? id !== '' : Number.isFinite(id);
  if (!usable) fail('invalid_id', 'id', 'a text that is not empty or a finite number', id);
  if (typeof salt !== 'string') fail('wrong_type', 'salt', 'a text', salt);
  return stableHash(JSON.stringify([salt, id])) / 2 ** 32;
}
