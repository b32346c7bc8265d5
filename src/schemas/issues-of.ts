import type * as z from 'zod';
import { issueOf } from '../checks/error.ts';
import type { Issue } from '../checks/index.ts';
import { saidIn } from './says.ts';

type SchemaIssue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The faults a schema found, with this package's codes and paths. */
export function issuesOf(faults: readonly SchemaIssue[], json: unknown, at: Path = []): Issue[] {
  return faults.flatMap((fault) => issuesOfOne(fault, json, [...at, ...fault.path]));
}

function issuesOfOne(fault: SchemaIssue, json: unknown, at: Path): Issue[] {
  const value = valueAt(json, at);
  const path = pathText(at);
  const said = saidIn(fault.message);
  if (fault.code === 'unrecognized_keys') {
    return fault.keys.map((key) => issueOf('unknown_option', pathText([...at, key]), 'no such key', key));
  }
  if (value === undefined) return [issueOf('missing_value', path, said?.expected ?? expectedBy(fault), value)];
  const meant = fault.code === 'invalid_union' ? likeliest(fault.errors) : null;
  if (meant !== null) return issuesOf(meant, json, at);
  if (said !== null) return [issueOf(said.code, path, said.expected, value)];
  return [issueOf(codeOf(fault, value), path, expectedBy(fault), value)];
}

/**
 * Of the forms a value may have, the one it was most likely meant to be: of the right type, and with fewer faults than every
 * other. `null` where none stands out.
 */
function likeliest(forms: readonly (readonly SchemaIssue[])[]): readonly SchemaIssue[] | null {
  const near = forms.filter((faults) => !faults.some(isOfAnotherType)).sort((a, b) => a.length - b.length);
  const [first, second] = near;
  return first !== undefined && first.length !== second?.length ? first : null;
}

/** Whether a fault says that the value as a whole is of another type. */
function isOfAnotherType(fault: SchemaIssue): boolean {
  if (fault.path.length > 0) return false;
  return fault.code === 'invalid_union'
    ? fault.errors.every((faults) => faults.some(isOfAnotherType))
    : fault.code === 'invalid_type';
}

function codeOf(fault: SchemaIssue, value: unknown): Issue['code'] {
  switch (fault.code) {
    case 'invalid_type':
      if (typeof value !== 'number' || (fault.expected !== 'int' && fault.expected !== 'number')) return 'wrong_type';
      return Number.isFinite(value) ? 'not_an_integer' : 'not_finite';
    case 'too_small':
      return fault.origin === 'array' && fault.minimum === 1 ? 'empty_input' : 'out_of_range';
    case 'too_big':
      return 'out_of_range';
    case 'invalid_value':
    case 'invalid_key':
      return 'unknown_choice';
    case 'invalid_union':
      return fault.discriminator === undefined ? 'wrong_type' : 'unknown_choice';
    default:
      return 'invalid_document';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a finite number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

function expectedBy(fault: SchemaIssue): string {
  switch (fault.code) {
    case 'invalid_type':
      return TYPES[fault.expected] ?? fault.expected;
    case 'too_small':
      return fault.inclusive === false ? `more than ${fault.minimum}` : `at least ${fault.minimum}`;
    case 'too_big':
      return fault.inclusive === false ? `less than ${fault.maximum}` : `at most ${fault.maximum}`;
    case 'invalid_value':
      return `one of ${fault.values.map((value) => `'${String(value)}'`).join(', ')}`;
    case 'invalid_union': {
      const options = 'options' in fault ? (fault.options ?? []) : [];
      return options.length === 0
        ? 'one of the known forms'
        : `one of ${options.map((value) => `'${String(value)}'`).join(', ')}`;
    }
    default:
      return 'a valid value';
  }
}

function valueAt(json: unknown, path: Path): unknown {
  let value = json;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** `['segments', 2, 'when']` as `segments[2].when`. */
function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}
