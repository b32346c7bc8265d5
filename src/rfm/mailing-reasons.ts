import type { Comparison, Reason } from '../rules/index.ts';

/** What decided about one cell. */
interface Choice {
  readonly id: string;
  readonly rule: 'point' | 'lower';
  readonly bound: number;
  readonly breakEvenRate: number;
  /** How many could be contacted. */
  readonly available: number;
  /** How many are. */
  readonly count: number;
}

/** Whether the rate pays for the contact; and, where it does and a limit left fewer contacts than customers, how many. */
export function reasonsOf({ id, rule, bound, breakEvenRate, available, count }: Choice): readonly Reason[] {
  const pays = bound > breakEvenRate;
  const rate = { observed: bound, limit: breakEvenRate, isMet: pays };
  const subject = rule === 'point' ? 'expectedRate' : 'lowestRate';
  const reasons = [reasonOf(`${id}.breakEven`, subject, 'gt', rate)];
  if (pays && count < available) {
    const left = { observed: available, limit: count, isMet: false };
    reasons.push(reasonOf(`${id}.limit`, 'availableContacts', 'lte', left));
  }
  return reasons;
}

interface Compared {
  readonly observed: number;
  readonly limit: number;
  readonly isMet: boolean;
}

function reasonOf(ruleId: string, subject: string, op: Comparison, compared: Compared): Reason {
  const { observed, limit, isMet } = compared;
  return {
    ruleId,
    kind: 'compare',
    status: isMet ? 'met' : 'notMet',
    decisive: true,
    observed,
    limit,
    unit: null,
    window: null,
    since: null,
    until: null,
    evidence: { subject, op },
  };
}
