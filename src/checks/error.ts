import type { ErrorCode } from './codes.ts';

/**
 * One thing that is wrong with an input. Plain data: safe to log, count or send.
 *
 * @category Checks
 */
export interface Issue {
  /** What kind of fault it is; stable. */
  readonly code: ErrorCode;
  /** Where it is, as in `rows[12].date` or `options.asOf`; empty when it concerns the whole input. */
  readonly path: string;
  /** What was asked for, in words. */
  readonly expected: string;
  /** What came, printed short. */
  readonly received: string;
  /** The whole sentence. */
  readonly message: string;
}

/**
 * The one error class of the package.
 *
 * Two copies of the package (ESM and CommonJS) have two classes, so `instanceof` may say no to an error of the other
 * copy: ask {@link isClienteleError}, or look at `code`.
 *
 * @category Checks
 */
export class ClienteleError extends Error {
  /** The same in every copy of the package. */
  override readonly name: 'ClienteleError';
  /** What kind of fault it is; stable. */
  readonly code: ErrorCode;
  /** Where it is; empty when it concerns the whole input. */
  readonly path: string;
  /** All that is wrong, this first. */
  readonly issues: readonly Issue[];

  constructor(issue: Issue, issues: readonly Issue[] = [issue]) {
    super(issue.message);
    // Not where it is declared: a field with a value would make the bundler of CommonJS call the class `_class`.
    this.name = 'ClienteleError';
    this.code = issue.code;
    this.path = issue.path;
    this.issues = issues;
  }
}

/**
 * Whether a caught value is an error of this package, from whichever copy of it.
 *
 * @category Checks
 * @example
 * ```ts
 * import { dayFromIso, isClienteleError } from 'clientele';
 *
 * const codeOf = (iso: string) => {
 *   try {
 *     return dayFromIso(iso);
 *   } catch (error) {
 *     return isClienteleError(error) ? error.code : 'something else';
 *   }
 * };
 * codeOf('2026-02-30'); // => 'invalid_date'
 * ```
 */
export function isClienteleError(error: unknown): error is ClienteleError {
  return error instanceof Error && error.name === 'ClienteleError' && 'code' in error && 'path' in error;
}

/** At most so many characters of a value are printed. */
const SHORT = 60;

/** Prints any value in one short line, for messages; never throws. */
export function printValue(value: unknown): string {
  try {
    return describeValue(value).replaceAll(/[\n\r\u2028\u2029]/g, '↵');
  } catch {
    // A proxy that was revoked, or one that refuses to be looked at.
    return 'an object';
  }
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return `'${shortened(value)}'`;
  if (typeof value === 'bigint') return `${shortened(String(value))}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return shortened(String(value));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid Date' : `Date ${value.toISOString()}`;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `${value.constructor?.name ?? 'an array'} of ${(value as { length?: number }).length ?? '?'}`;
  }
  const keys = Object.keys(value);
  return shortened(`an object with ${keys.length === 0 ? 'no keys' : keys.slice(0, 5).join(', ')}`, keys.length > 5);
}

/** Cut by characters, so that no pair of surrogates is torn. */
function shortened(text: string, more = false): string {
  const whole = text.length <= SHORT;
  return `${whole ? text : [...text.slice(0, SHORT)].slice(0, SHORT - 3).join('')}${!whole || more ? '…' : ''}`;
}

/**
 * Makes an issue and writes its sentence; `hint` is the way out, and ends it. What is not there is missing, whatever type or
 * choice it should have been.
 */
export function issueOf(kind: ErrorCode, path: string, expected: string, value: unknown, hint?: string): Issue {
  const isMissing = value === undefined && (kind === 'wrong_type' || kind === 'unknown_choice');
  const code = isMissing ? 'missing_value' : kind;
  const received = printValue(value);
  const where = path === '' ? '' : `${path}: `;
  const end = hint === undefined ? '' : `: ${hint}`;
  return { code, path, expected, received, message: `${where}expected ${expected}, got ${received}${end}` };
}

/**
 * Throws a {@link ClienteleError}.
 *
 * @throws always
 */
export function fail(code: ErrorCode, path: string, expected: string, value: unknown, hint?: string): never {
  throw new ClienteleError(issueOf(code, path, expected, value, hint));
}
