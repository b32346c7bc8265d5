import type { Day } from '../time/index.ts';
import type { Account } from './account.ts';
import type { TierMachine } from './tier-machine.ts';
import { copyTierState, type TierInput, type TierState } from './tier-state.ts';

/** Where tiers stood after so many inputs. */
export interface TierMark {
  readonly after: number;
  readonly states: readonly TierState[];
}

/** How many inputs lie between two marks at least. */
const APART = 64;

/**
 * Remembers where tiers stand, now and then, so that a refund runs them again from its purchase on and not from the beginning. The
 * further back, the fewer marks are kept: a refund costs what happened since its purchase, and a long history a few copies.
 */
export function markTiers(account: Account, after: number = account.inputs.length): void {
  if (after % APART !== 0) return;
  const { marks, states } = account;
  marks.push({ after, states: states.map(copyTierState) });
  for (let i = marks.length - 2; i > 0; i--) {
    const next = after - (marks[i + 1] as TierMark).after;
    const before = after - (marks[i - 1] as TierMark).after;
    if (before <= 2 * next) marks.splice(i, 1);
  }
}

/** Forgets what no longer stands once an input has changed, and gives the last mark before it. */
function lastMarkBefore({ marks }: Account, input: number): TierMark | undefined {
  while (marks.length > 0 && (marks[marks.length - 1] as TierMark).after > input) marks.pop();
  return marks[marks.length - 1];
}

/** Runs tiers again from the last mark before an input, or from where nothing can change any more. */
export function rerunTiers(machines: readonly TierMachine[], account: Account, day: Day, input: number): void {
  const { inputs, joined, anchors } = account;
  const mark = lastMarkBefore(account, input);
  account.states = machines.map((machine, g) => {
    const known = mark?.states[g] ?? anchors?.[g];
    return known === undefined ? machine.begin(joined) : copyTierState(known);
  });
  for (let i = mark?.after ?? 0; i < inputs.length; i++) {
    for (const [g, machine] of machines.entries()) {
      machine.apply(account.states[g] as TierState, inputs[i] as TierInput, joined);
    }
    markTiers(account, i + 1);
  }
  for (const [g, machine] of machines.entries()) machine.advance(account.states[g] as TierState, day, joined);
}
