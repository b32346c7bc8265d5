import { checkChoice, checkOptions } from '../../checks/assert.ts';
import { ClienteleError, fail } from '../../checks/error.ts';
import { type Ignored, tallyIgnored } from '../../checks/ignored.ts';
import { copyJson } from '../../rules/copy-json.ts';
import type { JsonValue } from '../../rules/index.ts';
import { bounceClassesOf, type CompiledBounceClasses, compileBounceClasses } from '../bounce-classes.ts';
import type { EmailEvent } from '../event.ts';

/**
 * A JSON object as a provider sends it.
 *
 * @category E-mail events
 */
export type JsonRecord = { readonly [field: string]: JsonValue | undefined };

/**
 * How a provider's payload is read.
 *
 * @category E-mail events
 */
export interface ReadEmailOptions {
  /**
   * What happens to an event without recipient or time: an error, or a count in `ignored`. Kinds of event that are no part of the
   * vocabulary are always counted.
   *
   * @defaultValue 'throw'
   */
  readonly onInvalid?: 'throw' | 'collect';
  /** Which bounces are hard. @defaultValue `bounceClassesOf('clientele')` */
  readonly bounceClasses?: CompiledBounceClasses;
  /** Where the campaign stands in the provider's event. @defaultValue the provider's own field, then its first tag */
  readonly campaign?: (raw: JsonRecord) => string | null | undefined;
  /** Where the segment stands. @defaultValue nowhere */
  readonly segment?: (raw: JsonRecord) => string | null | undefined;
  /** Where the version stands. @defaultValue nowhere */
  readonly version?: (raw: JsonRecord) => string | null | undefined;
}

/**
 * The events of a payload, and what was left out.
 *
 * @category E-mail events
 */
export interface EmailEvents {
  /** The tag. */
  readonly kind: 'email-events';
  /** The version of the form. */
  readonly version: 1;
  /** The events, in the order of the payload. */
  readonly events: readonly EmailEvent[];
  /** Those that are not in it, by reason; numbered by their place in the payload. */
  readonly ignored: Ignored;
}

/** An event that is read and no part of the vocabulary. */
export interface NoEvent {
  readonly excluded: 'unknown_event' | 'ambiguous_recipient';
  readonly path: string;
  readonly value: unknown;
}

/** An event as an adapter makes it: `undefined` is a field that is not known. */
export type Draft = { readonly [Field in keyof EmailEvent]: EmailEvent[Field] | undefined } & {
  readonly type: EmailEvent['type'];
  readonly contact: string;
  readonly at: number;
};

/** Reads one raw event into none, one or several. */
export type ReadOne = (raw: JsonRecord, path: string, classes: CompiledBounceClasses) => readonly Draft[] | NoEvent;

/** Reads each raw event, with what the caller says about campaigns, and counts what is left out. */
export function readEach(raws: readonly unknown[], options: ReadEmailOptions, read: ReadOne): EmailEvents {
  checkOptions(options, ['onInvalid', 'bounceClasses', 'campaign', 'segment', 'version']);
  const onInvalid = checkChoice(options.onInvalid ?? 'throw', ['throw', 'collect'], 'options.onInvalid');
  const classes = options.bounceClasses ?? compileBounceClasses(bounceClassesOf('clientele'));
  for (const name of ['campaign', 'segment', 'version'] as const) {
    const read = options[name];
    if (read !== undefined && typeof read !== 'function') fail('wrong_type', `options.${name}`, 'a function', read);
  }
  const tally = tallyIgnored();
  const events: EmailEvent[] = [];
  raws.forEach((raw, row) => {
    const path = `events[${row}]`;
    try {
      if (!isRecord(raw)) fail('wrong_type', path, 'an event: an object', raw);
      const found = read(raw, path, classes);
      if ('excluded' in found) tally.add('excluded', found.excluded, row, found.path, found.value);
      else for (const draft of found) events.push(finished(draft, raw, options));
    } catch (error) {
      if (onInvalid === 'throw' || !(error instanceof ClienteleError)) throw error;
      const [issue] = error.issues;
      const field = error.path.startsWith(`${path}.`) ? error.path.slice(path.length + 1) : '';
      tally.add('invalid', error.code, row, field, issue?.received);
    }
  });
  return { kind: 'email-events', version: 1, events, ignored: tally.finish() };
}

/** The caller's campaign, segment and version before the provider's; without the fields that are not known. */
function finished(draft: Draft, raw: JsonRecord, options: ReadEmailOptions): EmailEvent {
  const event: { [field: string]: unknown } = {};
  for (const name in draft) {
    const value = draft[name as keyof Draft];
    if (value !== undefined && value !== '') event[name] = value;
  }
  for (const name of ['campaign', 'segment', 'version'] as const) {
    const value = options[name]?.(raw);
    if (value !== undefined && value !== null && value !== '') event[name] = value;
  }
  if (Object.keys(draft.other ?? {}).length === 0) delete event['other'];
  return event as unknown as EmailEvent;
}

/** The JSON of a payload: as it is, or from text; lines of JSON, and objects written one after the other, become a list. */
export function jsonOf(payload: unknown): JsonValue {
  if (typeof payload !== 'string') return copyJson(payload, 'payload') as unknown as JsonValue;
  try {
    return JSON.parse(payload) as JsonValue;
  } catch {
    const lines = payload.split(/\r?\n|(?<=\})(?=\{)/).filter((line) => line.trim() !== '');
    try {
      if (lines.length > 0) return lines.map((line) => JSON.parse(line) as JsonValue);
    } catch {
      // Refused below.
    }
    return fail('invalid_document', 'payload', 'JSON, or one JSON object a line', payload);
  }
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object in a field, empty where there is none: providers write `[]` for an empty map. */
export function recordIn(raw: JsonRecord, field: string): JsonRecord {
  const value = raw[field];
  return isRecord(value) ? value : {};
}

/** Text in a field; numbers count as text. */
export function textIn(raw: JsonRecord, field: string): string | undefined {
  const value = raw[field];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A list of texts: a list, or the one text that stands in its place. */
export function textsIn(raw: JsonRecord, field: string): readonly string[] {
  const value = raw[field];
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return list.filter((one): one is string => typeof one === 'string' && one !== '');
}

/** The fields that were not read. */
export function otherThan(raw: JsonRecord, read: readonly string[]): JsonRecord {
  const other: { [field: string]: JsonValue | undefined } = {};
  for (const field of Object.keys(raw)) if (!read.includes(field)) other[field] = raw[field];
  return other;
}

/** An address without its display name, in lower case. */
export function addressOf(value: unknown, path: string): string {
  if (typeof value !== 'string' || value.trim() === '') fail('invalid_id', path, 'the address of a recipient', value);
  const [, inside] = /<([^<>]*)>\s*$/.exec(value) ?? [];
  return (inside ?? value).trim().toLowerCase();
}
