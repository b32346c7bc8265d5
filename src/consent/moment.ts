import type { Evidence, FactValue, Reason, ReasonWindow } from '../rules/index.ts';
import type { Trit } from '../rules/trit.ts';
import type { Day, Instant, Zone } from '../time/index.ts';
import { isoOfInstant } from '../time/instant-iso.ts';
import type { ProfileInside } from './compile-profiles.ts';
import type { ConsentRequest } from './request.ts';

/** A request at an instant. */
export interface Moment {
  readonly at: Instant;
  readonly request: ConsentRequest;
  /** The zone of the person; `null` where it is not known. */
  readonly personZone: Zone | null;
  /** The zone in which days are counted and times are shown: the person's, else the profile's. */
  readonly zone: Zone;
  /** The profile in force. */
  readonly profile: ProfileInside | null;
  /** Whether the purpose is none of the profile's. */
  readonly exempt: boolean;
  /** The facts of the request, and `consent` from the record. */
  readonly facts: { readonly [name: string]: FactValue | null | undefined };
  /** The days of a list; `null` where it is not known. */
  readonly holidays: (list: string) => ReadonlySet<Day> | null;
}

/** What one part of the law or one wish says. */
export interface Finding {
  readonly kind: string;
  readonly trit: Trit;
  readonly observed: FactValue | null;
  readonly limit: Reason['limit'];
  readonly unit: string | null;
  readonly window: ReasonWindow | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly evidence: Evidence;
  /** Reasons of its own, in place of one for the whole. */
  readonly reasons?: readonly Reason[];
}

/** A finding of which nothing more is known. */
export const plain = (kind: string, trit: Trit): Finding => ({
  kind,
  trit,
  observed: null,
  limit: null,
  unit: null,
  window: null,
  since: null,
  until: null,
  evidence: {},
});

/** An instant of the record as the clocks of a zone show it. */
export const isoIn = (text: string, zone: Zone): string => isoOfInstant(Date.parse(text), zone);
