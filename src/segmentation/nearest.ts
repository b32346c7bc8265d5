/** The centres by their coordinates: the order in which they are tried. */
export function scanOrder(centers: Float64Array, k: number, width: number): Int32Array {
  const order = Array.from({ length: k }, (_, j) => j);
  order.sort((a, b) => {
    for (let f = 0; f < width; f++) {
      const difference = (centers[a * width + f] as number) - (centers[b * width + f] as number);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
  return Int32Array.from(order);
}

/** Compares every point with every centre; gives how many points changed theirs. */
export function assignAll(
  values: Float64Array,
  rows: number,
  width: number,
  centers: Float64Array,
  scan: Int32Array,
  labels: Uint8Array,
  upper: Float64Array,
  lower: Float64Array,
): number {
  let changed = 0;
  for (let i = 0; i < rows; i++) {
    const from = i * width;
    let best = 0;
    let least = Infinity;
    let second = Infinity;
    for (let q = 0; q < scan.length; q++) {
      const j = scan[q] as number;
      let square = 0;
      for (let f = 0, at = j * width; f < width; f++, at++) {
        const difference = (values[from + f] as number) - (centers[at] as number);
        square += difference * difference;
      }
      if (square < least) {
        second = least;
        least = square;
        best = j;
      } else if (square < second) second = square;
    }
    if (labels[i] !== best) {
      labels[i] = best;
      changed++;
    }
    upper[i] = Math.sqrt(least);
    lower[i] = Math.sqrt(second);
  }
  return changed;
}

/** The squared distances of each centre's points, compensated. */
export function squaresWithin(
  values: Float64Array,
  rows: number,
  width: number,
  centers: Float64Array,
  labels: Uint8Array,
): Float64Array {
  const k = centers.length / width;
  const within = new Float64Array(k);
  const lost = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    const j = labels[i] as number;
    const square = squareBetween(values, i * width, centers, j * width, width);
    const total = within[j] as number;
    const next = total + square;
    lost[j] = (lost[j] as number) + (total >= square ? total - next + square : square - next + total);
    within[j] = next;
  }
  return within.map((total, j) => total + (lost[j] as number));
}

export function squareBetween(a: Float64Array, from: number, b: Float64Array, to: number, width: number): number {
  let square = 0;
  for (let f = 0; f < width; f++) {
    const difference = (a[from + f] as number) - (b[to + f] as number);
    square += difference * difference;
  }
  return square;
}
