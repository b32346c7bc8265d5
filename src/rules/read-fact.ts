import { fail } from '../checks/error.ts';
import { MISSING, type Plain } from './compare-values.ts';
import type { Frame } from './frame.ts';
import { placeDay } from './place.ts';

/** The types between which comparisons are made. */
export type Domain = 'number' | 'day' | 'string' | 'boolean';

/** Reads a fact in a domain: NaN where it is missing. */
export type ReadFact = (frame: Frame, slot: number) => Plain;

/** @throws `wrong_type` when the fact is there and of another type */
export function readAs(domain: Domain): ReadFact {
  switch (domain) {
    case 'number':
      return readNumber;
    case 'day':
      return (frame, slot) => placeDay(frame.read(slot), () => frame.pathOf(slot));
    case 'string':
      return (frame, slot) => readTyped(frame, slot, 'string');
    case 'boolean':
      return (frame, slot) => readTyped(frame, slot, 'boolean');
  }
}

export function readNumber(frame: Frame, slot: number): number {
  const value = frame.read(slot);
  // x − x is 0 for every finite number and NaN for the others.
  if (typeof value === 'number') return value - value === 0 ? value : MISSING;
  if (value === undefined || value === null) return MISSING;
  return fail('wrong_type', frame.pathOf(slot), 'a number', value);
}

function readTyped(frame: Frame, slot: number, type: 'string' | 'boolean'): Plain {
  const value = frame.read(slot);
  if (isAbsent(value)) return MISSING;
  return typeof value === type ? (value as Plain) : fail('wrong_type', frame.pathOf(slot), `a ${type}`, value);
}

/** A value whose type nothing in the document tells, with where it stood. */
export interface RawFact {
  readonly value: unknown;
  readonly path: string;
}

/**
 * Brings values of facts that are compared with each other into one domain: that of the first one that is known. Text is a day
 * where the comparison orders.
 *
 * @throws `wrong_type` when they are of different types, or ordered and neither numbers nor days
 */
export function settleDomain(
  facts: readonly RawFact[],
  ordering: boolean,
): { domain: Domain; values: readonly Plain[] } {
  const known = facts.find(({ value }) => !isAbsent(value));
  if (known === undefined) return { domain: 'number', values: facts.map(() => MISSING) };
  const type = typeof known.value;
  if (type !== 'number' && type !== 'string' && (type !== 'boolean' || ordering)) {
    fail('wrong_type', known.path, ordering ? 'a number or a day' : 'a number, text or a boolean', known.value);
  }
  const domain: Domain = type === 'string' ? (ordering ? 'day' : 'string') : (type as 'number' | 'boolean');
  const values = facts.map(({ value, path }): Plain => {
    if (isAbsent(value)) return MISSING;
    if (typeof value !== type) return fail('wrong_type', path, `a ${type}, as ${known.path}`, value);
    return domain === 'day' ? placeDay(value, () => path) : (value as Plain);
  });
  return { domain, values };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value));
}
