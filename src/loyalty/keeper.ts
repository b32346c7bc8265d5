import type { Id } from '../events/index.ts';
import { allocateMinorUnits, type MinorUnits } from '../money/index.ts';
import { addDuration, type Day } from '../time/index.ts';
import type { Account } from './account.ts';
import type { CompiledTierGroup } from './compile-tiers.ts';
import type { ProgrammeInside } from './compiled.ts';
import { expireCoupons } from './coupon-book.ts';
import { grantTierCoupons } from './coupon-tiers.ts';
import { type Earner, earnerOf } from './earn.ts';
import { entryOf, type NoteEntry, tierEntryOf } from './entry-of.ts';
import { type LedgerDays, ledgerDays, remembered } from './expiry.ts';
import { credit, creditLater, debit, emptyLedger, safe } from './ledger.ts';
import { payoutRuns } from './payout.ts';
import type { Sinks } from './sinks.ts';
import { type TierMachine, tierMachine } from './tier-machine.ts';
import { markTiers, rerunTiers } from './tier-marks.ts';
import { type TierInput, tierHeld } from './tier-state.ts';

/** Keeps accounts: opens them, and does what time alone does. */
export interface Keeper {
  readonly inside: ProgrammeInside;
  readonly days: LedgerDays;
  readonly earner: Earner;
  readonly machines: readonly TierMachine[];
  /** Where entries go; `null` where nobody asked. */
  readonly entries: Sinks['entries'];
  /** The last day on which something of a day may be refunded or cancelled. */
  readonly refundableUntil: (day: Day) => Day;
  open(member: Id, joined: Day): Account;
  /** Does all that is due up to and including a day. */
  advance(account: Account, day: Day): void;
  /** Points that are earned: pending first, where the programme says so. */
  earn(account: Account, points: number, availableFrom: Day, lastDay: Day, today: Day): void;
  /** Counts something for tiers. */
  feed(account: Account, input: TierInput): void;
  /** Runs tiers again from an input on, as it now is. */
  rerun(account: Account, day: Day, input: number): void;
  /** Whether tiers wait for the last of several refunds: nobody asks what they were in between. */
  readonly waits: boolean;
  /** Runs tiers again because an input has changed, now or once they are asked for. */
  touch(account: Account, day: Day, input: number): void;
  /** Lets tiers stand where the inputs have left them. */
  settle(account: Account): void;
  /** What of the choices is open, after a change of tier or choice. */
  openChoices(account: Account): void;
  /** Takes points that are lost from the lots, those lost first first. */
  expire(account: Account, points: number, day: Day, event: string | null): void;
  /** After an event: the balance as a figure, what is due next, changes of tier. */
  close(account: Account, day: Day, event: string | null): void;
  readonly note: NoteEntry;
  /** An `earned` entry, with what each rule gave as the earner has it. */
  noteEarned(account: Account, day: Day, points: number, event: string): void;
}

export function keeperOf(inside: ProgrammeInside, sinks: Sinks): Keeper {
  const { document, tiers, earning, refundableFor } = inside;
  const { metrics = [], choices = [], payout } = document;
  const days = ledgerDays(document.points);
  const calendarKey = earning.calendarKey;
  const earner = earnerOf(inside, calendarKey === null ? () => 0 : remembered(calendarKey));
  const machines = tiers.groups.map((group, g) => tierMachine(group, g, metrics, tiers.challenges, tiers.balance));
  const refundableUntil = remembered((day) => addDuration(day, refundableFor));
  const idles = document.points.expiry?.kind === 'inactivity';
  const cheques = payoutRuns(payout, sinks);

  const keeper: Keeper = {
    inside,
    days,
    earner,
    machines,
    entries: sinks.entries,
    refundableUntil,
    waits:
      sinks.entries === null && tiers.balance < 0 && inside.coupons.length === 0 && document.refunds?.tier !== 'keep',
    open(member, joined) {
      const states = machines.map((machine) => machine.begin(joined));
      const account: Account = {
        member,
        joined,
        ledger: emptyLedger(),
        lastActive: joined,
        otherActive: joined,
        bought: idles ? { days: [], kept: [] } : null,
        due: Infinity,
        payout: { next: cheques.nextRun(joined), scopeStart: cheques.scopeStart(joined), earned: 0 },
        anchors: null,
        inputs: [],
        states,
        marks: [],
        stale: Infinity,
        staleOn: joined,
        purchases: new Map(),
        redemptions: new Map(),
        seen: new Map(),
        running: new Map(),
        choices: choices.map(() => null),
        profiles: null,
        profilesKey: 0,
        lost: [],
        coupons: null,
        held: states.map(() => 0),
        open: choices.map(() => null),
      };
      schedule(account, joined);
      return account;
    },
    advance(account, day) {
      if (day > account.staleOn) keeper.settle(account);
      while (account.due <= day) {
        const today = account.due;
        const { coupons } = account;
        if (coupons !== null && coupons.due <= today) expireCoupons(keeper, account, coupons, today);
        if (account.payout.next <= today) cheques.run(keeper, account, today);
        loseOld(account, today);
        release(account, today);
        for (let g = 0; g < machines.length; g++) {
          (machines[g] as TierMachine).advance(account.states[g] as Account['states'][number], today, account.joined);
        }
        keeper.close(account, today, null);
      }
    },
    earn(account, points, availableFrom, lastDay, today) {
      if (availableFrom > today) creditLater(account.ledger, points, availableFrom, lastDay);
      else {
        credit(account.ledger, points, lastDay);
        account.payout.earned += points;
      }
    },
    feed(account, input) {
      if (machines.length === 0) return;
      account.inputs.push(input);
      for (let g = 0; g < machines.length; g++) {
        (machines[g] as TierMachine).apply(account.states[g] as Account['states'][number], input, account.joined);
      }
      if (account.stale === Infinity) markTiers(account);
    },
    rerun(account, day, from) {
      rerunTiers(machines, account, day, from);
    },
    touch(account, day, input) {
      if (!keeper.waits) return keeper.rerun(account, day, input);
      account.stale = Math.min(account.stale, input);
      account.staleOn = day;
    },
    settle(account) {
      const { stale, staleOn } = account;
      if (stale === Infinity) return;
      account.stale = Infinity;
      keeper.rerun(account, staleOn, stale);
      keeper.close(account, staleOn, null);
    },
    close(account, day, event) {
      const { ledger, states } = account;
      if (account.stale < Infinity) return schedule(account, day);
      if (tiers.balance >= 0 && states.some((state) => state.counters[tiers.balance] !== ledger.balance)) {
        keeper.feed(account, { kind: 'balance', day, value: ledger.balance });
      }
      for (let g = 0; g < states.length; g++) {
        const held = tierHeld(states[g] as Account['states'][number], day);
        const before = account.held[g] as number;
        if (held === before) continue;
        account.held = account.held.map((tier, at) => (at === g ? held : tier));
        keeper.openChoices(account);
        if (sinks.entries !== null)
          sinks.entries.push(
            tierEntryOf(account, day, (tiers.groups[g] as CompiledTierGroup).group, before, held, event),
          );
        if (held > before) grantTierCoupons(keeper, account, g, before, held, day, event);
      }
      schedule(account, day);
    },
    openChoices(account) {
      account.profiles = null;
      const tier = tiers.groups[0]?.tiers[account.held[0] ?? 0]?.id;
      account.open = choices.map(({ tiers: openTo }, c) =>
        openTo === undefined || openTo.includes(tier as string) ? (account.choices[c] as string | null) : null,
      );
    },
    expire,
    note(account, day, kind, points, event, rule) {
      if (sinks.entries === null) return;
      const rules = rule === undefined ? [] : [{ ruleId: rule, points }];
      sinks.entries.push({ ...entryOf(account, day, event), kind, points: points + 0, rules });
    },
    noteEarned(account, day, points, event) {
      if (sinks.entries === null) return;
      const weights = [...earner.byRule].map((up) => Math.max(0, up));
      const shares = weights.some((up) => up > 0) ? allocateMinorUnits(points as MinorUnits, weights) : [];
      const rules = shares.flatMap((share, r) =>
        share === 0 ? [] : [{ ruleId: earning.rules[r]?.rule.id as string, points: share as number }],
      );
      sinks.entries.push({ ...entryOf(account, day, event), kind: 'earned', points, rules });
    },
  };
  return keeper;

  function schedule(account: Account, today: Day): void {
    const { ledger, states } = account;
    let due = account.payout.next;
    if (account.coupons !== null && account.coupons.due < due) due = account.coupons.due;
    const first = ledger.lots[0];
    if (first !== undefined && first.lastDay < due) due = first.lastDay + 1;
    if (idles && first !== undefined) due = Math.min(due, days.idleUntil(account.lastActive) + 1);
    for (const { availableFrom } of ledger.pending) if (availableFrom < due) due = availableFrom;
    for (let g = 0; g < states.length; g++) {
      const state = states[g] as Account['states'][number];
      const next = (machines[g] as TierMachine).due(state);
      if (next < due) due = next;
      const held = account.held[g] as number;
      // A tier that was given ends by itself.
      for (const { tier, until } of state.floors)
        if (tier === held && tier > state.tier && until < due && until > today) due = until;
    }
    // What is overdue, such as points that waited longer than they live, is due now.
    account.due = Math.max(due, today);
  }

  function loseOld(account: Account, today: Day): void {
    const { ledger } = account;
    const idle = idles && days.idleUntil(account.lastActive) < today;
    let old = 0;
    for (const { lastDay, points } of ledger.lots) {
      if (lastDay >= today && !idle) break;
      old += points;
    }
    if (old > 0) expire(account, old, today, null);
  }

  function expire(account: Account, points: number, today: Day, event: string | null): void {
    const taken: [Day, number][] = [];
    const gone = debit(account.ledger, points, taken);
    account.ledger.totals.expired = safe(account.ledger.totals.expired + gone);
    for (const [lastDay, part] of taken) account.lost.push({ lastDay, on: today, points: part });
    keeper.note(account, today, 'expired', -gone, event);
  }

  function release(account: Account, today: Day): void {
    const { ledger } = account;
    if (ledger.pending.length === 0) return;
    const due = ledger.pending.filter(({ availableFrom }) => availableFrom <= today);
    if (due.length === 0) return;
    ledger.pending = ledger.pending.filter(({ availableFrom }) => availableFrom > today);
    for (const { points, lastDay } of due) {
      credit(ledger, points, lastDay);
      account.payout.earned += points;
      keeper.note(account, today, 'available', points, null);
    }
  }
}
