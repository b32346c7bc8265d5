import { checkAtLeastZero, checkChoice, checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { currencyExponent } from '../money/index.ts';
import { checkList, checkName, checkObject } from '../rules/check-fields.ts';
import { under } from '../rules/copy-json.ts';
import { checkText } from '../rules/localized-text.ts';
import { checkDuration, dayFromIso } from '../time/index.ts';

/** Refuses a value that has not a form, with the path of the part at fault. */
export type Check = (value: unknown, path: string) => void;

/** The fields of an object: those it must have, and those it may have. */
export interface Fields {
  readonly must: Readonly<Record<string, Check>>;
  readonly may?: Readonly<Record<string, Check>>;
}

export const text: Check = (value, path) => void checkName(value, path);
/** What people read, in one language or in two. */
export const words: Check = checkText;
export const day: Check = (value, path) => {
  if (typeof value !== 'string') fail('wrong_type', path, 'a day such as 2026-06-30', value);
  dayFromIso(value, path);
};
/** Anything: a condition is checked by its compiler. */
export const anything: Check = (value, path) => {
  if (value === undefined) fail('missing_value', path, 'a value', value);
};
export const currency: Check = (value, path) => {
  if (typeof value !== 'string') fieldsOf({ must: { code: text, exponent: whole(0, 15) } })(value, path);
  try {
    currencyExponent(value as string);
  } catch {
    fail('unknown_currency', path, 'an ISO 4217 code with a minor unit, or { code, exponent }', value);
  }
};

export function oneOf(...choices: readonly string[]): Check {
  return (value, path) => {
    if (value === undefined) fail('missing_value', path, `one of ${choices.join(', ')}`, value);
    checkChoice(value, choices, path);
  };
}

/** A whole number that sums stay exact with. */
export function whole(low: number, high: number = Number.MAX_SAFE_INTEGER): Check {
  return (value, path) => {
    if (value === undefined) fail('missing_value', path, 'a whole number', value);
    checkInteger(value, path, low, high);
  };
}

export const notNegative: Check = checkAtLeastZero;

/** A length of whole units, from `least` on. */
export function length(least: number): Check {
  return (value, path) => {
    const duration = checkDuration(value, path);
    const [[unit, amount]] = Object.entries(duration) as [[string, number]];
    checkInteger(amount, under(path, unit), least, 100_000);
  };
}

export function listOf(item: Check, least = 0): Check {
  return (value, path) => {
    const items = checkList(value, path, 'a list');
    if (items.length < least) fail('empty_input', path, `at least ${least} of them`, items);
    for (const [i, one] of items.entries()) item(one, `${path}[${i}]`);
  };
}

export function fieldsOf({ must, may = {} }: Fields): Check {
  return (value, path) => {
    const object = checkObject(value, path, 'an object');
    for (const key of Object.keys(object)) {
      if (Object.hasOwn(must, key) || Object.hasOwn(may, key)) continue;
      fail('unknown_option', under(path, key), `one of ${[...Object.keys(must), ...Object.keys(may)].join(', ')}`, key);
    }
    for (const [key, check] of Object.entries(must)) check(object[key], under(path, key));
    for (const [key, check] of Object.entries(may)) {
      if (object[key] !== undefined) check(object[key], under(path, key));
    }
  };
}

/** Objects told apart by `kind`, which share some fields. */
export function byKind(kinds: Readonly<Record<string, Fields>>, shared: Fields = { must: {} }): Check {
  const checks = Object.entries(kinds).map(([kind, own]) => [
    kind,
    fieldsOf({ must: { kind: text, ...shared.must, ...own.must }, may: { ...shared.may, ...own.may } }),
  ]) as [string, Check][];
  const byName = new Map(checks);
  return (value, path) => {
    const { kind } = checkObject(value, path, 'an object with a kind');
    const check = byName.get(kind as string);
    if (check === undefined)
      fail('unknown_choice', under(path, 'kind'), `one of ${[...byName.keys()].join(', ')}`, kind);
    check(value, path);
  };
}
