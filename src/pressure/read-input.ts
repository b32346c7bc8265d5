import { checkChoice, checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Id, isId } from '../events/id.ts';
import { checkList, checkName, checkObject } from '../rules/check-fields.ts';
import type { Truth } from '../rules/index.ts';
import { checkInstant } from '../time/day.ts';
import { compileZone, dayFromIso, type Instant, instantFromText, type Zone } from '../time/index.ts';
import type { PolicyInside } from './compiled.ts';
import type { ContactFacts, ContactInput, ContactTime } from './contact.ts';
import type { MessageParts } from './scope.ts';

/** A message of the history. */
export interface ReadEvent extends MessageParts {
  readonly at: Instant;
  /** Its position in the caller's list. */
  readonly index: number;
  readonly id: Id | null;
  /** 0 attempted, 1 sent, 2 delivered. */
  readonly stage: number;
  /** Whether it uses up caps at all. */
  readonly counts: boolean;
}

/** The message to be decided on. */
export interface ReadCandidate extends MessageParts {
  readonly id: Id;
  readonly weight: number;
  readonly bypassed: boolean;
}

/** A planned message. */
export interface ReadPlanned extends ReadCandidate {
  readonly at: Instant;
  readonly index: number;
  /** Whether it would use up caps. */
  readonly counts: boolean;
}

/** An answer on consent, and what it becomes. */
export interface ReadConsent {
  readonly status: Truth;
  readonly changes: readonly { readonly at: Instant; readonly status: Truth }[];
}

/** Everything that does not change while later instants are looked at. */
export interface Situation {
  readonly id: Id;
  readonly facts: ContactFacts;
  readonly zone: Zone | null;
  readonly candidate: ReadCandidate;
  /** What was sent up to the instant of decision, the oldest first. */
  readonly events: readonly ReadEvent[];
  /** The same of the others of the household; `null` where they are not known. */
  readonly household: readonly ReadEvent[] | null;
  readonly planned: readonly ReadPlanned[];
  readonly consent: ReadConsent | null;
  /** The days of a list; `null` where it is not known. */
  readonly holidays: (list: string) => ReadonlySet<number> | null;
}

export const STAGES = ['attempted', 'sent', 'delivered'] as const;

const MESSAGE_KEYS = ['channel', 'topic', 'type', 'message', 'bypass', 'id'];
const CANDIDATE_KEYS = [...MESSAGE_KEYS, 'weight'];
const EVENT_KEYS = [...MESSAGE_KEYS, 'at', 'status', 'counts'];

export function readInstant(value: ContactTime, path: string): Instant {
  if (typeof value === 'number') return checkInstant(value, path);
  if (value === undefined) fail('missing_value', path, 'an instant such as 2026-06-30T09:30:00Z', value);
  return instantFromText(value, path);
}

/** Checks the input of one decision. */
export function readInput(policy: PolicyInside, input: ContactInput, at: Instant): Situation {
  checkOptions(input, ['contact', 'history', 'candidate', 'planned', 'household', 'consent', 'holidays'], 'input');
  const { contact, history, planned = [], household, consent, holidays } = input;
  checkObject(contact, 'contact', 'a contact');
  checkOptions(contact, ['id', 'timeZone', 'facts'], 'contact');
  if (!isId(contact.id)) fail('invalid_id', 'contact.id', 'a text that is not empty or a finite number', contact.id);
  const { facts = {} } = contact;
  checkObject(facts, 'contact.facts', 'facts by name');
  return {
    id: contact.id,
    facts,
    zone: readZone(policy, contact.timeZone),
    candidate: readCandidate(policy, input.candidate, 'candidate'),
    events: readEvents(policy, history, 'history', at),
    household: household === undefined ? null : readEvents(policy, household, 'household', at),
    planned: checkList(planned, 'planned', 'a list of planned messages').map((item, index) =>
      readPlanned(policy, item, index),
    ),
    consent: consent === undefined ? null : readConsent(consent),
    holidays: holidayReader(holidays, 'holidays'),
  };
}

function readZone(policy: PolicyInside, zone: string | Zone | null | undefined): Zone | null {
  if (zone === undefined || zone === null) return null;
  if (typeof zone !== 'object') return policy.zoneOf(zone, 'contact.timeZone');
  if (!(zone.offsets instanceof Int32Array)) {
    fail('wrong_type', 'contact.timeZone', 'the name of a zone, or one from compileZone', zone);
  }
  return zone;
}

/** The parts that the policy looks at have to be said. */
export function readParts({ asked }: PolicyInside, value: object, path: string): MessageParts {
  const message = value as { readonly [part in keyof MessageParts]?: unknown };
  const part = (name: 'topic' | 'type' | 'message'): string | null => {
    const own = message[name];
    if (own === undefined && asked.all.has(name)) {
      fail('missing_value', `${path}.${name}`, 'text, or null where there is none: a rule asks for it', own);
    }
    return own === undefined || own === null ? null : checkName(own, `${path}.${name}`);
  };
  return {
    channel: checkName(message.channel, `${path}.channel`, 'a channel'),
    topic: part('topic'),
    type: part('type'),
    message: part('message'),
  };
}

function readEvents(policy: PolicyInside, list: unknown, path: string, at: Instant): ReadEvent[] {
  return checkList(list, path, 'a list of messages')
    .map((item, index) => readEvent(policy, item, index, `${path}[${index}]`))
    .filter((event) => event.at <= at)
    .sort((a, b) => a.at - b.at || a.index - b.index);
}

function readEvent(policy: PolicyInside, item: unknown, index: number, path: string): ReadEvent {
  const event = checkObject(item, path, 'a message');
  checkOptions(event, EVENT_KEYS, path);
  const parts = readParts(policy, event, path);
  const { status = 'delivered', counts, id } = event;
  if (id !== undefined && !isId(id)) fail('invalid_id', `${path}.id`, 'a text that is not empty or a number', id);
  return {
    ...parts,
    at: readInstant(event['at'] as ContactTime, `${path}.at`),
    index,
    id: id === undefined ? null : (id as Id),
    stage: STAGES.indexOf(checkChoice(status, STAGES, `${path}.status`)),
    counts: readFlag(counts, `${path}.counts`) ?? countsOf(policy, bypassOf(policy, event, parts, path)),
  };
}

function readCandidate(policy: PolicyInside, value: unknown, path: string, keys = CANDIDATE_KEYS): ReadCandidate {
  const candidate = checkObject(value, path, 'a message');
  checkOptions(candidate, keys, path);
  const { id, weight } = candidate;
  if (!isId(id)) fail('invalid_id', `${path}.id`, 'a text that is not empty or a finite number', id);
  const parts = readParts(policy, candidate, path);
  return {
    ...parts,
    id: id as Id,
    weight: weight === undefined ? policy.weightOf(parts) : checkFinite(weight, `${path}.weight`),
    bypassed: bypassOf(policy, candidate, parts, path),
  };
}

function readPlanned(policy: PolicyInside, item: unknown, index: number): ReadPlanned {
  const path = `planned[${index}]`;
  const candidate = readCandidate(policy, item, path, [...CANDIDATE_KEYS, 'at']);
  const { at } = item as { readonly at: ContactTime };
  return { ...candidate, at: readInstant(at, `${path}.at`), index, counts: countsOf(policy, candidate.bypassed) };
}

function bypassOf(policy: PolicyInside, value: object, parts: MessageParts, path: string): boolean {
  const own = readFlag((value as { readonly bypass?: unknown }).bypass, `${path}.bypass`);
  return own ?? (parts.type !== null && policy.bypassTypes.has(parts.type));
}

const countsOf = (policy: PolicyInside, bypassed: boolean): boolean => !bypassed || policy.bypassCounts;

function readFlag(value: unknown, path: string): boolean | undefined {
  if (value !== undefined && typeof value !== 'boolean') fail('wrong_type', path, 'true or false', value);
  return value;
}

function readConsent(value: unknown): ReadConsent {
  const { outcome, reasons = [] } = checkObject(value, 'consent', 'an answer of decideConsent');
  checkList(reasons, 'consent.reasons', 'a list of reasons');
  const { status, changes = [] } = checkObject(outcome, 'consent.outcome', 'a status and its changes');
  const truths: readonly Truth[] = ['met', 'notMet', 'unknown'];
  let last = -Infinity;
  return {
    status: checkChoice(status, truths, 'consent.outcome.status'),
    changes: checkList(changes, 'consent.outcome.changes', 'a list of changes').map((item, i) => {
      const path = `consent.outcome.changes[${i}]`;
      const change = checkObject(item, path, 'a change');
      const at = readInstant(change['at'] as ContactTime, `${path}.at`);
      if (at <= last) fail('not_sorted', `${path}.at`, 'a later instant than that of the change before', change['at']);
      last = at;
      return { at, status: checkChoice(change['status'], truths, `${path}.status`) };
    }),
  };
}

/** Reads lists of days, each when it is asked for, once. */
export function holidayReader(lists: ContactInput['holidays'], path: string): Situation['holidays'] {
  if (lists === undefined) return () => null;
  checkObject(lists, path, 'lists of days by name');
  const read = new Map<string, ReadonlySet<number>>();
  return (name) => {
    if (!Object.hasOwn(lists, name)) return null;
    const known = read.get(name);
    if (known !== undefined) return known;
    const days = checkList(lists[name], `${path}.${name}`, 'a list of days');
    const set = new Set(days.map((day, i) => dayFromIso(day as string, `${path}.${name}[${i}]`)));
    read.set(name, set);
    return set;
  };
}

/** Compiles zones once each. */
export function zoneReader(): (name: string, path: string) => Zone {
  const zones = new Map<string, Zone>();
  return (name, path) => {
    const known = zones.get(name);
    if (known !== undefined) return known;
    const zone = compileZone(name, path);
    zones.set(name, zone);
    return zone;
  };
}
