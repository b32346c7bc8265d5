import { fail } from '../checks/error.ts';
import type { RfmBins } from './cuts.ts';
import { byLetter, lettersOf, type RfmByLetter } from './letters.ts';

/** Cells are listed one by one, so there is a limit to their number. */
const MAX_CELLS = 1_000_000;

/** How many cells there are. */
export function countCells(bins: RfmBins, path: string): number {
  const cells = lettersOf(bins).reduce((product, letter) => product * (bins[letter] as number), 1);
  if (cells > MAX_CELLS) fail('out_of_range', path, `at most ${MAX_CELLS} cells`, cells);
  return cells;
}

/** The scores of a cell: cells are counted from 0, the last letter fastest. */
export function scoreOfCell(cell: number, bins: RfmBins): RfmByLetter<number> {
  const letters = lettersOf(bins);
  let rest = cell;
  const scores = letters.map(() => 1);
  for (let i = letters.length - 1; i >= 0; i--) {
    const count = bins[letters[i] as 'r'];
    scores[i] = 1 + (rest % count);
    rest = Math.floor(rest / count);
  }
  return byLetter(letters, (letter) => scores[letters.indexOf(letter)] as number);
}

/** A cell as people write it: `r5 f4 m3`. */
export function nameOfCell(cell: number, bins: RfmBins): string {
  const score = scoreOfCell(cell, bins);
  return lettersOf(bins)
    .map((letter) => `${letter}${score[letter]}`)
    .join(' ');
}

/** The cell of every customer by the letters of `bins`, which must be among those of the scores. */
export function cellColumn(columns: RfmByLetter<ArrayLike<number>>, bins: RfmBins, length: number): Int32Array {
  const cells = new Int32Array(length);
  for (const letter of lettersOf(bins)) {
    const scores = columns[letter] as ArrayLike<number>;
    const count = bins[letter] as number;
    for (let i = 0; i < length; i++) cells[i] = (cells[i] as number) * count + (scores[i] as number) - 1;
  }
  return cells;
}
