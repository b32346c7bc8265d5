import type { Day } from '../time/index.ts';
import type { Condition } from './condition.ts';
import type { Reason } from './decision.ts';
import type { Frame } from './frame.ts';
import type { NumberInterval } from './number-interval.ts';
import type { Trit } from './trit.ts';

/** One condition, checked and ready to run. */
export interface Program {
  readonly condition: Condition;
  /** The truth, stopping as soon as it is settled. */
  readonly truth: (frame: Frame) => Trit;
  /** The parts of a composed condition; none on a leaf. */
  readonly parts: readonly Program[];
  /** What a leaf says for itself; `null` on a composed condition. */
  readonly leaf: LeafProgram | null;
  /** Whether the truth can change with `asOf` alone, facts staying the same. */
  readonly moves: boolean;
  /** The numbers that meet a leaf, where they are one interval whatever else is known. */
  readonly interval: NumberInterval | null;
}

/** A leaf's own account of itself. */
export interface LeafProgram {
  /** What it is called in reasons. */
  readonly ruleId: string;
  readonly observe: (frame: Frame) => Observation;
}

/** What the compilation of a leaf gives. */
export interface CompiledLeaf extends LeafProgram {
  readonly truth: (frame: Frame) => Trit;
  readonly moves: boolean;
  readonly interval: NumberInterval | null;
}

/** A reason before it is known whether it was decisive. */
export type Observation = Omit<Reason, 'decisive' | 'kind' | 'ruleId' | 'status'> & { readonly trit: Trit };

/** What varies with time in a leaf, for `since` and `until`. */
export interface Timeline {
  readonly tritOn: (day: Day) => Trit;
  /** The first later day on which it may change. */
  readonly next: (day: Day) => Day | null;
  /** The latest day, this one included, on which it may have changed. */
  readonly previous: (day: Day) => Day | null;
}
