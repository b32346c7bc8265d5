/**
 * What goes wrong and what was left out, as data.
 *
 * @module checks
 */
export type { ErrorCode } from './codes.ts';
export { ClienteleError, type Issue, isClienteleError } from './error.ts';
export { type Ignored, type IgnoredRow, mergeIgnored } from './ignored.ts';
