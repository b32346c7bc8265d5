import { fail } from '../checks/error.ts';

/** A block of network addresses: its first bytes, and how many bits of them count. */
interface Block {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/**
 * Whether an address is in a list of addresses and blocks, IPv4 and IPv6.
 *
 * @throws `out_of_range` for what is no address or block, at `path[i]`
 */
export function addressMatcher(list: readonly string[], path: string): (address: string) => boolean {
  const blocks = list.map(
    (text, i) => blockOf(text) ?? fail('out_of_range', `${path}[${i}]`, 'an address or a block', text),
  );
  return (address) => {
    const bytes = bytesOf(address);
    return bytes !== null && blocks.some((block) => inBlock(bytes, block));
  };
}

function blockOf(text: string): Block | null {
  const [address = '', size, ...rest] = text.split('/');
  const bytes = bytesOf(address);
  if (bytes === null || rest.length > 0) return null;
  const bits = size === undefined ? bytes.length * 8 : /^\d{1,3}$/.test(size) ? Number(size) : Number.NaN;
  return bits <= bytes.length * 8 ? { bytes, bits } : null;
}

function inBlock(bytes: readonly number[], block: Block): boolean {
  if (bytes.length !== block.bytes.length) return false;
  for (let i = 0; i * 8 < block.bits; i++) {
    const mask = 0xff & ~(0xff >> Math.min(8, block.bits - i * 8));
    if (((bytes[i] as number) & mask) !== ((block.bytes[i] as number) & mask)) return false;
  }
  return true;
}

/** Four or sixteen bytes; `null` for what is no address. */
function bytesOf(text: string): number[] | null {
  return text.includes(':') ? bytesOfSix(text) : bytesOfFour(text);
}

function bytesOfFour(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return parts.map(Number);
}

function bytesOfSix(text: string): number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half) => wordsOf(half));
  if (head === null || head === undefined || tail === null) return null;
  if (tail === undefined) return head.length === 16 ? head : null;
  const gap = 16 - head.length - tail.length;
  return gap < 2 ? null : [...head, ...new Array<number>(gap).fill(0), ...tail];
}

function wordsOf(half: string): number[] | null {
  if (half === '') return [];
  const bytes: number[] = [];
  const words = half.split(':');
  for (const [i, word] of words.entries()) {
    if (i === words.length - 1 && word.includes('.')) {
      const four = bytesOfFour(word);
      if (four === null) return null;
      bytes.push(...four);
    } else {
      if (!/^[0-9a-f]{1,4}$/i.test(word)) return null;
      const value = Number.parseInt(word, 16);
      bytes.push(value >> 8, value & 0xff);
    }
  }
  return bytes;
}
