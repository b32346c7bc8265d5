import type { Evidence, Reason } from './decision.ts';
import type { Frame } from './frame.ts';
import type { Observation, Program } from './program.ts';
import { atLeastOf, flip, type Trit, truthName } from './trit.ts';

/** A condition with everything that was seen, no part left out. */
export interface Trace {
  readonly trit: Trit;
  readonly program: Program;
  readonly parts: readonly Trace[];
  /** `null` on a composed condition. */
  readonly observation: Observation | null;
}

/** Evaluates every part. */
export function traceOf(program: Program, frame: Frame): Trace {
  if (program.leaf !== null) {
    const observation = program.leaf.observe(frame);
    return { trit: observation.trit, program, parts: [], observation };
  }
  const parts = program.parts.map((part) => traceOf(part, frame));
  return { trit: combine(program, parts), program, parts, observation: null };
}

function combine({ condition }: Program, parts: readonly Trace[]): Trit {
  const trits = parts.map((part) => part.trit);
  switch (condition.kind) {
    case 'all':
      return atLeastOf(trits.length, trits);
    case 'any':
      return atLeastOf(1, trits);
    case 'atLeast':
      return atLeastOf(condition.atLeast, trits);
    default:
      return flip(trits[0] as Trit);
  }
}

/**
 * One reason for each leaf, in the order of the document. A leaf is decisive when, on the way to it, every part has the status
 * of what it is a part of (the opposite status under `not`): those parts alone make the whole what it is, and where the whole
 * is unknown they are what would have to be learned.
 */
export function reasonsOf(trace: Trace, decisive: boolean, about: Evidence): Reason[] {
  const { program, observation, parts, trit } = trace;
  if (program.leaf !== null && observation !== null) {
    const { trit: _, evidence, ...rest } = observation;
    const { ruleId } = program.leaf;
    const kind = program.condition.kind;
    return [{ ruleId, kind, status: truthName(trit), decisive, ...rest, evidence: { ...about, ...evidence } }];
  }
  const wanted = program.condition.kind === 'not' ? flip(trit) : trit;
  return parts.flatMap((part) => reasonsOf(part, decisive && part.trit === wanted, about));
}
