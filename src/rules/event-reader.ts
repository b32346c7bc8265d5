import { fail } from '../checks/error.ts';
import type { Day, DayWindow } from '../time/index.ts';
import { isMissing } from './compare-values.ts';
import { type EventFrame, eventFrame, type Frame } from './frame.ts';
import type { Meter } from './measure.ts';
import { placeDay } from './place.ts';
import type { Program } from './program.ts';
import { readNumber } from './read-fact.ts';
import type { FactValue, RuleEvent } from './rule-input.ts';
import { type Scope, slotOf } from './scope.ts';
import { MET, NOT_MET, type Trit } from './trit.ts';

/** An event that counts or may count, whatever the window. */
export interface EventRow {
  readonly index: number;
  /** NaN where the event has no day. */
  readonly day: Day;
  readonly id: FactValue | null;
  readonly value: FactValue | undefined;
  /** Whether it is sure that `where` holds and when it happened. */
  readonly certain: boolean;
  /** Fields whose absence leaves something open. */
  readonly missing: readonly string[];
}

/** Reads a list of events: once for a truth, once with everything a reason needs. */
export interface EventReader {
  /** Adds the events in a range to a meter; false where the list is not known. */
  feed(frame: Frame, range: DayWindow, meter: Meter): boolean;
  /** All events up to `asOf` that may count; `null` where the list is not known. */
  rows(frame: Frame): EventRow[] | null;
}

export function eventReader(
  kind: 'count' | 'sum' | 'distinct',
  list: string,
  field: string | undefined,
  fields: Scope,
  where: Program | null,
): EventReader {
  const slot = field === undefined ? -1 : slotOf(fields, field);
  const measured = (at: EventFrame): FactValue | undefined => {
    if (kind === 'count') return undefined;
    if (kind === 'distinct') return anyValue(at, slot);
    const value = readNumber(at, slot);
    return isMissing(value) ? undefined : value;
  };

  /** Visits the events up to `asOf` for which `where` is not ruled out. */
  const visit = (frame: Frame, see: (at: EventFrame, day: Day, mark: Trit) => void): boolean => {
    const events = frame.eventsOf(list);
    if (events === undefined || events === null) return false;
    if (!Array.isArray(events)) fail('wrong_type', `events.${list}`, 'a list of events', events);
    const at = eventFrame(list, fields.names, frame.asOf);
    for (let index = 0; index < events.length; index++) {
      const event: unknown = events[index];
      if (typeof event !== 'object' || event === null)
        fail('wrong_type', `events.${list}[${index}]`, 'an event', event);
      at.event = event as RuleEvent;
      at.index = index;
      const day = placeDay(at.event.on, () => `events.${list}[${index}].on`);
      if (day > frame.asOf) continue;
      const mark = where === null ? MET : where.truth(at);
      if (mark !== NOT_MET) see(at, day, mark);
    }
    return true;
  };

  return {
    feed: (frame, range, meter) =>
      visit(frame, (at, day, mark) => {
        if (!(day < range.from || day >= range.to)) meter.add(measured(at), mark === MET && !Number.isNaN(day));
      }),
    rows(frame) {
      const rows: EventRow[] = [];
      const known = visit(frame, (at, day, mark) => {
        const value = measured(at);
        const missing = Number.isNaN(day) ? ['on'] : [];
        if (mark !== MET) missing.push(...fields.names.filter((name) => name !== field && isAbsent(at.event[name])));
        if (field !== undefined && value === undefined) missing.push(field);
        const id = at.event['id'];
        rows.push({
          index: at.index,
          day,
          id: isAbsent(id) ? null : (id as FactValue),
          value,
          certain: mark === MET && !Number.isNaN(day),
          missing: [...new Set(missing)],
        });
      });
      return known ? rows : null;
    },
  };
}

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value));

/** Any plain value of a field. */
function anyValue(at: EventFrame, slot: number): FactValue | undefined {
  const value = at.read(slot);
  if (isAbsent(value)) return undefined;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return fail('wrong_type', at.pathOf(slot), 'a number, text or a boolean', value);
}
