import type { Zone } from '../time/index.ts';
import type { ContactPolicy, ContactZone } from './policy.ts';
import type { Situation } from './read-input.ts';

/** The zone a rule reads; `skip` where it is not to apply, `null` where it is not known. */
export type RuleZone = Zone | 'skip' | null;

/** How a rule finds its zone. */
export function zoneChooser(
  whose: ContactZone,
  policy: Zone,
  unknown: ContactPolicy['unknownZone'],
): (situation: Pick<Situation, 'zone'>) => RuleZone {
  if (whose === 'policy') return () => policy;
  return ({ zone }) => zone ?? (unknown === 'policy' ? policy : unknown === 'skip' ? 'skip' : null);
}
