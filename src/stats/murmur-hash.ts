/** MurmurHash3 of Appleby (2011), variant x86_32: a 32-bit hash of bytes, as an unsigned integer. */
export function murmurHash(bytes: ArrayLike<number>, seed: number): number {
  const { length } = bytes;
  const blocks = length - (length % 4);
  let hash = seed | 0;
  for (let i = 0; i < blocks; i += 4) {
    hash ^= scramble(at(bytes, i) | (at(bytes, i + 1) << 8) | (at(bytes, i + 2) << 16) | (at(bytes, i + 3) << 24));
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0;
  }
  if (length > blocks) {
    let tail = 0;
    for (let i = length - 1; i >= blocks; i--) tail = (tail << 8) | at(bytes, i);
    hash ^= scramble(tail);
  }
  hash ^= length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(block: number): number {
  return Math.imul(rotate(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function at(bytes: ArrayLike<number>, i: number): number {
  return bytes[i] as number;
}

/** The UTF-8 bytes of a text; half a surrogate pair becomes U+FFFD, as in the WHATWG encoder. */
export function utf8Bytes(text: string): number[] {
  // A plain array: for the few bytes of an id it is made ten times faster than a typed one.
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      code = text.codePointAt(i) as number;
      if (code > 0xffff) i++;
      else code = 0xfffd;
    }
    const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes.push(((0xff << (7 - following)) & 0xff) | (code >> (6 * following)));
    for (let shift = 6 * (following - 1); shift >= 0; shift -= 6) bytes.push(0x80 | ((code >> shift) & 0x3f));
  }
  return bytes;
}
