import { failUncompiled } from '../checks/compiled.ts';
import { ClienteleError, fail, type Issue, issueOf } from '../checks/error.ts';
import {
  type CompiledRuleSet,
  type Condition,
  compileCondition,
  compileRuleSet,
  factsOf,
  type JsonValue,
  type LocalizedText,
  truthsOf,
} from '../rules/index.ts';
import { pathOfName } from '../rules/path-of-name.ts';
import { checkedGrid } from './check-grid.ts';

/**
 * One question that is asked about every customer: active? profitable?
 *
 * @category Strategy
 */
export interface GridAxis {
  /** Its name in classes and reasons; unique in the document. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** When the answer is yes: a condition on the caller's facts and events. */
  readonly when: Condition;
}

/**
 * One class of customers: a strategy, a stage, a quadrant.
 *
 * @category Strategy
 */
export interface GridClass {
  /** Its name in programs; unique in the document, and not `'undetermined'`. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** Which answers belong to it: a condition that compares axes, by their ids, with `true` or `false`. */
  readonly when: Condition;
  /** What to do with these customers, in a sentence. */
  readonly advice?: LocalizedText;
  /** Any JSON that programs need beside it, such as a stage or a budget. */
  readonly outcome?: JsonValue;
}

/**
 * Customers by yes-or-no questions, as a document: axes that look at facts, and classes of answers. Every combination of answers
 * must belong to exactly one class.
 *
 * @category Strategy
 */
export interface CustomerGrid {
  /** The tag. */
  readonly kind: 'customer-grid';
  /** The version of the document's form. */
  readonly version: 1;
  /** The name of the grid. */
  readonly id: string;
  /** What people call it. @defaultValue its id */
  readonly label?: LocalizedText;
  /** The first day on which it is in force. @defaultValue since ever */
  readonly effectiveFrom?: string;
  /** The first day on which it is no longer in force. @defaultValue without end */
  readonly effectiveTo?: string;
  /** What people call the facts, for explanations. @defaultValue their names */
  readonly facts?: { readonly [fact: string]: LocalizedText };
  /** The questions, at most 8. */
  readonly axes: readonly GridAxis[];
  /** The classes, at most 30, in the order in which results list them. */
  readonly classes: readonly GridClass[];
}

/**
 * A grid that was checked once: every combination of answers has its class. Immutable; made by {@link compileCustomerGrid}.
 *
 * @category Strategy
 */
export interface CompiledCustomerGrid {
  /** The tag. */
  readonly kind: 'compiled-customer-grid';
  /** The document, a frozen copy. */
  readonly document: CustomerGrid;
}

/** What is inside a {@link CompiledCustomerGrid}. */
export interface GridInside extends CompiledCustomerGrid {
  /** The axes as rules. */
  readonly axes: CompiledRuleSet;
  /**
   * The classes that are possible, as bits, for each combination of answers written in base 3 with the first axis as the lowest
   * digit: 0 no, 1 yes, 2 not known.
   */
  readonly candidates: Uint32Array;
}

/**
 * Checks a grid and makes it ready to be applied: unique ids, classes that ask for axes alone, and every combination of answers in
 * exactly one class.
 *
 * @param document - the grid, as JSON; it is copied
 * @throws `cell_unmatched` or `cell_matched_twice` with all combinations at fault in `issues`; `duplicate_id`;
 * `unknown_reference` for a class that asks for something else than an axis; and the errors of conditions
 * @category Strategy
 * @example
 * ```ts
 * import { compileCustomerGrid } from 'clientele/strategy';
 *
 * const active = { kind: 'compare', fact: 'daysSinceLast', op: 'lte', value: 365 } as const;
 * const yes = { kind: 'compare', fact: 'active', op: 'eq', value: true } as const;
 * compileCustomerGrid({
 *   kind: 'customer-grid',
 *   version: 1,
 *   id: 'gap',
 *   label: 'Active or not',
 *   axes: [{ id: 'active', label: 'Active', when: active }],
 *   classes: [{ id: 'care', label: 'Care', when: yes }],
 * }); // throws cell_unmatched
 * ```
 */
export function compileCustomerGrid(document: CustomerGrid): CompiledCustomerGrid {
  const grid = checkedGrid(document);
  const cells = 2 ** grid.axes.length;
  const answers = grid.axes.map((_, a) => Array.from({ length: cells }, (__, cell) => (cell >> a) % 2 === 1));
  const table = {
    length: cells,
    columns: Object.fromEntries(grid.axes.map(({ id }, a) => [id, answers[a] as boolean[]])),
  };
  const names = grid.axes.map(({ id }) => id);
  const classOfCell = new Int32Array(cells).fill(-1);
  const issues: Issue[] = [];
  for (const [k, { when }] of grid.classes.entries()) {
    const path = `classes[${k}].when`;
    const condition = compileCondition(when, { path });
    const { facts, events } = factsOf(condition);
    const stranger = [...facts, ...Object.keys(events)].find((name) => !names.includes(name));
    if (stranger !== undefined) {
      fail('unknown_reference', pathOfName(condition, path, stranger), `axes: ${names.join(', ')}`, stranger);
    }
    const truths = truthsOf(condition, table, { asOf: 0 });
    for (let cell = 0; cell < cells; cell++) {
      if (truths[cell] !== 1) continue;
      const other = grid.classes[classOfCell[cell] as number];
      if (other === undefined) classOfCell[cell] = k;
      else issues.push(issueOf('cell_matched_twice', path, `nothing of '${other.id}'`, cellText(names, cell)));
    }
  }
  for (let cell = 0; cell < cells; cell++) {
    if (classOfCell[cell] !== -1) continue;
    issues.push(
      issueOf('cell_unmatched', 'classes', 'a class for every combination of answers', cellText(names, cell)),
    );
  }
  const [first] = issues;
  if (first !== undefined) throw new ClienteleError(first, issues);
  const inside: GridInside = {
    kind: 'compiled-customer-grid',
    document: grid,
    axes: compileAxes(grid),
    candidates: candidatesOf(classOfCell, names.length),
  };
  const face = { kind: inside.kind, document: grid };
  return Object.freeze(Object.defineProperty(face, 'inside', { value: Object.freeze(inside) }));
}

/** @throws `wrong_type` for anything that compilation did not make */
export function insideGrid(grid: CompiledCustomerGrid): GridInside {
  const held = grid as (CompiledCustomerGrid & { readonly inside?: GridInside }) | undefined;
  if (held?.kind !== 'compiled-customer-grid' || held.inside === undefined) {
    failUncompiled(grid, 'compiled-customer-grid', 'grid', 'a grid from compileCustomerGrid');
  }
  return held.inside;
}

/** The possible classes of every combination, from those in which all is known to those in which less is. */
function candidatesOf(classOfCell: Int32Array, axes: number): Uint32Array {
  const candidates = new Uint32Array(3 ** axes);
  for (let code = 0; code < candidates.length; code++) {
    let cell = 0;
    let unknown = -1;
    for (let a = 0, rest = code; a < axes; a++, rest = Math.floor(rest / 3)) {
      if (rest % 3 === 1) cell += 2 ** a;
      if (rest % 3 === 2) unknown = a;
    }
    // With one answer more, the code is smaller, and was looked at before.
    if (unknown < 0) candidates[code] = 2 ** (classOfCell[cell] as number);
    else {
      const no = candidates[code - 2 * 3 ** unknown] as number;
      candidates[code] = no | (candidates[code - 3 ** unknown] as number);
    }
  }
  return candidates;
}

/** The axes as rules; faults are told in the words of the grid. */
function compileAxes({ id, label, effectiveFrom, effectiveTo, axes }: CustomerGrid): CompiledRuleSet {
  try {
    return compileRuleSet({
      kind: 'rule-set',
      version: 1,
      id,
      ...(label === undefined ? {} : { label }),
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
      ...(effectiveTo === undefined ? {} : { effectiveTo }),
      rules: axes.map(({ id: axis, label = axis, when }) => ({ id: axis, label, when })),
    });
  } catch (error) {
    if (!(error instanceof ClienteleError)) throw error;
    const inAxes = (text: string): string => text.replaceAll('rules[', 'axes[');
    const issues = error.issues.map((issue) => ({
      ...issue,
      path: inAxes(issue.path),
      message: inAxes(issue.message),
    }));
    throw new ClienteleError(issues[0] as Issue, issues);
  }
}

const cellText = (names: readonly string[], cell: number): string =>
  names.map((name, a) => ((cell >> a) % 2 === 1 ? name : `not ${name}`)).join(', ');
