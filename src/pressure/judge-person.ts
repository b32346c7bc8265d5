import { checkCondition, type Reason } from '../rules/index.ts';
import { hashFraction } from '../stats/index.ts';
import { dayOfInstant, type Zone } from '../time/index.ts';
import type { Finding, Moment } from './compiled.ts';
import type { FactCondition } from './conditions.ts';
import { nextMidnight } from './judge-quiet.ts';

/** Whether the facts of the contact meet a condition. */
export function judgeEligible(condition: FactCondition, zone: Zone, { at, situation }: Moment): Finding {
  const day = dayOfInstant(zone, at);
  const { outcome, reasons } = checkCondition(condition.compiled, { facts: situation.facts }, { asOf: day });
  return {
    ...NOTHING,
    trit: outcome === 'met' ? 1 : outcome === 'notMet' ? -1 : 0,
    cause: 'notEligible',
    until: condition.moves ? nextMidnight(zone, at) : Infinity,
    reasons: reasons as readonly Reason[],
  };
}

/** Whether the contact is outside the control group. */
export function judgeControl(share: number, salt: string, { situation }: Moment): Finding {
  const place = hashFraction(situation.id, salt);
  return {
    ...NOTHING,
    trit: place >= share ? 1 : -1,
    cause: 'controlGroup',
    observed: place,
    limit: share,
    evidence: { op: 'gte' },
  };
}

const NOTHING: Omit<Finding, 'trit' | 'cause'> = {
  observed: null,
  limit: null,
  unit: null,
  window: null,
  since: null,
  until: Infinity,
  evidence: {},
};
