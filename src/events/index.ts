/**
 * The door for rows: ids, dates, and summaries built in pieces.
 *
 * @module events
 */
export type { Accumulator, FinishOptions } from './accumulator.ts';
export { compareIds, type Id } from './id.ts';
export type { DateInput } from './read-day.ts';
export type { Segmented } from './segmented.ts';
