import { failUncompiled } from '../checks/compiled.ts';
import type { Duration, Zone } from '../time/index.ts';
import type { CompiledCoupon } from './compile-coupons.ts';
import type { CompiledEarning } from './compile-earning.ts';
import type { CompiledTiers } from './compile-tiers.ts';
import type { LoyaltyProgramme } from './programme.ts';

/**
 * A programme that was checked once and is ready for any number of events. Immutable; made by {@link compileLoyaltyProgramme}.
 *
 * @category Loyalty
 */
export interface CompiledLoyaltyProgramme {
  /** The tag. */
  readonly kind: 'compiled-loyalty-programme';
  /** The document, a frozen copy. */
  readonly document: LoyaltyProgramme;
}

/** What is inside a {@link CompiledLoyaltyProgramme}. */
export interface ProgrammeInside {
  readonly document: LoyaltyProgramme;
  readonly earning: CompiledEarning;
  readonly tiers: CompiledTiers;
  readonly coupons: readonly CompiledCoupon[];
  readonly zone: Zone | null;
  /** Purchases earn from this day on, and before that one. */
  readonly from: number;
  readonly to: number;
  readonly refundableFor: Duration;
  readonly dedupeFor: Duration;
}

/** Closes a compiled programme: only the document shows, when it is printed or turned into JSON. */
export function closeProgramme(inside: ProgrammeInside): CompiledLoyaltyProgramme {
  const face: CompiledLoyaltyProgramme = { kind: 'compiled-loyalty-programme', document: inside.document };
  return Object.freeze(Object.defineProperty(face, 'inside', { value: Object.freeze(inside) }));
}

/** @throws `wrong_type` for anything that compilation did not make */
export function insideProgramme(programme: CompiledLoyaltyProgramme): ProgrammeInside {
  const held = programme as { readonly kind?: unknown; readonly inside?: ProgrammeInside } | null | undefined;
  const inside = held?.kind === 'compiled-loyalty-programme' ? held.inside : undefined;
  return (
    inside ??
    failUncompiled(programme, 'compiled-loyalty-programme', 'programme', 'a programme from compileLoyaltyProgramme')
  );
}

/** What is made of a programme when it is first asked for, and kept as long as the programme is: every call would make the same. */
export function oncePerProgramme<Made>(make: (inside: ProgrammeInside) => Made): (inside: ProgrammeInside) => Made {
  const made = new WeakMap<ProgrammeInside, Made>();
  return (inside) => {
    const known = made.get(inside);
    if (known !== undefined) return known;
    const fresh = make(inside);
    made.set(inside, fresh);
    return fresh;
  };
}
