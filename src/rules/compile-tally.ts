import { fail } from '../checks/error.ts';
import { checkWindowSpec, type Day, type DayWindow } from '../time/index.ts';
import { checkKeys, checkName, checkOptionalName } from './check-fields.ts';
import { isMissing, rangeTest } from './compare-values.ts';
import { compileLimits, limitShown } from './compile-limits.ts';
import type { CountCondition, DistinctCondition, SumCondition } from './condition.ts';
import { type EventRow, eventReader } from './event-reader.ts';
import type { Frame } from './frame.ts';
import { MEASURES, type Meter } from './measure.ts';
import { memoByDay, showDay, showDayOrNull, windowOn } from './place.ts';
import type { CompiledLeaf, Program } from './program.ts';
import { readAs } from './read-fact.ts';
import { newScope, type Scope, slotOf } from './scope.ts';
import { NO_SPAN, spanOf } from './span.ts';
import { tallyTimeline } from './tally-timeline.ts';
import { type Trit, UNKNOWN } from './trit.ts';

const KEYS = ['kind', 'id', 'events', 'where', 'window', 'anchor', 'op', 'value', 'unit'];

/** How many events a reason names. */
const MAX_EVENTS = 20;

const ALWAYS: DayWindow = { from: -Infinity, to: Infinity };

/** A figure over events against its limits. `compileWhere` compiles the condition on the fields of one event. */
export function compileTally(
  node: CountCondition | SumCondition | DistinctCondition,
  path: string,
  scope: Scope,
  ruleId: string,
  compileWhere: (condition: unknown, path: string, scope: Scope) => Program,
): CompiledLeaf {
  if (scope.inEvents) fail('invalid_document', path, 'a condition on the fields of one event', node.kind);
  checkKeys(node, node.kind === 'count' ? KEYS : [...KEYS, 'field'], path);
  const list = checkName(node.events, `${path}.events`, 'the name of a list of events');
  const unit = checkOptionalName(node.unit, `${path}.unit`) ?? null;
  const field = node.kind === 'count' ? undefined : checkName(node.field, `${path}.field`, 'the name of a field');
  const fields = newScope(true);
  const where = node.where === undefined ? null : compileWhere(node.where, `${path}.where`, fields);
  const rangeAt = compileRange(node, path, scope);
  const limits = compileLimits(node, path, scope, true);
  const test = rangeTest(limits.op);
  const measure = MEASURES[node.kind];
  const reader = eventReader(node.kind, list, field, fields, where);

  const judge = (meter: Meter, frame: Frame): Trit =>
    test(meter.low(), meter.high(), limits.at(frame, frame.asOf) as readonly number[]);

  const truth = (frame: Frame): Trit => {
    const range = rangeAt(frame, frame.asOf);
    const meter = measure.start();
    const known = range !== null && reader.feed(frame, range, meter);
    return known ? judge(meter, frame) : UNKNOWN;
  };

  const observe: CompiledLeaf['observe'] = (frame) => {
    const range = rangeAt(frame, frame.asOf);
    const rows = reader.rows(frame);
    const against = limits.at(frame, frame.asOf);
    const missing = new Set<string>();
    if (rows === null) missing.add(list);
    if (range === null && node.anchor !== undefined) missing.add(node.anchor);
    limits.facts.forEach((name, i) => {
      if (name !== null && isMissing(against[i] as number)) missing.add(name);
    });
    const meter = measure.start();
    const inside = range === null ? [] : (rows ?? []).filter((row) => !(row.day < range.from || row.day >= range.to));
    for (const row of inside) {
      meter.add(row.value, row.certain);
      for (const name of row.missing) missing.add(`${list}.${name}`);
    }
    const known = range !== null && rows !== null;
    const low = known ? meter.low() : Number.NaN;
    const high = known ? meter.high() : Number.NaN;
    const derivable = known && !where?.moves && rows.every(isSettled) && !against.some(isMissing);
    const span = derivable
      ? spanOf(
          tallyTimeline(
            rows.map(({ day, value }) => ({ day, value })),
            measure,
            (day) => rangeAt(frame, day),
            (low, high) => test(low, high, against as readonly number[]),
          ),
          frame.asOf,
        )
      : NO_SPAN;
    return {
      trit: known ? judge(meter, frame) : UNKNOWN,
      observed: low === high && Number.isFinite(low) ? low + 0 : null,
      limit: limitShown(limits.op, against, 'number'),
      unit,
      window:
        range === null || range === ALWAYS ? null : { from: showDay(range.from), to: showDay(range.to), zone: null },
      since: showDayOrNull(span.since),
      until: showDayOrNull(span.until),
      evidence: {
        subject: list,
        ...(field === undefined ? {} : { field }),
        op: limits.op,
        ...(missing.size === 0 ? {} : { missing: [...missing] }),
        ...(low < high ? { range: [boundOf(low), boundOf(high)] as const } : {}),
        events: inside
          .filter((row) => row.certain)
          .slice(0, MAX_EVENTS)
          .map(({ index, day, id }) => ({ index, on: showDayOrNull(day), id })),
      },
    };
  };
  return { ruleId, truth, observe, moves: true, interval: null };
}

const isSettled = (row: EventRow): boolean => row.certain && row.missing.length === 0;
const boundOf = (value: number): number | null => (Number.isFinite(value) ? value + 0 : null);

/** The stretch of days that counts on a day; `null` where the anchor is missing or later. */
function compileRange(
  node: CountCondition | SumCondition | DistinctCondition,
  path: string,
  scope: Scope,
): (frame: Frame, day: Day) => DayWindow | null {
  const { window } = node;
  if (window !== undefined) checkWindowSpec(window, `${path}.window`);
  const anchored = window?.kind === 'anniversary';
  if (!anchored && node.anchor !== undefined) {
    fail('unknown_option', `${path}.anchor`, "no anchor but beside an 'anniversary' window", node.anchor);
  }
  if (window === undefined) return () => ALWAYS;
  if (!anchored) {
    const rangeOn = memoByDay((day) => windowOn(window, day, undefined));
    return (_frame, day) => rangeOn(day);
  }
  const slot = slotOf(scope, checkName(node.anchor, `${path}.anchor`, 'the fact that holds the day to count from'));
  const read = readAs('day');
  return (frame, day) => {
    const anchor = read(frame, slot) as Day;
    return anchor <= day ? windowOn(window, day, anchor) : null;
  };
}
