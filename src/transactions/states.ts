import { fail } from '../checks/error.ts';
import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { checkHeader } from './check-states.ts';
import type { PurchaseConventions } from './conventions.ts';

/**
 * What every state of an accumulator over a customer base carries.
 *
 * @category Transactions
 */
export interface StateHeader<I extends Id = Id> {
  /** The tag. */
  readonly kind: string;
  /** The version of the form. */
  readonly version: 1;
  /** The conventions the pieces were read with. */
  readonly conventions: Pick<PurchaseConventions, 'refunds' | 'zeroValues'>;
  /** The currency of what was added; `null` when it was not named. */
  readonly currency: string | null;
  /** The customers, in canonical order. */
  readonly ids: readonly I[];
  /** What was not used. */
  readonly ignored: Ignored;
}

/** Refuses states of another kind, version or convention than the empty one. */
export function checkStates(expected: StateHeader, ...states: StateHeader[]): void {
  for (const state of states) {
    if (state?.kind !== expected.kind) fail('incompatible_state', 'state.kind', `'${expected.kind}'`, state?.kind);
    if (state.version !== expected.version) fail('unsupported_version', 'state.version', 'version 1', state.version);
    for (const name of ['refunds', 'zeroValues'] as const) {
      const wanted = expected.conventions[name];
      const found = state.conventions?.[name];
      if (found !== wanted) fail('incompatible_state', `state.conventions.${name}`, `'${wanted}'`, found);
    }
    checkHeader(state, 'state');
  }
}

/** The currency of two states together; an empty one has none to say. */
export function commonCurrency(a: StateHeader, b: StateHeader): string | null {
  if (a.ids.length === 0 || b.ids.length === 0)
    return a.ids.length === 0 ? (b.currency ?? a.currency) : (a.currency ?? b.currency);
  if (a.currency !== b.currency) fail('mixed_currency', 'state.currency', `${a.currency}`, b.currency);
  return a.currency;
}
