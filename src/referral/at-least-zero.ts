import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

export function checkAtLeastZero(value: unknown, path: string): number {
  const number = checkFinite(value, path);
  if (number < 0) fail('out_of_range', path, 'at least 0', number);
  return number;
}
