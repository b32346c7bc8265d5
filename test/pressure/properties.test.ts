import { test } from '@fast-check/vitest';
import {
  type ContactEvent,
  type ContactInput,
  type ContactPolicy,
  type ContactRule,
  compileContactPolicy,
  decideContact,
} from 'clientele/pressure';
import { explainDecision, type Truth } from 'clientele/rules';
import { parseDecision, safeParseContactPolicy } from 'clientele/schemas';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { frozen } from '../rules/arbitraries.ts';
import { candidates, histories, plans, policies, starts, ZONES } from './scan.ts';

const situations = starts.chain((at) =>
  fc.record({
    at: fc.constant(at),
    history: histories(at),
    planned: plans(at),
    candidate: candidates,
    timeZone: fc.constantFrom(...ZONES, null),
  }),
);
const RUNS = { numRuns: 40 };
const inputOf = ({
  history,
  planned,
  candidate,
  timeZone,
}: typeof situations extends fc.Arbitrary<infer T> ? T : never): ContactInput => ({
  contact: { id: 'ada', timeZone },
  history,
  planned,
  candidate,
});

/** What one would write first: filter the history. An oracle for rolling windows, which need no calendar. */
function isAllowedByFilters(
  caps: readonly { max: number; hours: number; channel: string | null }[],
  history: readonly ContactEvent[],
  channel: string,
  at: number,
): boolean {
  return caps.every(({ max, hours, channel: own }) => {
    if (own !== null && own !== channel) return true;
    const counted = history.filter((event) => {
      const sent = event.at as number;
      return (own === null || event.channel === own) && sent <= at && at - sent < hours * 3_600_000;
    });
    return counted.length < max;
  });
}

const caps = fc.array(
  fc.record({
    max: fc.nat(3),
    hours: fc.integer({ min: 1, max: 72 }),
    channel: fc.constantFrom('email', 'sms', null),
  }),
  { minLength: 1, maxLength: 3 },
);

const policyOf = (rules: readonly ContactRule[], more: Partial<ContactPolicy> = {}): ContactPolicy => ({
  kind: 'contact-policy',
  version: 1,
  id: 'p',
  timeZone: 'UTC',
  consent: 'elsewhere',
  rules,
  ...more,
});
const rollingCaps = (list: readonly { max: number; hours: number; channel: string | null }[]): ContactRule[] =>
  list.map(({ max, hours, channel }, i) => ({
    id: `cap${i}`,
    kind: 'cap',
    max,
    counts: 'attempted',
    window: { kind: 'rolling', length: { hours } },
    ...(channel === null ? {} : { scope: { channels: [channel] } }),
  }));

describe('a decision', () => {
  test.prop([caps, situations], { numRuns: 60 })('on caps of hours is what filters of the history say', (list, one) => {
    const policy = compileContactPolicy(policyOf(rollingCaps(list)));
    const { allowed } = decideContact(policy, inputOf(one), { at: one.at }).outcome;
    expect(allowed).toBe(isAllowedByFilters(list, one.history, one.candidate.channel, one.at));
  });

  test.prop([policies, situations], RUNS)(
    'has the same bytes each time, and changes nothing it is given',
    (policy, one) => {
      const input = frozen(inputOf({ ...one, history: [...one.history] }));
      const text = () => JSON.stringify(decideContact(compileContactPolicy(frozen(policy)), input, { at: one.at }));
      expect(text()).toBe(text());
    },
  );

  test.prop([policies, situations, fc.nat()], RUNS)(
    'does not depend on the order of messages and plans',
    (policy, one, turn) => {
      const compiled = compileContactPolicy(policy);
      const outcome = (input: ContactInput) => decideContact(compiled, input, { at: one.at }).outcome;
      const turned = <T>(list: readonly T[]): T[] =>
        [...list.slice(turn % (list.length + 1)), ...list.slice(0, turn % (list.length + 1))].reverse();
      const input = inputOf(one);
      expect(outcome({ ...input, history: turned(one.history), planned: turned(one.planned) })).toEqual(outcome(input));
    },
  );

  test.prop([policies, situations], RUNS)(
    'has a reason for the consent and each rule, is JSON, and can be explained',
    (policy, one) => {
      const decision = decideContact(compileContactPolicy(policy), inputOf(one), { at: one.at });
      expect(decision.reasons.map(({ ruleId }) => ruleId)).toEqual(['consent', ...policy.rules.map(({ id }) => id)]);
      expect(parseDecision(JSON.parse(JSON.stringify(decision)))).toEqual(decision);
      for (const language of ['en', 'fr'] as const) {
        for (const line of explainDecision(decision, { language })) {
          expect(line).not.toMatch(/undefined|null|NaN|Infinity|\[object|T\d\d:/);
        }
      }
      for (const { status, until, kind } of decision.reasons) {
        if (until !== null) expect(Date.parse(until)).toBeGreaterThan(one.at);
        if (status === 'notMet' && kind === 'gap') expect(until).not.toBe(null);
      }
    },
  );

  test.prop([policies], RUNS)('is made by a policy that its schema takes, too', (policy) => {
    expect(safeParseContactPolicy(policy)).toEqual({ ok: true, value: policy });
  });
});

describe('never', () => {
  test.prop([caps, situations, fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 12 })], { numRuns: 60 })(
    'does a message that was allowed make a window exceed its cap',
    (list, one, gaps) => {
      const policy = compileContactPolicy(policyOf(rollingCaps(list)));
      const { id: _id, weight: _weight, ...message } = one.candidate;
      const sent: ContactEvent[] = [];
      let at = one.at;
      for (const gap of gaps) {
        at += gap * 60_000;
        const input = { contact: { id: 'ada' }, history: [...sent], candidate: one.candidate };
        if (decideContact(policy, input, { at }).outcome.allowed) sent.push({ ...message, at });
      }
      for (const { max, hours, channel } of list) {
        const times = sent
          .filter((event) => channel === null || event.channel === channel)
          .map((event) => event.at as number);
        for (const end of times) {
          expect(times.filter((time) => time <= end && end - time < hours * 3_600_000).length).toBeLessThanOrEqual(max);
        }
      }
    },
  );

  test.prop([policies, situations], RUNS)(
    'do rules stop a message that they do not stop, and an objection always does',
    (policy, one) => {
      const compiled = compileContactPolicy({ ...policy, consent: 'required' });
      const decide = (status: Truth | null, bypass: boolean) =>
        decideContact(
          compiled,
          {
            ...inputOf(one),
            candidate: { ...one.candidate, bypass },
            ...(status === null ? {} : { consent: { outcome: { status } } }),
          },
          { at: one.at },
        ).outcome;
      expect(decide('met', true).allowed).toBe(true);
      for (const bypass of [true, false]) {
        expect(decide('notMet', bypass)).toMatchObject({ allowed: false, nextAllowedAt: null });
        expect(decide('unknown', bypass).allowed).toBe(false);
        expect(decide(null, bypass).allowed).toBe(false);
      }
    },
  );

  test.prop([policies, situations, fc.nat(), fc.integer({ min: 1, max: 3 })], RUNS)(
    'does a tighter cap allow more, or sooner',
    (policy, one, which, by) => {
      const loose = decideContact(compileContactPolicy(policy), inputOf(one), { at: one.at }).outcome;
      const chosen = which % policy.rules.length;
      const rules = policy.rules.map(
        (rule, i): ContactRule =>
          rule.kind === 'cap' && i === chosen && typeof rule.max === 'number'
            ? { ...rule, max: Math.max(0, rule.max - by) }
            : rule,
      );
      const tight = decideContact(compileContactPolicy({ ...policy, rules }), inputOf(one), { at: one.at }).outcome;
      if (tight.allowed) expect(loose.allowed).toBe(true);
      const instant = (text: string | null): number => (text === null ? Number.POSITIVE_INFINITY : Date.parse(text));
      expect(instant(tight.nextAllowedAt)).toBeGreaterThanOrEqual(instant(loose.nextAllowedAt));
    },
  );

  test.prop([situations, fc.constantFrom(null, 1, 5), fc.constantFrom(null, 0, 2, 4)], RUNS)(
    'does an unknown fact permit what some value of it would not',
    (one, score, cap) => {
      const when = { kind: 'compare', fact: 'score', op: 'gte', value: 3 } as const;
      const window = { kind: 'rolling', length: { days: 2 } } as const;
      const policy = compileContactPolicy(
        policyOf([
          { id: 'table', kind: 'cap', max: { cases: [{ when, max: 3 }], otherwise: 1 }, window },
          { id: 'own', kind: 'cap', max: { fact: 'cap' }, window },
          { id: 'eligible', kind: 'eligible', when, scope: { topics: ['offer'] } },
        ]),
      );
      const decide = (facts: { score: number | null; cap: number | null }) =>
        decideContact(policy, { ...inputOf(one), contact: { id: 'ada', facts } }, { at: one.at }).outcome.allowed;
      if (!decide({ score, cap })) return;
      for (const s of score === null ? [1, 5] : [score]) {
        for (const c of cap === null ? [0, 1, 2, 9] : [cap]) expect(decide({ score: s, cap: c })).toBe(true);
      }
    },
  );
});
