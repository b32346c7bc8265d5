import type { LoyaltyEvent, LoyaltyProgramme } from 'clientele/loyalty';
import { dayFromIso, partsOfDay } from 'clientele/time';

/** Staples Rewards, as `examples/programmes/staples-2011.json` says it, without what the made-up events do not use. */
export function staplesProgramme(): LoyaltyProgramme {
  const isIn = (value: readonly string[]) => ({ kind: 'compare', fact: 'category', op: 'in', value }) as const;
  const isPremier = { kind: 'compare', fact: 'tier', op: 'eq', value: 'premier' } as const;
  return {
    kind: 'loyalty-programme',
    version: 1,
    id: 'staples',
    currency: 'USD',
    points: { unit: 'USD', rounding: 'halfUp' },
    earning: {
      rules: [
        { id: 'core', kind: 'rate', rate: 0.1, lines: isIn(['ink', 'paper', 'copyPrint']) },
        {
          id: 'choice',
          kind: 'rate',
          rate: 0.1,
          when: isPremier,
          lines: {
            kind: 'all',
            all: [
              isIn(['filing', 'writing', 'cleaning']),
              { kind: 'compare', fact: 'category', op: 'eq', value: { fact: 'personalChoice' } },
            ],
          },
        },
        { id: 'durables', kind: 'rate', rate: 0.1, lines: isIn(['camera', 'shredder']) },
      ],
    },
    metrics: [{ id: 'spend', kind: 'spend' }],
    tierGroups: [
      {
        id: 'tier',
        period: { kind: 'calendar', unit: 'year' },
        tiers: [{ id: 'base' }, { id: 'premier', when: { kind: 'compare', fact: 'spend', op: 'gte', value: 100_000 } }],
      },
    ],
    choices: [{ id: 'personalChoice', options: ['filing', 'writing', 'cleaning'], tiers: ['premier'] }],
    payout: { every: 'quarter', minimum: 1000 },
    refunds: { refundableFor: { days: 90 } },
  };
}

interface Hand {
  events: LoyaltyEvent<number>[];
  balance: number;
  premier: boolean;
  /** The year in which that was earned. */
  since: number;
  spend: number;
  year: number;
  quarter: number;
  choice: string | null;
  paid: number;
}

const CORE = new Set(['ink', 'paper', 'copyPrint', 'camera', 'shredder']);

/**
 * The same programme as one would write it for this log alone: purchases, full refunds and choices, in a loop over the events of
 * each member. It knows one programme, keeps no state, checks nothing and explains nothing.
 */
export function staplesByHand(events: readonly LoyaltyEvent<number>[], asOf: string): Float64Array {
  const members = new Map<number, Hand>();
  for (const event of events) {
    let own = members.get(event.member);
    if (own === undefined) {
      own = { events: [], balance: 0, premier: false, since: 0, spend: 0, year: 0, quarter: -1, choice: null, paid: 0 };
      members.set(event.member, own);
    }
    own.events.push(event);
  }
  const balances = new Float64Array(members.size);
  const last = dayFromIso(asOf);
  let row = 0;
  for (const own of members.values()) {
    own.events.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
    const bought = new Map<string, { points: number; spend: number; year: number }>();
    for (const event of own.events) {
      const { year, month } = partsOfDay(dayFromIso(event.on as string));
      turn(own, year, month);
      if (event.kind === 'choice') {
        if (own.premier) own.choice = event.value;
      } else if (event.kind === 'purchase') {
        let earns = 0;
        let spend = 0;
        for (const { category = '', amount } of event.lines) {
          spend += amount;
          if (CORE.has(category) || (own.premier && category === own.choice)) earns += amount;
        }
        const points = Math.floor((earns + 5) / 10);
        own.balance += points;
        own.spend += spend;
        if (own.spend >= 100_000 && !own.premier) {
          own.premier = true;
          own.since = year;
        }
        bought.set(event.id, { points, spend, year });
      } else if (event.kind === 'refund') {
        const one = bought.get(event.purchase);
        if (one === undefined) continue;
        bought.delete(event.purchase);
        own.balance -= one.points;
        if (one.year === own.year) {
          own.spend -= one.spend;
          if (own.spend < 100_000 && own.since === year) own.premier = false;
        }
      }
    }
    const { year, month } = partsOfDay(last);
    turn(own, year, month);
    balances[row++] = own.balance;
  }
  return balances;
}

function turn(own: Hand, year: number, month: number): void {
  const quarter = year * 4 + Math.floor((month - 1) / 3);
  if (quarter !== own.quarter) {
    if (own.quarter >= 0 && own.balance >= 1000) {
      own.paid += own.balance;
      own.balance = 0;
    }
    own.quarter = quarter;
  }
  if (year !== own.year) {
    if (own.year !== 0 && own.spend < 100_000) own.premier = false;
    own.spend = 0;
    own.year = year;
  }
}
