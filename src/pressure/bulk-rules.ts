import { fail } from '../checks/error.ts';
import type { FactColumns } from '../rules/index.ts';
import { truthsOf } from '../rules/index.ts';
import { hashFraction } from '../stats/index.ts';
import { type Day, dayOfInstant, type Instant, type Zone } from '../time/index.ts';
import type { CompiledContactRule, PolicyInside } from './compiled.ts';
import type { ContactColumns } from './contact-columns.ts';
import { type CompiledLimit, MAX_LIMIT } from './limit.ts';
import { holidayReader, type Situation } from './read-input.ts';

/** The limits of one rule: the same for all contacts, or a column of them. */
export interface BulkLimit {
  readonly low: number;
  readonly high: number;
  readonly lows: Float64Array | null;
  readonly highs: Float64Array | null;
}

/** The limit of a rule for every contact. */
export function bulkLimit(limit: CompiledLimit, table: ContactColumns, day: Day): BulkLimit {
  if (limit.kind === 'fixed') return { low: limit.max, high: limit.max, lows: null, highs: null };
  const { length } = table;
  if (limit.kind === 'fact') {
    const column = Object.hasOwn(table.facts ?? {}, limit.fact) ? (table.facts?.[limit.fact] ?? null) : null;
    if (column !== null && (typeof column !== 'object' || column.length !== length)) {
      fail('length_mismatch', `table.facts.${limit.fact}`, `a column of ${length} values`, column);
    }
    const lows = new Float64Array(length).fill(limit.otherwise ?? 0);
    const highs = new Float64Array(length).fill(limit.otherwise ?? Infinity);
    for (let i = 0; column !== null && i < length; i++) {
      const own = column[i];
      if (own === undefined || own === null || (typeof own === 'number' && !Number.isFinite(own))) continue;
      if (typeof own !== 'number' || !Number.isInteger(own) || own < 0 || own > MAX_LIMIT) {
        fail('out_of_range', `table.facts.${limit.fact}[${i}]`, `a whole number from 0 to ${MAX_LIMIT}`, own);
      }
      lows[i] = own;
      highs[i] = own;
    }
    return { low: 0, high: 0, lows, highs };
  }
  const lows = new Float64Array(length).fill(Infinity);
  const highs = new Float64Array(length).fill(0);
  const isOpen = new Uint8Array(length).fill(1);
  const consider = (i: number, max: number): void => {
    if (max < (lows[i] as number)) lows[i] = max;
    if (max > (highs[i] as number)) highs[i] = max;
  };
  for (const { when, max } of limit.cases) {
    const truths = truthsOf(when.compiled, factTable(table), { asOf: day });
    for (let i = 0; i < length; i++) {
      const truth = truths[i] as number;
      if (isOpen[i] === 0 || truth === -1) continue;
      consider(i, max);
      if (truth === 1) isOpen[i] = 0;
    }
  }
  for (let i = 0; i < length; i++) if (isOpen[i] === 1) consider(i, limit.otherwise);
  return { low: 0, high: 0, lows, highs };
}

const factTable = ({ length, facts = {} }: ContactColumns): FactColumns => ({ length, columns: facts });

/** What rules say that say the same of all messages to a contact: bits of those not met and of those not known. */
export interface PersonBits {
  readonly notMet: Uint32Array;
  readonly unknown: Uint32Array;
}

/** Asks the rules on the contact itself; `null` where there are none. */
export function personBits(
  policy: PolicyInside,
  table: ContactColumns,
  zones: readonly (Zone | null)[],
  codes: ArrayLike<number> | null,
  at: Instant,
): PersonBits | null {
  const rules = policy.rules
    .map((rule, i) => ({ rule, bit: 1 << (i + 1) }))
    .filter(({ rule }) => rule.bulk.kind === 'contact');
  if (rules.length === 0) return null;
  const bits: PersonBits = { notMet: new Uint32Array(table.length), unknown: new Uint32Array(table.length) };
  for (const { rule, bit } of rules) markRule(policy, rule, bit, table, zones, codes, at, bits);
  return bits;
}

function markRule(
  policy: PolicyInside,
  { rule, judge, bulk }: CompiledContactRule,
  bit: number,
  table: ContactColumns,
  zones: readonly (Zone | null)[],
  codes: ArrayLike<number> | null,
  at: Instant,
  { notMet, unknown }: PersonBits,
): void {
  const mark = (i: number, trit: number | undefined): void => {
    if (trit === -1) notMet[i] = (notMet[i] as number) | bit;
    if (trit === 0) unknown[i] = (unknown[i] as number) | bit;
  };
  const condition = bulk.kind === 'contact' ? bulk.condition : null;
  if (condition !== null) {
    const truths = truthsOf(condition.compiled, factTable(table), { asOf: dayOfInstant(policy.zone, at) });
    for (let i = 0; i < table.length; i++) mark(i, truths[i]);
    return;
  }
  if (rule.kind === 'control') {
    const { ids } = table;
    if (ids === undefined) fail('missing_value', 'table.ids', 'the ids of the contacts: a control group is drawn', ids);
    if (ids.length !== table.length) fail('length_mismatch', 'table.ids', `${table.length} ids`, ids);
    const salt = rule.salt ?? `${policy.document.id}/${rule.id}`;
    for (let i = 0; i < table.length; i++) {
      mark(i, hashFraction(ids[i] as string | number, salt) >= rule.share ? 1 : -1);
    }
    return;
  }
  // Hours are the same for all contacts of a zone.
  const holidays = holidayReader(table.holidays, 'table.holidays');
  const trits = zones.map((zone) => judge({ at, situation: nobodyIn(zone, holidays) })?.trit);
  for (let i = 0; i < table.length; i++) mark(i, trits[codes === null ? 0 : (codes[i] as number) + 1]);
}

/** A contact of whom only the zone is known. */
function nobodyIn(zone: Zone | null, holidays: Situation['holidays']): Situation {
  const parts = { channel: '', topic: null, type: null, message: null };
  return {
    id: '',
    facts: {},
    zone,
    candidate: { ...parts, id: '', weight: 0, bypassed: false },
    events: [],
    household: null,
    planned: [],
    consent: null,
    holidays,
  };
}

/** Counting rules of which household members' messages count cannot be decided contact by contact. */
export function refuseHouseholds(rules: readonly CompiledContactRule[]): void {
  for (const [i, { bulk }] of rules.entries()) {
    if (bulk.kind !== 'counter' || bulk.refused === null) continue;
    fail(
      'unknown_choice',
      `policy.rules[${i}].per`,
      "'contact': households are decided one by one, by decideContact",
      bulk.refused,
    );
  }
}
