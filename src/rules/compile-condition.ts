import { checkChoice, checkInteger } from '../checks/assert.ts';
import { refuseCompiled } from '../checks/compiled.ts';
import { fail } from '../checks/error.ts';
import { checkKeys, checkList, checkName, checkObject } from './check-fields.ts';
import { compileCompare } from './compile-compare.ts';
import { compileTally } from './compile-tally.ts';
import type { Condition } from './condition.ts';
import type { Frame } from './frame.ts';
import type { CompiledLeaf, Program } from './program.ts';
import type { Scope } from './scope.ts';
import { flip, MET, NOT_MET, type Trit, UNKNOWN } from './trit.ts';

const KINDS = ['all', 'any', 'atLeast', 'not', 'compare', 'count', 'sum', 'distinct'] as const;

/** Where a condition stands in its document, and what it is called in reasons. */
export interface Position {
  /** The path for errors. */
  readonly path: string;
  /** The name in reasons, unless the condition has an `id`. */
  readonly name: string;
  /** Whether `name` is that of the rule, and so among the taken names already. */
  readonly isRule: boolean;
  /** What the names of its parts begin with. */
  readonly stem: string;
  /** Names already given. **Added to.** */
  readonly taken: Set<string>;
}

/** Checks the meaning of one condition and makes it ready to run. The document is already a frozen copy. */
export function compileNode(value: unknown, position: Position, scope: Scope): Program {
  const { path, taken } = position;
  refuseCompiled(value, path);
  const condition = checkObject(value, path, 'a condition') as unknown as Condition;
  checkChoice(condition.kind, KINDS, `${path}.kind`);
  const ownName = condition.id === undefined ? undefined : checkName(condition.id, `${path}.id`);
  const part = (item: unknown, step: string): Program => {
    const stem = `${position.stem}.${step}`;
    return compileNode(item, { path: `${path}.${step}`, name: stem, isRule: false, stem, taken }, scope);
  };
  const parts = (items: unknown, key: string): Program[] =>
    checkList(items, `${path}.${key}`, 'a list of conditions').map((item, i) => part(item, `${key}[${i}]`));
  const leaf = (make: (ruleId: string) => CompiledLeaf): Program => {
    const { truth, moves, interval, ...rest } = make(ownName ?? position.name);
    return { condition, truth, moves, interval, parts: [], leaf: rest };
  };
  if (ownName !== undefined || (isLeaf(condition) && !position.isRule)) {
    takeName(ownName ?? position.name, path, taken);
  }

  switch (condition.kind) {
    case 'all': {
      checkKeys(condition, ['kind', 'id', 'all'], path);
      return composed(condition, parts(condition.all, 'all'), truthOfAll);
    }
    case 'any': {
      checkKeys(condition, ['kind', 'id', 'any'], path);
      return composed(condition, parts(condition.any, 'any'), truthOfAny);
    }
    case 'atLeast': {
      checkKeys(condition, ['kind', 'id', 'atLeast', 'of'], path);
      const list = parts(condition.of, 'of');
      if (list.length === 0) fail('empty_input', `${path}.of`, 'at least one condition', condition.of);
      const least = checkInteger(condition.atLeast, `${path}.atLeast`, 1, list.length);
      return composed(condition, list, (programs) => truthOfAtLeast(least, programs));
    }
    case 'not': {
      checkKeys(condition, ['kind', 'id', 'not'], path);
      const inner = part(condition.not, 'not');
      const { truth } = inner;
      return composed(condition, [inner], () => (frame) => flip(truth(frame)));
    }
    case 'compare':
      return leaf((ruleId) => compileCompare(condition, path, scope, ruleId));
    case 'count':
    case 'sum':
    case 'distinct':
      return leaf((ruleId) => compileTally(condition, path, scope, ruleId, compileWhere));
    default:
      return condition satisfies never;
  }
}

/** A condition on the fields of one event: it gives no reasons of its own, so its names need not be unique in the document. */
function compileWhere(condition: unknown, path: string, fields: Scope): Program {
  return compileNode(condition, { path, name: path, isRule: false, stem: path, taken: new Set() }, fields);
}

const isLeaf = ({ kind }: Condition): boolean =>
  kind === 'compare' || kind === 'count' || kind === 'sum' || kind === 'distinct';

function takeName(name: string, path: string, taken: Set<string>): void {
  if (taken.has(name)) fail('duplicate_id', `${path}.id`, 'a name that no other rule or condition has', name);
  taken.add(name);
}

type Truths = readonly ((frame: Frame) => Trit)[];

function composed(
  condition: Condition,
  parts: readonly Program[],
  make: (truths: Truths) => (frame: Frame) => Trit,
): Program {
  const truth = make(parts.map((part) => part.truth));
  return { condition, truth, parts, leaf: null, interval: null, moves: parts.some((part) => part.moves) };
}

/** The least of the truths; stops at the first that is not met. */
function truthOfAll(truths: Truths): (frame: Frame) => Trit {
  return (frame) => {
    let least: Trit = MET;
    for (const truth of truths) {
      const trit = truth(frame);
      if (trit === NOT_MET) return NOT_MET;
      if (trit === UNKNOWN) least = UNKNOWN;
    }
    return least;
  };
}

/** The greatest of the truths; stops at the first that is met. */
function truthOfAny(truths: Truths): (frame: Frame) => Trit {
  return (frame) => {
    let greatest: Trit = NOT_MET;
    for (const truth of truths) {
      const trit = truth(frame);
      if (trit === MET) return MET;
      if (trit === UNKNOWN) greatest = UNKNOWN;
    }
    return greatest;
  };
}

/** Counts what is met and what still could be; stops when the rest cannot change the answer. */
function truthOfAtLeast(least: number, truths: Truths): (frame: Frame) => Trit {
  return (frame) => {
    let met = 0;
    let possible = truths.length;
    for (const truth of truths) {
      const trit = truth(frame);
      if (trit === MET && ++met >= least) return MET;
      if (trit === NOT_MET && --possible < least) return NOT_MET;
    }
    return UNKNOWN;
  };
}
