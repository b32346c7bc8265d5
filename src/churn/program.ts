import type { Reason, RuleInput } from '../rules/index.ts';
import type { Trit } from '../rules/trit.ts';
import type { Day } from '../time/index.ts';
import type { EventLog, RiskTable } from './risks.ts';

/** How a criterion came out for one customer, and why. */
export interface Judgement {
  readonly trit: Trit;
  readonly reasons: readonly Reason[];
}

/** A criterion that was checked once. */
export interface CriterionProgram {
  judge(input: RuleInput, asOf: Day): Judgement;
  /**
   * The truths of all rows of a table: 1, 0, −1; `null` where the table and its logs lack what the criterion reads, so that it is unknown of
   * everybody.
   */
  truths(table: RiskTable, logs: { readonly [name: string]: EventLog }, asOf: Day): Int8Array | null;
}

/** A fact of one customer; `undefined` where it is not given at all. */
export function factOf({ facts }: RuleInput, name: string): unknown {
  if (facts === undefined || facts === null) return undefined;
  if (typeof facts === 'function') return facts(name);
  return Object.hasOwn(facts, name) ? facts[name] : undefined;
}
