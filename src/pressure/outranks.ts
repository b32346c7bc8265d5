import { compareIds } from '../events/id.ts';
import type { Instant } from '../time/index.ts';
import type { ReadCandidate, ReadPlanned } from './read-input.ts';

/**
 * Whether a planned message goes before a candidate that would be sent at an instant. The greater weight does; of equal ones the
 * earlier, and at the same instant the smaller id. The candidate itself among the planned does not count.
 */
export function outranks(planned: ReadPlanned, candidate: ReadCandidate, at: Instant): boolean {
  if (planned.id === candidate.id) return false;
  if (planned.weight !== candidate.weight) return planned.weight > candidate.weight;
  if (planned.at !== at) return planned.at < at;
  return compareIds(planned.id, candidate.id) < 0;
}
