import { compareIds, type Id } from './id.ts';

/**
 * The order that sorts ids canonically: `order[0]` is the position of the smallest.
 *
 * Strings are sorted by three characters at a time packed into one double (48 bits, held exactly), after the prefix that
 * all share. The order of a million ids comes out without a comparator call or a look-up per id.
 */
export function sortedIdOrder(ids: readonly Id[]): Int32Array {
  const order = new Int32Array(ids.length);
  let numbers = 0;
  for (let i = 0; i < ids.length; i++) if (typeof ids[i] === 'number') order[numbers++] = i;
  let next = numbers;
  for (let i = 0; i < ids.length; i++) if (typeof ids[i] !== 'number') order[next++] = i;

  const keys = new Float64Array(ids.length);
  for (let i = 0; i < numbers; i++) keys[i] = ids[order[i] as number] as number;
  sortByKey(order, keys, 0, numbers);
  sortStrings(ids as readonly string[], order, keys, numbers, ids.length);
  return order;
}

const CHUNK = 3;

function sortStrings(ids: readonly string[], order: Int32Array, keys: Float64Array, from: number, to: number): void {
  // A stack of stretches that agree in their first `depth` characters.
  const stack: [from: number, to: number, depth: number][] = [[from, to, sharedPrefix(ids, order, from, to)]];
  for (;;) {
    const stretch = stack.pop();
    if (stretch === undefined) return;
    const [start, end, depth] = stretch;
    if (end - start < 2) continue;
    if (end - start < 12) {
      insertionSort(order, ids, start, end);
      continue;
    }
    for (let i = start; i < end; i++) keys[i] = chunkOf(ids[order[i] as number] as string, depth);
    sortByKey(order, keys, start, end);
    let runStart = start;
    for (let i = start + 1; i <= end; i++) {
      if (i < end && keys[i] === keys[runStart]) continue;
      // Ids are distinct: a run of equal chunks that has more than one id goes on beyond the chunk.
      if (i - runStart > 1) stack.push([runStart, i, depth + CHUNK]);
      runStart = i;
    }
  }
}

function sharedPrefix(ids: readonly string[], order: Int32Array, from: number, to: number): number {
  if (to - from < 2) return 0;
  const first = ids[order[from] as number] as string;
  let shared = first.length;
  for (let i = from + 1; i < to && shared > 0; i++) {
    const id = ids[order[i] as number] as string;
    let same = 0;
    while (same < shared && id.charCodeAt(same) === first.charCodeAt(same)) same++;
    shared = same;
  }
  return shared;
}

/** Three characters as one number that sorts as they do; past the end counts below every character. */
function chunkOf(text: string, depth: number): number {
  const left = text.length - depth;
  const a = left > 0 ? text.charCodeAt(depth) + 1 : 0;
  const b = left > 1 ? text.charCodeAt(depth + 1) + 1 : 0;
  const c = left > 2 ? text.charCodeAt(depth + 2) + 1 : 0;
  return (a * 65537 + b) * 65537 + c;
}

function insertionSort(order: Int32Array, ids: readonly Id[], from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const moving = order[i] as number;
    const id = ids[moving] as Id;
    let j = i - 1;
    while (j >= from && compareIds(ids[order[j] as number] as Id, id) > 0) {
      order[j + 1] = order[j] as number;
      j--;
    }
    order[j + 1] = moving;
  }
}

/** Sorts `order` and `keys` together by key in [from, to): bottom-up merge sort, stable, skipped when sorted already. */
export function sortByKey(order: Int32Array, keys: Float64Array, from: number, to: number): void {
  let sorted = true;
  for (let i = from + 1; i < to && sorted; i++) sorted = (keys[i - 1] as number) <= (keys[i] as number);
  if (sorted) return;
  const length = to - from;
  let sourceKeys = keys.slice(from, to);
  let sourceOrder = order.slice(from, to);
  let targetKeys = new Float64Array(length);
  let targetOrder = new Int32Array(length);
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(start + 2 * width, length);
      let left = start;
      let right = middle;
      for (let k = start; k < end; k++) {
        const takeLeft =
          left < middle && (right >= end || (sourceKeys[left] as number) <= (sourceKeys[right] as number));
        const taken = takeLeft ? left++ : right++;
        targetKeys[k] = sourceKeys[taken] as number;
        targetOrder[k] = sourceOrder[taken] as number;
      }
    }
    [sourceKeys, targetKeys] = [targetKeys, sourceKeys];
    [sourceOrder, targetOrder] = [targetOrder, sourceOrder];
  }
  keys.set(sourceKeys, from);
  order.set(sourceOrder, from);
}
