import { fail } from '../checks/error.ts';
import { insideCondition } from '../rules/compiled.ts';
import { type CompiledCondition, compileCondition, factsOf } from '../rules/index.ts';
import { pathOfName } from '../rules/path-of-name.ts';

/** A condition on the facts of a contact. */
export interface FactCondition {
  readonly compiled: CompiledCondition;
  /** The facts it asks for. */
  readonly names: readonly string[];
  /** Whether it can change from one day to the next, facts staying the same. */
  readonly moves: boolean;
}

/**
 * Checks a condition on facts. Lists of events have no place here: messages are what the other rules are about.
 *
 * @throws `unknown_reference` for a condition over events
 */
export function compileFactCondition(value: unknown, id: string, path: string): FactCondition {
  const compiled = compileCondition(value as Parameters<typeof compileCondition>[0], { id, path });
  const { facts, events } = factsOf(compiled);
  const [list] = Object.keys(events);
  if (list !== undefined)
    fail('unknown_reference', pathOfName(compiled, path, list), 'a condition on facts alone', list);
  return { compiled, names: facts, moves: insideCondition(compiled).program.moves };
}
