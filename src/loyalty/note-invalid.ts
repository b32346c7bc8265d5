import { ClienteleError } from '../checks/error.ts';
import type { IgnoredTally } from '../checks/ignored.ts';

/** Counts an event that cannot be read; what is no refusal is thrown on. */
export function noteInvalid(ignored: IgnoredTally, error: unknown, row: number): void {
  if (!(error instanceof ClienteleError)) throw error;
  const path = error.path.replace(/^events\[\d+\]\.?/, '');
  ignored.add('invalid', error.code, row, path, error.issues[0]?.received);
}
