import type { Id } from '../events/id.ts';
import { type EmailCountsState, NO_UNIT } from './counts-state.ts';

/** The state without recipients of whom nothing is known. */
export function withoutIdleUnits(state: EmailCountsState): EmailCountsState {
  const used = new Uint8Array(state.units.length);
  for (const { unit } of state.did) for (const u of unit) used[u] = 1;
  for (const u of state.seen.units) if (u !== NO_UNIT) used[u] = 1;
  if (!used.includes(0)) return state;
  const units: Id[] = [];
  const place = new Int32Array(used.length);
  state.units.forEach((id, u) => {
    if (used[u] === 0) return;
    place[u] = units.length;
    units.push(id);
  });
  const moved = (list: readonly number[]): number[] => list.map((u) => (u === NO_UNIT ? u : (place[u] as number)));
  return {
    ...state,
    units,
    did: state.did.map(({ unit, mask }) => ({ unit: moved(unit), mask })),
    seen: { ...state.seen, units: moved(state.seen.units) },
  };
}
