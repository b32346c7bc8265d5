/** A count, as it is written, and what agrees with it: one is singular. */
export const counted = (count: string, one: string, several: string): string =>
  `${count} ${count === '1' ? one : several}`;

/** The same in French, where none is singular too. */
export const countedInFrench = (count: string, one: string, several: string): string =>
  `${count} ${count === '0' || count === '1' ? one : several}`;
