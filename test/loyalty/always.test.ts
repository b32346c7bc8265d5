import { test } from '@fast-check/vitest';
import {
  compileLoyaltyProgramme,
  decideLoyaltyTier,
  type LoyaltyEvent,
  type LoyaltyMemberState,
  type LoyaltyProgramme,
  type LoyaltyReplay,
  type LoyaltyState,
  loyaltyMemberOf,
  loyaltyProgress,
  replayLoyalty,
  summarizeLoyaltyEntries,
} from 'clientele/loyalty';
import * as fc from 'fast-check';
import { describe, expect } from 'vitest';
import { allHistories, allProgrammes, histories, LAST_DAY_OF_EVENTS as LAST, programmes } from './arbitraries.ts';

const replay = (document: LoyaltyProgramme, events: readonly LoyaltyEvent<string>[], asOf: string | number = LAST) =>
  replayLoyalty(compileLoyaltyProgramme(document), events, { asOf });

const rowAt = ({ columns }: LoyaltyReplay, i: number): Record<string, number> =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[i] as number]));

const stateOf = (one: LoyaltyReplay): LoyaltyState => one.state ?? expect.fail('the state was not kept');

/** What a replay says of points and tiers, without how it came in. */
const outcome = ({ ids, columns, tiers, payouts, state, late }: LoyaltyReplay) => ({
  ids,
  columns,
  tiers,
  payouts,
  state,
  late,
});

const shifted = (on: string | number, days: number): string =>
  new Date(Date.parse(String(on)) + days * 86_400_000).toISOString().slice(0, 10);
const dayBefore = (on: string | number): string => shifted(on, -1);
const dayAfter = (on: string | number): string => shifted(on, 1);

describe('always', () => {
  test.prop([allProgrammes, allHistories])('every point that came in is somewhere', (document, events) => {
    const one = replay(document, events);
    for (let i = 0; i < one.length; i++) {
      const c = rowAt(one, i) as Record<keyof LoyaltyReplay['columns'], number>;
      expect(c.issued + c.adjusted + c.received).toBe(
        c.spent + c.expired + c.clawedBack + c.sent + c.balance + c.pending,
      );
      expect(Object.values(c).every(Number.isSafeInteger)).toBe(true);
      const paid = Array.from(one.payouts.points).reduce((a, b) => a + b, 0);
      expect(c.paidOut).toBe(paid);
      const held = loyaltyMemberOf(compileLoyaltyProgramme(document), stateOf(one), one.ids[i] as string);
      expect(held.balance).toBe(c.balance);
      expect(held.pending).toBe(c.pending);
      expect(held.lots.every(({ points, lastDay }) => points > 0 && (lastDay === null || lastDay >= LAST))).toBe(true);
      if (c.balance >= 0) expect(held.lots.reduce((sum, { points }) => sum + points, 0)).toBe(c.balance);
    }
  });

  test.prop([allProgrammes, allHistories, fc.array(fc.nat(), { minLength: 20, maxLength: 20 })])(
    'the order in which events come in, and events that come twice, change nothing',
    (document, events, keys) => {
      const mixed = [...events, ...events.slice(0, 3)]
        .map((event, i) => [keys[i % keys.length] as number, event] as const)
        .sort(([a], [b]) => a - b)
        .map(([, event]) => event);
      const again = replay(document, mixed);
      const once = replay(document, events);
      expect(outcome(again)).toEqual(outcome(once));
      expect(again.ignored.count).toBe(once.ignored.count + Math.min(3, events.length));
    },
  );

  test.prop([programmes, histories(), histories(6)])('a member does not change another', (document, events, others) => {
    const bob = others.map((event) => ({ ...event, member: 'bob' }));
    const both = replay(document, [...bob, ...events]);
    const alone = replay(document, events);
    expect(stateOf(both).members.filter(({ id }) => id === 'ada')).toEqual(stateOf(alone).members);
  });

  test.prop([allProgrammes, allHistories, fc.nat()])(
    'a replay that continues from a state ends where one from the beginning does',
    (document, events, cut) => {
      const programme = compileLoyaltyProgramme(document);
      const days = events.map(({ on }) => String(on));
      const split = days[cut % days.length] as string;
      const first = replayLoyalty(
        programme,
        events.filter(({ on }) => on <= split),
        { asOf: split, trace: true },
      );
      // Over the wire and back.
      const from = JSON.parse(JSON.stringify(stateOf(first))) as LoyaltyState<string>;
      expect(from).toEqual(stateOf(first));
      const rest = replayLoyalty(
        programme,
        events.filter(({ on }) => on > split),
        { asOf: LAST, from, trace: true },
      );
      const all = replayLoyalty(programme, events, { asOf: LAST, trace: true });
      expect(rest.state).toEqual(all.state);
      expect(rest.columns).toEqual(all.columns);
      expect(rest.tiers).toEqual(all.tiers);
      expect([...first.payouts.points, ...rest.payouts.points]).toEqual([...all.payouts.points]);
      expect([...(first.entries ?? []), ...(rest.entries ?? [])]).toEqual(all.entries);
      expect(rest.late).toBeNull();
    },
  );

  test.prop([allProgrammes, allHistories])(
    'nothing follows from asking later alone but what time does',
    (document, events) => {
      const programme = compileLoyaltyProgramme(document);
      const last = String(events.at(-1)?.on ?? LAST);
      const early = stateOf(replayLoyalty(programme, events, { asOf: last }));
      const later = replayLoyalty(programme, [], { asOf: LAST, from: early as LoyaltyState<string> });
      expect(outcome(later).state).toEqual(replay(document, events).state);
    },
  );

  test.prop([allProgrammes, allHistories])(
    'a purchase that is refunded in full with nothing in between leaves points and tiers as they were',
    (document, events) => {
      const programme = { ...document, refunds: { ...document.refunds, tier: 'reverse' as const } };
      const on = dayAfter(events.at(-1)?.on ?? LAST);
      const lines = [
        { category: 'ink', amount: 7000, quantity: 3 },
        { category: 'copyPrint', amount: 2001 },
      ];
      const before = replay(programme, events, on);
      const after = replay(
        programme,
        [
          ...events,
          { kind: 'purchase', id: 'x', member: 'ada', on, lines, counters: { nights: 9 } },
          { kind: 'refund', id: 'y', member: 'ada', on, purchase: 'x' },
        ],
        on,
      );
      expect(after.columns.balance).toEqual(before.columns.balance);
      expect(after.columns.pending).toEqual(before.columns.pending);
      expect(after.tiers).toEqual(before.tiers);
      const back = (after.columns.clawedBack[0] as number) - (before.columns.clawedBack[0] as number);
      const given = (after.columns.issued[0] as number) - (before.columns.issued[0] as number);
      const lost = (after.columns.uncollected[0] as number) - (before.columns.uncollected[0] as number);
      expect(back).toBe(given);
      expect(lost).toBe(0);
      const lots = (one: LoyaltyReplay): LoyaltyMemberState['lots'] | undefined => stateOf(one).members[0]?.lots;
      expect(lots(after)).toEqual(lots(before));
    },
  );

  test.prop([allProgrammes, allHistories])('statements add up, and follow one another', (document, events) => {
    const programme = compileLoyaltyProgramme(document);
    const { entries, columns, length } = replayLoyalty(programme, events, { asOf: LAST, trace: true });
    const months = summarizeLoyaltyEntries(entries ?? [], { every: 'month' });
    let closing = 0;
    for (const s of months) {
      expect(s.opening).toBe(closing);
      expect(s.opening + s.earned + s.returned - s.spent - s.paidOut - s.expired - s.clawedBack - s.sent).toBe(
        s.closing,
      );
      closing = s.closing;
    }
    if (length > 0) expect(closing).toBe((columns.balance[0] as number) + (columns.pending[0] as number));
    for (const { kind, points, rules } of entries ?? []) {
      if (kind === 'earned' && rules.length > 0) expect(rules.reduce((sum, one) => sum + one.points, 0)).toBe(points);
    }
  });

  test.prop([programmes, histories()])('who counts more has no lower tier', (document, events) => {
    fc.pre(document.refunds?.tier === 'reverse');
    const more = events.flatMap((event): LoyaltyEvent<string>[] =>
      event.kind === 'purchase' ? [{ ...event, counters: { nights: (event.counters?.['nights'] ?? 0) + 2 } }] : [event],
    );
    // Points do not depend on tiers here, so that nights alone are more.
    const plain = {
      ...document,
      earning: { rules: [{ id: 'r', kind: 'rate', rate: 1 }] },
    } as LoyaltyProgramme;
    const few = replay(plain, events).tiers;
    const many = replay(plain, more).tiers;
    for (const group of Object.keys(few)) expect(many[group]?.[0] ?? 0).toBeGreaterThanOrEqual(few[group]?.[0] ?? 0);
  });

  test.prop([programmes, histories()])(
    'a soft landing is never lower than the fall to what was earned',
    (document, events) => {
      const plain = { ...document, earning: { rules: [{ id: 'r', kind: 'rate', rate: 1 }] } } as LoyaltyProgramme;
      const landing = (fall: 'oneDown' | 'toEarned'): LoyaltyProgramme => ({
        ...plain,
        tierGroups: (plain.tierGroups ?? []).map((group) => ({ ...group, downgrade: { ...group.downgrade, fall } })),
      });
      const soft = replay(landing('oneDown'), events).tiers;
      const hard = replay(landing('toEarned'), events).tiers;
      for (const group of Object.keys(soft))
        expect(soft[group]?.[0] ?? 0).toBeGreaterThanOrEqual(hard[group]?.[0] ?? 0);
    },
  );
});

describe('never', () => {
  test.prop([programmes, histories()])(
    'a balance below zero where the policy does not allow it',
    (document, events) => {
      const { negative = 'refunds' } = document.points;
      const { entries } = replayLoyalty(compileLoyaltyProgramme(document), events, { asOf: LAST, trace: true });
      let before = 0;
      for (const { kind, balance } of entries ?? []) {
        const allowed =
          negative === 'always' || (negative === 'refunds' && (kind === 'clawedBack' || balance >= before));
        if (balance < 0 && kind !== 'tier') expect({ allowed, kind }).toEqual({ allowed: true, kind });
        before = balance;
      }
    },
  );

  test.prop([programmes, histories()])('an event that is older than the state counts', (document, events) => {
    const programme = compileLoyaltyProgramme(document);
    const middle = String(events[events.length >> 1]?.on);
    const all = replayLoyalty(programme, events, { asOf: middle });
    const old: LoyaltyEvent<string> = { kind: 'grant', id: 'old', member: 'ada', on: String(events[0]?.on), points: 9 };
    const again = replayLoyalty(programme, [old, ...events], {
      asOf: middle,
      from: stateOf(all) as LoyaltyState<string>,
    });
    expect(again.state).toEqual(all.state);
    expect(again.late).toEqual({ count: 1, snapshotOn: dayBefore(old.on) });
    const known = events.filter(({ on }) => on <= middle).length;
    expect(again.ignored.byCode).toMatchObject({ late_event: 1, duplicate_event: known });
  });
});

describe('one member', () => {
  test.prop([allProgrammes, allHistories])(
    'is the same whoever was looked at before, and after a replay',
    (document, events) => {
      const programme = compileLoyaltyProgramme(document);
      const state = stateOf(replayLoyalty(programme, events, { asOf: LAST }));
      const ids = state.members.map(({ id }) => id);
      const alone = ids.map((id) => loyaltyMemberOf(compileLoyaltyProgramme(document), state, id));
      expect(ids.map((id) => loyaltyMemberOf(programme, state, id))).toEqual(alone);
      replayLoyalty(programme, events, { asOf: LAST });
      expect(ids.map((id) => loyaltyMemberOf(programme, state, id)).reverse()).toEqual(alone.reverse());
    },
  );
});

describe('progress', () => {
  test.prop([programmes, histories()])(
    'filling any of the ways to a tier earns it, and less does not',
    (document, events) => {
      const programme = compileLoyaltyProgramme(document);
      const { state } = replayLoyalty(programme, events, { asOf: LAST });
      for (const { id } of state?.members ?? []) {
        const member = loyaltyMemberOf(programme, state as LoyaltyState, id);
        for (const { id: group } of document.tierGroups ?? []) {
          const standing = member.tiers[group];
          if (standing === undefined) continue;
          /** Whether a tier is earned by figures to which something is added. */
          const earns = (tier: string, added: Record<string, number>): boolean => {
            const metrics = { ...standing.metrics };
            const lifetime = { ...standing.lifetime };
            for (const [name, more] of Object.entries(added)) {
              if (name.startsWith('lifetime.')) lifetime[name.slice(9)] = (lifetime[name.slice(9)] ?? 0) + more;
              else metrics[name] = (metrics[name] ?? 0) + more;
            }
            const other = { ...member, tiers: { ...member.tiers, [group]: { ...standing, metrics, lifetime } } };
            return decideLoyaltyTier(programme, other, { group }).reasons.length > 0
              ? [...loyaltyProgress(programme, other, { group }).next].some((one) => one.tier === tier && one.met)
              : false;
          };
          for (const { tier, met, ways } of loyaltyProgress(programme, member, { group }).next) {
            expect(met).toBe(earns(tier, {}));
            expect(ways.length).toBeGreaterThan(0);
            for (const way of ways) {
              expect(earns(tier, Object.fromEntries(way.map(({ metric, missing }) => [metric, missing])))).toBe(true);
              if (way.length !== 1 || ways.length > 1) continue;
              expect(earns(tier, Object.fromEntries(way.map(({ metric, missing }) => [metric, missing - 1])))).toBe(
                false,
              );
            }
          }
        }
      }
    },
  );
});
