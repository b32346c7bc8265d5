import type { MachineRules } from 'clientele/email';
import type { ContactPolicy } from 'clientele/pressure';
import type { CostToServe } from 'clientele/profit';
import type { RuleSet } from 'clientele/rules';

/** A rule set with a condition of every kind. */
export const richRuleSet: RuleSet = {
  kind: 'rule-set',
  version: 1,
  id: 'set',
  effectiveFrom: '2026-01-01',
  effectiveTo: '2027-01-01',
  rules: [
    {
      id: 'one',
      label: 'One of each',
      outcome: { class: 'one', of: [1, null] },
      when: {
        kind: 'all',
        all: [
          { kind: 'compare', fact: 'n1', op: 'between', value: [1, { fact: 'n2' }] },
          { kind: 'compare', fact: 't1', op: 'in', value: ['x', 'y'] },
          { kind: 'compare', fact: 'd1', op: 'lt', value: { before: { days: 3 } } },
          {
            kind: 'atLeast',
            atLeast: 1,
            of: [
              { kind: 'not', not: { kind: 'any', any: [{ kind: 'compare', fact: 'b1', op: 'eq', value: true }] } },
              {
                kind: 'sum',
                events: 'orders',
                field: 'amount',
                where: { kind: 'compare', fact: 'amount', op: 'gt', value: 0 },
                window: { kind: 'widened', length: { days: 7 }, unit: 'week' },
                op: 'gte',
                value: 3,
              },
            ],
          },
          { kind: 'count', events: 'visits', op: 'gte', value: 1 },
          {
            kind: 'distinct',
            events: 'orders',
            field: 'tag',
            window: { kind: 'rolling', length: { months: 3 } },
            op: 'gte',
            value: 2,
          },
        ],
      },
    },
  ],
} as RuleSet;

/** Every way to say what a unit of an activity costs. */
export const richCosts: CostToServe = {
  kind: 'cost-to-serve',
  version: 1,
  id: 'b',
  currency: 'EUR',
  costOfGoods: { fact: 'goods' },
  activities: [
    { id: 'picking', label: 'Picking', driver: 'orders', rate: { perUnit: 3.2 }, avoidable: 0.5 },
    { id: 'service', driver: 'contacts', rate: { pool: 90_000, capacity: 20_000 } },
    { id: 'returns', driver: 'returns', rate: { pool: 100 } },
  ],
};

/** Rules with a signal of every kind. */
export const machineRules: MachineRules = {
  kind: 'email-machine-rules',
  version: 1,
  id: 'ours',
  rules: [
    {
      id: 'fast',
      on: ['click', 'open'],
      as: 'bot',
      signals: [
        { kind: 'within', seconds: 2, of: 'delivered' },
        { kind: 'address', addresses: ['192.0.2.0/24'] },
        { kind: 'agent', agents: ['x*'] },
        { kind: 'allLinks', links: 3, seconds: 5 },
        { kind: 'honeypot', urls: ['https://shop.example/trap'] },
        { kind: 'provider' },
      ],
      atLeast: 0.5,
    },
    { id: 'beside', on: ['unsubscribe'], as: 'bot', signals: [{ kind: 'besideBot', seconds: 9 }], atLeast: 1 },
  ],
};

const when = { kind: 'compare', fact: 'score', op: 'gte', value: 3 };
/** A policy with a rule of most kinds. */
export const richPolicy: ContactPolicy = {
  kind: 'contact-policy',
  version: 1,
  id: 'rich',
  timeZone: 'UTC',
  unknownZone: 'skip',
  consent: 'elsewhere',
  counts: 'delivered',
  effectiveFrom: '2026-01-01',
  bypass: { types: ['service'], count: true },
  weights: [{ scope: { topics: ['launch'] }, weight: 9 }],
  rules: [
    {
      id: 'a',
      kind: 'cap',
      max: { cases: [{ when, max: 3 }], otherwise: null },
      window: { kind: 'calendar', unit: 'week' },
      fallback: { weeks: 1 },
    },
    {
      id: 'b',
      kind: 'cap',
      max: { fact: 'own' },
      window: { kind: 'rolling', length: { months: 1 } },
      per: 'household',
    },
    {
      id: 'c',
      kind: 'quiet',
      periods: [{ days: ['monday'], from: '21:00', to: '24:00' }],
      dates: ['2026-07-14'],
      holidays: 'FR',
    },
    { id: 'd', kind: 'sequence', first: { messages: ['welcome'] }, next: {} },
    { id: 'e', kind: 'eligible', when },
    { id: 'f', kind: 'control', share: 0.1, salt: 's' },
  ],
} as ContactPolicy;
