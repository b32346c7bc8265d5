import type { ErrorCode } from '../checks/index.ts';
import { isErrorCode } from './error-codes.ts';

/** A message of a schema that names the code and what was asked for: `not_sorted: expected ascending cuts`. */
export function says(code: ErrorCode, expected: string): string {
  return `${code}: expected ${expected}`;
}

/** What {@link says} said; `null` for a message of the schema library's own. */
export function saidIn(message: string): { readonly code: ErrorCode; readonly expected: string } | null {
  const [, code = '', expected = ''] = /^(\w+): expected (.*)$/s.exec(message) ?? [];
  return isErrorCode(code) ? { code, expected } : null;
}
