import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Day } from '../time/index.ts';
import type { FactColumns, RuleEvent, RuleInput } from './rule-input.ts';

/** What a compiled condition reads from: the facts of one customer, one row of columns, or the fields of one event. */
export interface Frame {
  readonly asOf: Day;
  /** The raw value of the fact that compilation numbered `slot`. */
  read(slot: number): unknown;
  /** Where that value stands in the caller's input, for errors. */
  pathOf(slot: number): string;
  /** A list of events by name. */
  eventsOf(name: string): unknown;
}

/** The facts and events of one customer. */
export function inputFrame(input: RuleInput, names: readonly string[], asOf: Day): Frame {
  checkOptions(input, ['facts', 'events'], 'input');
  const { facts, events } = input;
  if (facts !== undefined && typeof facts !== 'function' && (typeof facts !== 'object' || facts === null)) {
    fail('wrong_type', 'input.facts', 'an object or a function', facts);
  }
  if (events !== undefined && (typeof events !== 'object' || events === null)) {
    fail('wrong_type', 'input.events', 'an object', events);
  }
  return {
    asOf,
    read:
      typeof facts === 'function'
        ? (slot) => facts(names[slot] as string)
        : (slot) => own(facts, names[slot] as string),
    pathOf: (slot) => `facts.${names[slot]}`,
    eventsOf: (name) => own(events, name),
  };
}

/** A frame over columns, whose `row` is moved by the caller. */
export interface RowFrame extends Frame {
  row: number;
  /** The column of a fact; an empty one where it is missing. */
  columnOf(slot: number): ArrayLike<unknown>;
}

/**
 * One row after another of columns of facts. There are no events here.
 *
 * @throws `length_mismatch` when a column that is used has not the table's length
 */
export function rowFrame(table: FactColumns, names: readonly string[], asOf: Day): RowFrame {
  if (typeof table !== 'object' || table === null) fail('wrong_type', 'table', 'columns and their length', table);
  checkInteger(table.length, 'table.length', 0);
  if (typeof table.columns !== 'object' || table.columns === null) {
    fail('wrong_type', 'table.columns', 'columns by name', table.columns);
  }
  const none: ArrayLike<unknown> = [];
  const columns = names.map((name) => {
    const column = own(table.columns, name);
    if (column === undefined || column === null) return none;
    if (typeof column !== 'object' || !('length' in column)) {
      fail('wrong_type', `columns.${name}`, 'an array or a typed array', column);
    }
    if (column.length !== table.length) {
      fail('length_mismatch', `columns.${name}`, `a column of ${table.length} values`, column.length);
    }
    return column as ArrayLike<unknown>;
  });
  const frame: RowFrame = {
    asOf,
    row: 0,
    columnOf: (slot) => columns[slot] ?? none,
    read: (slot) => (columns[slot] as ArrayLike<unknown>)[frame.row],
    pathOf: (slot) => `columns.${names[slot]}[${frame.row}]`,
    eventsOf: () => undefined,
  };
  return frame;
}

/** A frame over a list of events, whose `event` and `index` are moved by the caller. */
export interface EventFrame extends Frame {
  event: RuleEvent;
  index: number;
}

const NO_EVENT: RuleEvent = {};

/** One event after another of a list. */
export function eventFrame(list: string, fields: readonly string[], asOf: Day): EventFrame {
  const frame: EventFrame = {
    asOf,
    event: NO_EVENT,
    index: -1,
    read: (slot) => own(frame.event, fields[slot] as string),
    pathOf: (slot) => `events.${list}[${frame.index}].${fields[slot]}`,
    eventsOf: () => undefined,
  };
  return frame;
}

/** A key of the object itself: a fact named 'constructor' is missing, not a function. */
function own(object: object | undefined, key: string): unknown {
  return object !== undefined && Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
}
