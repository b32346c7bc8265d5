import { fail } from '../checks/error.ts';
import { insideCondition } from '../rules/compiled.ts';
import type { Frame } from '../rules/frame.ts';
import { type CompiledCondition, type Condition, compileCondition, factsOf } from '../rules/index.ts';
import { pathOfName } from '../rules/path-of-name.ts';
import type { Day } from '../time/index.ts';

/** Reads one fact of whatever is looked at. */
export type ReadFrom<Cursor> = (cursor: Cursor) => unknown;

/** A condition of a programme, ready to be asked of a cursor that is moved by its owner. */
export interface FactTest<Cursor> {
  readonly condition: CompiledCondition;
  /** The facts it asks for. */
  readonly facts: readonly string[];
  /** Whether its answer can change with the day alone. */
  readonly moves: boolean;
  /** Whether it is met; unknown is not. */
  readonly holds: (cursor: Cursor, day: Day) => boolean;
}

/** Says how a fact is read and where it stands, for errors. */
export interface FactSource<Cursor> {
  /** `null` for a name that nothing can supply. */
  readonly readerOf: (name: string) => ReadFrom<Cursor> | null;
  readonly pathOf: (name: string, cursor: Cursor) => string;
  /** What may be named, for the error. */
  readonly expected: string;
}

/**
 * Compiles a condition over facts alone: a programme has no lists of events in its conditions.
 *
 * @throws `unknown_reference` for a fact that is not there, or a list of events; what compilation of a condition throws
 */
export function compileFactTest<Cursor>(
  condition: Condition,
  path: string,
  source: FactSource<Cursor>,
): FactTest<Cursor> {
  const compiled = compileCondition(condition, { path });
  const { facts, events } = factsOf(compiled);
  const [list] = Object.keys(events);
  const at = (name: string): string => pathOfName(compiled, path, name);
  if (list !== undefined) fail('unknown_reference', at(list), `facts alone: ${source.expected}`, list);
  const { names, program } = insideCondition(compiled);
  const readers = names.map(
    (name) => source.readerOf(name) ?? fail('unknown_reference', at(name), source.expected, name),
  );
  let now: Cursor;
  let today: Day = 0;
  const frame: Frame = {
    get asOf() {
      return today;
    },
    read: (slot) => (readers[slot] as ReadFrom<Cursor>)(now),
    pathOf: (slot) => source.pathOf(names[slot] as string, now),
    eventsOf: () => undefined,
  };
  return {
    condition: compiled,
    facts,
    moves: program.moves,
    holds(cursor, day) {
      now = cursor;
      today = day;
      return program.truth(frame) === 1;
    },
  };
}
