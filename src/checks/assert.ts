import { fail } from './error.ts';

/** Refuses anything but a plain object with no other keys than those named: a misspelt option is an error, not a default. */
export function checkOptions(options: unknown, known: readonly string[], path = 'options'): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    fail('wrong_type', path, 'an object', options);
  }
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue;
    const meant = known.find((name) => name.toLowerCase() === key.toLowerCase());
    fail('unknown_option', `${path}.${key}`, meant === undefined ? `one of ${known.join(', ')}` : `'${meant}'`, key);
  }
}

/** Refuses what does not carry the tag and version of the thing that is wanted; `maker` is where it comes from. */
export function checkKind(value: unknown, kind: string, path: string, maker: string): void {
  const tagged = value as { readonly kind?: unknown; readonly version?: unknown } | null | undefined;
  if (tagged?.kind !== kind) fail('wrong_type', path, maker, value);
  if (tagged.version !== 1) fail('unsupported_version', `${path}.version`, 'version 1', tagged.version);
}

export function checkFinite(value: unknown, path: string): number {
  if (typeof value !== 'number') fail('wrong_type', path, 'a number', value);
  if (!Number.isFinite(value)) fail('not_finite', path, 'a finite number', value);
  return value;
}

export function checkInteger(value: unknown, path: string, low: number = -Infinity, high: number = Infinity): number {
  const number = checkFinite(value, path);
  if (!Number.isInteger(number)) fail('not_an_integer', path, 'a whole number', value);
  if (number < low || number > high) fail('out_of_range', path, `a whole number from ${low} to ${high}`, value);
  return number;
}

/** A number strictly above zero. */
export function checkPositive(value: unknown, path: string): number {
  const number = checkFinite(value, path);
  if (number <= 0) fail('out_of_range', path, 'a number above 0', value);
  return number;
}

export function checkAtLeastZero(value: unknown, path: string): number {
  const number = checkFinite(value, path);
  if (number < 0) fail('out_of_range', path, 'a number of at least 0', value);
  return number;
}

/** A share, a probability: a number from 0 to 1. */
export function checkShare(value: unknown, path: string): number {
  const number = checkFinite(value, path);
  if (number < 0 || number > 1) fail('out_of_range', path, 'a number from 0 to 1', value);
  return number;
}

/** A number strictly between 0 and 1, such as a confidence level. */
export function checkFraction(value: unknown, path: string): number {
  const number = checkFinite(value, path);
  if (number <= 0 || number >= 1) fail('out_of_range', path, 'a number between 0 and 1, both excluded', value);
  return number;
}

export function checkChoice<T extends string>(value: unknown, choices: readonly T[], path: string): T {
  if (!choices.includes(value as T)) {
    fail('unknown_choice', path, `one of ${choices.map((c) => `'${c}'`).join(', ')}`, value);
  }
  return value as T;
}

/** Refuses what is given and is no function. */
export function checkFunction(value: unknown, path: string, expected: string): void {
  if (value !== undefined && typeof value !== 'function') fail('wrong_type', path, expected, value);
}

/** Refuses what is no array, typed array or whatever else has entries and a length. */
export function checkArrayLike(values: unknown, path: string): void {
  const length = (values as { readonly length?: unknown } | null | undefined)?.length;
  if (typeof values === 'function' || !Number.isInteger(length)) fail('wrong_type', path, 'a list of values', values);
}
