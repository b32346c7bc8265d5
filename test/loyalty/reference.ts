import type {
  EarningRule,
  LoyaltyEvent,
  LoyaltyExpiry,
  LoyaltyProgramme,
  LoyaltyRate,
  LoyaltyTierGroup,
  PurchaseEvent,
} from 'clientele/loyalty';
import type { Condition } from 'clientele/rules';
import type { CalendarUnit, Duration } from 'clientele/time';

/**
 * The rules of a programme once more, written to be obvious: it steps through every day, keeps every point with its day, sums
 * figures from the whole history, and counts in fractions. It shares no code with the library, calendar included. One member, days
 * without times.
 */
export interface ReferenceResult {
  readonly balance: number;
  readonly pending: number;
  readonly issued: number;
  readonly adjusted: number;
  readonly received: number;
  readonly spent: number;
  readonly paidOut: number;
  readonly expired: number;
  readonly clawedBack: number;
  readonly sent: number;
  readonly uncollected: number;
  readonly tiers: readonly number[];
  readonly payouts: readonly (readonly [day: number, points: number])[];
  readonly ignored: number;
}

const MS = 86_400_000;
const dayOf = (on: string | number): number => (typeof on === 'number' ? on : Date.parse(on) / MS);
const dateOf = (day: number): [number, number, number] => {
  const date = new Date(day * MS);
  return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
};
const utc = (year: number, month: number, date: number): number => Date.UTC(year, month, date) / MS;

function plus(day: number, length: Duration, times = 1): number {
  const [unit, n] = Object.entries(length)[0] as [string, number];
  if (unit === 'days') return day + n * times;
  if (unit === 'weeks') return day + 7 * n * times;
  const months = (unit === 'months' ? n : 12 * n) * times;
  const [year, month, date] = dateOf(day);
  const last = dateOf(utc(year, month + months + 1, 0))[2];
  return utc(year, month + months, Math.min(date, last));
}

function unitStart(day: number, unit: CalendarUnit): number {
  const [year, month] = dateOf(day);
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7);
  const size = { month: 1, quarter: 3, halfYear: 6, year: 12 }[unit];
  return utc(year, month - (month % size), 1);
}

const isStart = (day: number, unit: CalendarUnit): boolean => unitStart(day, unit) === day;

function unitEnd(day: number, unit: CalendarUnit | undefined): number {
  if (unit === undefined) return day;
  let last = day;
  while (!isStart(last + 1, unit)) last++;
  return last;
}

/** Fractions of big integers, never shortened. */
type F = readonly [up: bigint, down: bigint];
const add = ([a, b]: F, [c, d]: F): F => [a * d + c * b, b * d];
const less = (a: F, b: F): F => add(a, [-b[0], b[1]]);
const times = ([a, b]: F, [c, d]: F): F => [a * c, b * d];
const whole = (n: number): F => [BigInt(n), 1n];
const least = (a: F, b: F): F => (a[0] * b[1] < b[0] * a[1] ? a : b);
const decimal = (value: number): F => [BigInt(Math.round(value * 1e6)), 1_000_000n];
const rateOf = (rate: LoyaltyRate, shift: F): F =>
  typeof rate === 'number'
    ? times(decimal(rate), shift)
    : times(times(decimal(rate.points), [1_000_000n, decimal(rate.per)[0]]), shift);

function rounded([up, down]: F, mode: string): number {
  const negative = up < 0n;
  const size = negative ? -up : up;
  let units = size / down;
  if (mode === 'halfUp' && 2n * (size % down) >= down) units++;
  if (mode === 'up' && size % down > 0n) units++;
  return Number(negative ? -units : units) + 0;
}

function holds(condition: Condition | undefined, facts: (name: string) => unknown): boolean {
  if (condition === undefined) return true;
  switch (condition.kind) {
    case 'all':
      return condition.all.every((part) => holds(part, facts));
    case 'any':
      return condition.any.some((part) => holds(part, facts));
    case 'atLeast':
      return condition.of.filter((part) => holds(part, facts)).length >= condition.atLeast;
    case 'compare': {
      const seen = facts(condition.fact) as number | string | undefined;
      const { value } = condition;
      const limit =
        typeof value === 'object' && 'fact' in value ? (facts(value.fact) as number | string | undefined) : value;
      if (seen === undefined || seen === null || limit === undefined || limit === null) return false;
      if (condition.op === 'in') return (limit as unknown as unknown[]).includes(seen);
      if (condition.op === 'eq') return seen === limit;
      if (condition.op === 'gte') return (seen as number) >= (limit as number);
      throw new Error(`the reference knows no ${condition.op}`);
    }
    default:
      throw new Error(`the reference knows no ${condition.kind}`);
  }
}

interface Bought {
  readonly event: PurchaseEvent;
  readonly day: number;
  tiers: readonly number[];
  choices: Readonly<Record<string, string | undefined>>;
  left: number[];
  touched: boolean;
  counters: Record<string, number>;
  granted: number;
  exact: F;
  /** What it puts into each running total, and what it got from it. */
  puts: Map<string, F>;
  gets: Map<string, F>;
}

/** One thing counted for tiers. */
interface Counted {
  readonly day: number;
  readonly of: Bought | null;
  readonly part?: 'all' | 'rest' | 'points';
  values: Record<string, number>;
  keys: Record<string, string[]>;
}

/** A point-holding heap: every entry is some points with the day they were got and the last day. */
interface Heap {
  readonly from: number;
  readonly last: number;
  points: number;
}

export function referenceReplay(
  doc: LoyaltyProgramme,
  events: readonly LoyaltyEvent[],
  asOfDay: string | number,
): ReferenceResult {
  const asOf = dayOf(asOfDay);
  const sorted = [...events].sort((a, b) => dayOf(a.on) - dayOf(b.on) || rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const seen = new Set<string>();
  const usable = sorted.filter((event) => dayOf(event.on) <= asOf && !seen.has(event.id) && seen.add(event.id));
  const groups = doc.tierGroups ?? [];
  const metrics = doc.metrics ?? [];
  const t = {
    issued: 0,
    adjusted: 0,
    received: 0,
    spent: 0,
    paidOut: 0,
    expired: 0,
    clawedBack: 0,
    sent: 0,
    uncollected: 0,
  };
  let heaps: Heap[] = [];
  let debt = 0;
  let active = Number.NaN;
  let joined = Number.NaN;
  let earnedInScope = 0;
  let ignored = repeated(sorted, asOf);
  const payouts: [number, number][] = [];
  const bought: Bought[] = [];
  const counted: Counted[] = [];
  const lost: { last: number; on: number; points: number }[] = [];
  const redeemed = new Map<string, { day: number; taken: Heap[]; owed: number }>();
  const chosen: Record<string, string> = {};
  const lifted: { day: number; group: number; tier: number }[] = [];
  const floors: { day: number; group: number; tier: number; until: number }[] = [];
  const negative = doc.points.negative ?? 'refunds';
  const refundable = doc.refunds?.refundableFor ?? { years: 1 };
  const exponent = (unit: unknown): number => (typeof unit === 'object' ? (unit as { exponent: number }).exponent : 2);
  const shift: F = [10n ** BigInt(exponent(doc.points.unit)), 10n ** BigInt(exponent(doc.currency))];

  const live = (day: number): Heap[] => heaps.filter((heap) => heap.from <= day).sort((a, b) => a.last - b.last);
  const sum = (list: readonly Heap[]): number => list.reduce((all, heap) => all + heap.points, 0);
  const balance = (day: number): number => sum(live(day)) - debt;
  const pendingNow = (day: number): number => sum(heaps.filter((heap) => heap.from > day));

  function give(points: number, from: number, last: number, day: number): void {
    if (from > day) {
      heaps.push({ from, last, points });
      return;
    }
    earnedInScope += points;
    pour(points, last, from);
  }
  function pour(points: number, last: number, from: number): void {
    const paid = Math.min(points, debt);
    debt -= paid;
    if (points > paid) heaps.push({ from, last, points: points - paid });
  }
  function take(points: number, list: readonly Heap[]): Heap[] {
    let left = points;
    const taken: Heap[] = [];
    for (const heap of list) {
      const part = Math.min(left, heap.points);
      heap.points -= part;
      left -= part;
      if (part > 0) taken.push({ ...heap, points: part });
    }
    heaps = heaps.filter((heap) => heap.points > 0);
    return taken;
  }
  function lose(points: number, list: readonly Heap[], day: number): void {
    const taken = take(points, list);
    t.expired += sum(taken);
    for (const { last, points: part } of taken) lost.push({ last, on: day, points: part });
  }

  for (let day = dayOf(usable[0]?.on ?? asOf); day <= asOf && usable.length > 0; day++) {
    if (Number.isNaN(joined)) {
      joined = day;
      active = day;
    } else {
      runPayout(day);
      const idle = doc.points.expiry?.kind === 'inactivity' && idleUntil(doc.points.expiry, lastActive()) < day;
      for (const one of live(day - 1)) if (one.last < day || idle) lose(one.points, [one], day);
      // Points that were pending until today.
      const due = heaps.filter((heap) => heap.from === day);
      heaps = heaps.filter((heap) => heap.from !== day);
      for (const heap of due) {
        earnedInScope += heap.points;
        pour(heap.points, heap.last, day);
      }
      for (const one of live(day)) if (one.last < day || idle) lose(one.points, [one], day);
    }
    for (const event of usable.filter((one) => dayOf(one.on) === day)) {
      // What was given with a last day that has passed is gone before the next event of the day.
      const idle = doc.points.expiry?.kind === 'inactivity' && idleUntil(doc.points.expiry, lastActive()) < day;
      for (const one of live(day)) if (one.last < day || idle) lose(one.points, [one], day);
      if (!happen(event, day)) ignored++;
    }
    const idle = doc.points.expiry?.kind === 'inactivity' && idleUntil(doc.points.expiry, lastActive()) < day;
    for (const one of live(day)) if (one.last < day || idle) lose(one.points, [one], day);
  }

  return {
    balance: balance(asOf) + 0,
    pending: pendingNow(asOf),
    ...t,
    tiers: groups.map((_, g) => (usable.length === 0 ? 0 : tierOn(g, asOf))),
    payouts,
    ignored,
  };

  /** A purchase that was given back whole is no activity. */
  function lastActive(): number {
    const kept = bought.filter(({ touched, left }) => !touched || left.some((amount) => amount > 0));
    return Math.max(active, ...kept.map(({ day }) => day));
  }

  function runPayout(day: number): void {
    const { payout } = doc;
    if (payout === undefined || !isStart(day, payout.every)) return;
    const scope = payout.minimumScope ?? 'balance';
    const there = Math.max(0, balance(day - 1));
    const reaches = (scope === 'balance' ? there : earnedInScope) >= payout.minimum;
    const paid = reaches ? there - (payout.increment === undefined ? 0 : there % payout.increment) : 0;
    take(paid, live(day - 1));
    t.spent += paid;
    t.paidOut += paid;
    if (paid > 0) payouts.push([day, paid]);
    const rest = (): number => Math.max(0, balance(day - 1));
    if (scope !== 'balance' && isStart(day, scope)) {
      if (payout.atScopeEnd === 'expire' && !reaches) lose(rest(), live(day - 1), day);
      earnedInScope = 0;
    }
    if (payout.below === 'expire') lose(rest(), live(day - 1), day);
  }

  function happen(event: LoyaltyEvent, day: number): boolean {
    const enough = (points: number): boolean => points <= Math.max(0, balance(day)) || negative === 'always';
    const leave = (points: number): Heap[] => {
      const taken = take(points, live(day));
      debt += points - sum(taken);
      return taken;
    };
    switch (event.kind) {
      case 'join':
        return day === joined && usable[0] === event;
      case 'purchase': {
        const one: Bought = {
          event,
          day,
          tiers: groups.map((_, g) => tierOn(g, day)),
          choices: openChoices(day),
          left: event.lines.map(({ amount }) => amount),
          touched: false,
          counters: { ...event.counters },
          granted: 0,
          exact: [0n, 1n],
          puts: new Map(),
          gets: new Map(),
        };
        const byReached = doc.earning.tier === 'reached' && groups.length > 0;
        bought.push(one);
        if (byReached) {
          // All but its points counts first, and decides the tiers.
          counted.push({ day, of: one, part: 'rest', ...countOf(one, 'rest') });
          one.tiers = groups.map((_, g) => tierOn(g, day));
          one.choices = openChoices(day);
        }
        one.granted = pointsOf(one);
        t.issued += one.granted;
        if (one.granted > 0) give(one.granted, availableFrom(day), lastDay(day), day);
        const part = byReached ? 'points' : 'all';
        counted.push({ day, of: one, part, ...countOf(one, part) });
        return true;
      }
      case 'refund': {
        const one = bought.find((other) => other.event.id === event.purchase);
        if (one === undefined || plus(one.day, refundable) < day) return false;
        const left = [...one.left];
        if (event.lines === undefined) left.fill(0);
        for (const { line, amount } of event.lines ?? []) {
          const there = left[line as number];
          if (there === undefined || (amount ?? 0) > there) return false;
          left[line as number] = there - (amount ?? there);
        }
        const before = groups.map((_, g) => earnedTierOn(g, day));
        one.left = left;
        one.touched = true;
        if (left.every((amount) => amount === 0)) one.counters = {};
        const points = pointsOf(one);
        clawBack(one, one.granted - points, day);
        one.granted = points;
        for (const entry of counted) if (entry.of === one) Object.assign(entry, countOf(one, entry.part ?? 'all'));
        if (doc.refunds?.tier === 'keep') {
          before.forEach((tier, group) => {
            if (earnedTierOn(group, day) < tier) lifted.push({ day, group, tier });
          });
        }
        return true;
      }
      case 'activity':
        active = day;
        counted.push({
          day,
          of: null,
          values: Object.fromEntries(
            metrics.flatMap((m) => (m.kind === 'counter' ? [[m.id, event.counters?.[m.counter] ?? 0]] : [])),
          ),
          keys: Object.fromEntries(metrics.flatMap((m) => (m.kind === 'visits' ? [[m.id, [String(day)]]] : []))),
        });
        return true;
      case 'grant':
        active = day;
        t.issued += event.points;
        give(event.points, day, event.lastDay === undefined ? lastDay(day) : dayOf(event.lastDay), day);
        if (event.qualifying === true) {
          const values = Object.fromEntries(
            metrics.flatMap((m) => (m.kind === 'points' ? [[m.id, event.points]] : [])),
          );
          counted.push({ day, of: null, values, keys: {} });
        }
        return true;
      case 'adjustment':
        if (event.points < 0 && !enough(-event.points)) return false;
        t.adjusted += event.points;
        if (event.points >= 0) {
          active = day;
          give(event.points, day, event.lastDay === undefined ? lastDay(day) : dayOf(event.lastDay), day);
        } else {
          leave(-event.points);
          earnedInScope += event.points;
        }
        return true;
      case 'transferIn':
        active = day;
        t.received += event.points;
        give(event.points, day, event.lastDay === undefined ? lastDay(day) : dayOf(event.lastDay), day);
        return true;
      case 'transferOut':
        if (!enough(event.points)) return false;
        t.sent += event.points;
        leave(event.points);
        earnedInScope -= event.points;
        return true;
      case 'redemption': {
        if (!enough(event.points)) return false;
        active = day;
        const taken = leave(event.points);
        redeemed.set(event.id, { day, taken, owed: event.points - sum(taken) });
        t.spent += event.points;
        return true;
      }
      case 'cancellation': {
        const one = redeemed.get(event.redemption);
        if (one === undefined || plus(one.day, refundable) < day) return false;
        redeemed.delete(event.redemption);
        active = day;
        const { reinstateFor } = doc.points;
        const until = (last: number): number =>
          reinstateFor === undefined ? last : Math.max(last, plus(day, reinstateFor));
        if (one.owed > 0) pour(one.owed, until(lastDay(one.day)), day);
        for (const { last, points } of one.taken) pour(points, until(last), day);
        t.spent -= sum(one.taken) + one.owed;
        return true;
      }
      case 'expiry': {
        const points = event.points ?? Math.max(0, balance(day));
        if (points > Math.max(0, balance(day))) return false;
        lose(points, live(day), day);
        return true;
      }
      case 'choice': {
        const choice = doc.choices?.find(({ id }) => id === event.choice);
        const tier = groups[0]?.tiers[tierOn(0, day)]?.id as string;
        if (event.value !== null && choice?.tiers !== undefined && !choice.tiers.includes(tier)) return false;
        if (event.value === null) delete chosen[event.choice];
        else chosen[event.choice] = event.value;
        return true;
      }
      case 'status': {
        const group = groups.findIndex(({ id }) => id === event.group);
        const tier = groups[group]?.tiers.findIndex(({ id }) => id === event.tier) ?? 0;
        floors.push({ day, group, tier, until: event.until === undefined ? Infinity : dayOf(event.until) });
        return true;
      }
      default:
        throw new Error(`the reference knows no ${event.kind}`);
    }
  }

  function clawBack(one: Bought, back: number, day: number): void {
    if (back < 0) {
      t.issued -= back;
      give(-back, availableFrom(one.day), lastDay(one.day), day);
      return;
    }
    const last = lastDay(one.day);
    const own = (heap: Heap): boolean => heap.last === last;
    let rest =
      back -
      sum(
        take(
          back,
          heaps.filter((heap) => own(heap) && heap.from === availableFrom(one.day) && heap.from > day),
        ),
      );
    const fromLive = rest;
    rest -= sum(take(rest, live(day).filter(own)));
    let forgotten = 0;
    for (const one_ of lost) {
      if (one_.last !== last || one_.on <= one.day) continue;
      const part = Math.min(rest, one_.points);
      one_.points -= part;
      rest -= part;
      forgotten += part;
    }
    rest -= sum(take(rest, live(day)));
    const uncollected = negative === 'never' ? rest : 0;
    debt += rest - uncollected;
    t.uncollected += uncollected;
    t.clawedBack += back - forgotten - uncollected;
    earnedInScope -= fromLive - forgotten - uncollected;
  }

  function openChoices(day: number): Record<string, string | undefined> {
    const tier = groups[0]?.tiers[tierOn(0, day)]?.id as string;
    const open = (doc.choices ?? []).filter(({ tiers }) => tiers === undefined || tiers.includes(tier));
    return Object.fromEntries(open.map(({ id }) => [id, chosen[id]]));
  }

  /** Every line that is left and not excluded, with its rules. */
  function linesOf(one: Bought): { line: PurchaseEvent['lines'][number]; amount: number; place: number }[] {
    // What is free counts until something of the purchase is refunded and nothing that was paid is left.
    const gone = one.touched && one.left.every((amount) => amount === 0);
    return one.event.lines.flatMap((line, place) => {
      const amount = one.left[place] as number;
      if (gone || holdsLine(doc.earning.exclude, one, line, Number.NaN) === true) return [];
      return amount === 0 && line.amount > 0 ? [] : [{ line, amount, place }];
    });
  }

  function holdsLine(
    condition: Condition | undefined,
    one: Bought,
    line: PurchaseEvent['lines'][number],
    total: number,
  ) {
    if (condition === undefined) return null;
    return holds(condition, (name) => {
      const group = groups.findIndex(({ id }) => id === name);
      if (group >= 0) return groups[group]?.tiers[one.tiers[group] as number]?.id;
      if (doc.choices?.some(({ id }) => id === name)) return one.choices[name];
      if (name === 'total') return Number.isNaN(total) ? undefined : total;
      return line[name] ?? one.event.facts?.[name];
    });
  }

  function pointsOf(one: Bought): number {
    const inForce =
      one.day >= dayOf(doc.effectiveFrom ?? '0001-01-01') && one.day < dayOf(doc.effectiveTo ?? '9999-01-01');
    const lines = inForce ? linesOf(one) : [];
    const total = linesOf(one).reduce((all, { amount }) => all + amount, 0);
    const { rules, caps = [] } = doc.earning;
    const byRule = new Map<string, F>(rules.map(({ id }) => [id, [0n, 1n]]));
    const steps = new Map<string, number>();
    const once = new Set<string>();
    for (const { line, amount } of lines) {
      const fits = rules.filter((rule) => {
        const { calendar } = rule;
        if (calendar?.from !== undefined && one.day < dayOf(calendar.from)) return false;
        if (calendar?.to !== undefined && one.day >= dayOf(calendar.to)) return false;
        if (total < (rule.minimumBasket ?? 0) && (rule.kind === 'multiplier' || rule.exclusive !== undefined))
          return false;
        return (
          holdsLine(rule.lines, one, line, total) !== false && holdsLine(rule.when, one, { amount: 0 }, total) !== false
        );
      });
      const wins = fits.filter((rule) => {
        if (rule.exclusive === undefined) return true;
        const rivals = fits.filter((other) => other.exclusive === rule.exclusive);
        const best = Math.max(...rivals.map((other) => other.priority ?? 0));
        return rivals.find((other) => (other.priority ?? 0) === best) === rule;
      });
      const factor = wins.reduce<F>(
        (all, rule) => (rule.kind === 'multiplier' ? times(all, decimal(rule.factor)) : all),
        [1n, 1n],
      );
      for (const rule of wins) {
        if (total < (rule.minimumBasket ?? 0)) continue;
        const more = (points: F): void => void byRule.set(rule.id, add(byRule.get(rule.id) as F, points));
        if (rule.kind === 'rate') more(times(times(rateOf(rule.rate, shift), factor), whole(amount)));
        if (rule.kind === 'bonus') {
          const pieces =
            line.amount === amount ? (line.quantity ?? 1) : Math.floor(((line.quantity ?? 1) * amount) / line.amount);
          if (rule.per === 'line') more(whole(rule.points));
          if (rule.per === 'piece') more(whole(rule.points * pieces));
          if (rule.per === 'purchase' && !once.has(rule.id)) more(whole(rule.points));
          once.add(rule.id);
        }
        if (rule.kind === 'steps') steps.set(rule.id, (steps.get(rule.id) ?? 0) + amount);
      }
    }
    for (const rule of rules) {
      if (rule.kind !== 'steps') continue;
      byRule.set(
        rule.id,
        through(one, rule.id, rule.over ?? 'purchase', whole(steps.get(rule.id) ?? 0), (x) => stepped(rule, x)),
      );
    }
    // Baskets of rules that a cap has already looked at together.
    let baskets: { rules: string[]; points: F }[] = rules.map(({ id }) => ({
      rules: [id],
      points: byRule.get(id) as F,
    }));
    for (const cap of caps) {
      const names = cap.rules ?? rules.map(({ id }) => id);
      const inside = baskets.filter((basket) => basket.rules.some((id) => names.includes(id)));
      const put = inside.reduce<F>((all, basket) => add(all, basket.points), [0n, 1n]);
      const points = through(one, cap.id, cap.per, put, (x) => least(x, whole(cap.max)));
      baskets = [
        ...baskets.filter((basket) => !inside.includes(basket)),
        { rules: inside.flatMap((b) => b.rules), points },
      ];
    }
    one.exact = baskets.reduce<F>((all, basket) => add(all, basket.points), [0n, 1n]);
    return rounded(one.exact, doc.points.rounding ?? 'down');
  }

  /** What a purchase gets from a function of a total that runs over a calendar unit, summed from all purchases. */
  function through(one: Bought, id: string, over: 'purchase' | CalendarUnit, put: F, given: (total: F) => F): F {
    if (over === 'purchase') return given(put);
    const same = bought.filter((other) => unitStart(other.day, over) === unitStart(one.day, over));
    const total = (): F => same.reduce<F>((all, other) => add(all, other.puts.get(id) ?? [0n, 1n]), [0n, 1n]);
    const before = given(total());
    one.puts.set(id, put);
    const got = add(one.gets.get(id) ?? [0n, 1n], less(given(total()), before));
    one.gets.set(id, got);
    return got;
  }

  function stepped(rule: Extract<EarningRule, { kind: 'steps' }>, amount: F): F {
    const units = Number(amount[0] / amount[1]);
    if (rule.mode === 'wholeAmount') {
      const step = rule.steps.find(({ upTo }) => upTo === undefined || units <= upTo);
      return times(rateOf(step?.rate ?? 0, shift), whole(units));
    }
    let all: F = [0n, 1n];
    let from = 0;
    for (const { upTo = Infinity, rate } of rule.steps) {
      const part = Math.max(0, Math.min(units, upTo) - from);
      all = add(all, times(rateOf(rate, shift), whole(part)));
      from = upTo;
    }
    return all;
  }

  function countOf(
    one: Bought,
    part: 'all' | 'rest' | 'points',
  ): { values: Record<string, number>; keys: Record<string, string[]> } {
    const lines = linesOf(one);
    const values: Record<string, number> = {};
    const keys: Record<string, string[]> = {};
    for (const metric of metrics) {
      if (metric.kind === 'points' ? part === 'rest' : part === 'points') continue;
      if (metric.kind === 'spend') {
        const own = lines.filter(({ line }) => holdsLine(metric.lines, one, line, 0) !== false);
        values[metric.id] = own.reduce((all, { amount }) => all + amount, 0);
      }
      if (metric.kind === 'points') values[metric.id] = one.granted;
      if (metric.kind === 'orders') values[metric.id] = lines.length > 0 ? 1 : 0;
      if (metric.kind === 'counter') values[metric.id] = one.counters[metric.counter] ?? 0;
      if (metric.kind === 'visits') keys[metric.id] = lines.length > 0 ? [String(one.day)] : [];
      if (metric.kind === 'distinct') {
        keys[metric.id] = lines.flatMap(({ line }) =>
          line[metric.field] === undefined ? [] : [String(line[metric.field])],
        );
      }
    }
    return { values, keys };
  }

  function availableFrom(day: number): number {
    return doc.points.pendingFor === undefined ? day : plus(day, doc.points.pendingFor);
  }

  function lastDay(day: number): number {
    const { expiry } = doc.points;
    if (expiry?.kind === 'age') return unitEnd(plus(day, expiry.after), expiry.roundUpTo);
    if (expiry?.kind === 'fixed') {
      let last = plus(day, expiry.after ?? { days: 0 });
      const wanted = (one: number): boolean => new Date(one * MS).toISOString().slice(5, 10) === expiry.monthDay;
      while (!wanted(last)) last++;
      return last;
    }
    return Infinity;
  }

  function idleUntil(expiry: Extract<LoyaltyExpiry, { kind: 'inactivity' }>, day: number): number {
    return unitEnd(plus(day, expiry.after), expiry.roundUpTo);
  }

  function tierOn(group: number, day: number): number {
    const given = floors.filter((floor) => floor.group === group && floor.until > day).map(({ tier }) => tier);
    return Math.max(earnedTierOn(group, day), ...given);
  }

  /** The tier earned by the end of a day, from the history as it is known now: every day since joining is lived again. */
  function earnedTierOn(g: number, asked: number): number {
    const group = groups[g] as LoyaltyTierGroup;
    const { period, upgrade = 'immediate', downgrade = {}, rollover, tiers } = group;
    const floor = Math.max(
      0,
      tiers.findIndex(({ id }) => id === downgrade.floor),
    );
    let tier = 0;
    let start = period.kind === 'calendar' ? unitStart(joined, period.unit) : joined;
    let periods = 0;
    let rolled: Record<string, number> = {};
    let grace: { until: number; target: number } | null = null;
    /** Figures of some things counted. */
    const figures = (list: readonly Counted[], over: Record<string, number>, ever: readonly Counted[]) => {
      const own = (name: string, from: readonly Counted[]): number => {
        const metric = metrics.find(({ id }) => id === name);
        if (metric === undefined) return Number.NaN;
        if (metric.kind === 'visits' || metric.kind === 'distinct') {
          return new Set(from.flatMap(({ keys }) => keys[name] ?? [])).size;
        }
        return from.reduce((all, { values }) => all + (values[name] ?? 0), 0);
      };
      return (name: string): number =>
        name.startsWith('lifetime.') ? own(name.slice(9), ever) : own(name, list) + (over[name] ?? 0);
    };
    const level = (facts: (name: string) => number): number => {
      for (let k = tiers.length - 1; k > 0; k--) if (holds(tiers[k]?.when, facts)) return k;
      return 0;
    };
    const kept = (facts: (name: string) => number): boolean =>
      tiers[tier]?.keep !== undefined && holds(tiers[tier]?.keep, facts);
    const fallTo = (reached: number): number =>
      Math.min(tier, Math.max(downgrade.fall === 'oneDown' ? Math.max(reached, tier - 1) : reached, floor));
    for (let day = joined; day <= asked; day++) {
      const ends =
        day > joined &&
        ((period.kind === 'calendar' && isStart(day, period.unit)) ||
          (period.kind === 'anniversary' && plus(joined, period.length, periods + 1) === day) ||
          (period.kind === 'rolling' && isStart(day, period.evaluate ?? 'month')));
      if (grace !== null && grace.until <= day) {
        const now = level(window(day - 1, start, day - 1));
        const target: number = Math.max(grace.target, now);
        grace = null;
        if (target < tier) tier = target;
      }
      if (ends) {
        periods++;
        const facts = window(day - 1, start, day - 1);
        const reached = level(facts);
        const stays = reached < tier && (downgrade.when === 'never' || kept(facts));
        const target = fallTo(reached);
        if (period.kind !== 'rolling') {
          const next: Record<string, number> = {};
          for (const id of rollover?.metrics ?? []) {
            const threshold = thresholdOf(tiers[reached]?.when, id);
            const all = facts(id);
            const fresh = rollover?.mode === 'once' ? all - (rolled[id] ?? 0) : Infinity;
            if (threshold !== null) next[id] = Math.max(0, Math.min(all - threshold, fresh, rollover?.cap ?? Infinity));
          }
          rolled = next;
          start = day;
        }
        if (reached > tier) {
          tier = reached;
          grace = null;
        } else if (reached === tier || stays) grace = null;
        else if (target < tier && downgrade.grace === undefined) {
          tier = target;
          grace = null;
        } else if (target < tier && grace === null && downgrade.grace !== undefined) {
          grace = { until: plus(day, downgrade.grace), target };
        }
        const over = level(window(day - 1, start, day - 1));
        if (upgrade === 'immediate' && over > tier) {
          tier = over;
          grace = null;
        }
      }
      const today = counted.filter((one) => one.day === day);
      for (let n = 1; n <= today.length; n++) {
        const list = [...counted.filter((one) => one.day < day), ...today.slice(0, n)];
        const now = level(window(day, start, day, list));
        if (upgrade === 'immediate' && now > tier) {
          tier = now;
          grace = null;
        }
      }
      for (const one of lifted) if (one.group === g && one.day === day) tier = Math.max(tier, one.tier);
    }
    return tier;

    function window(last: number, from: number, until: number, list: readonly Counted[] = counted) {
      const own = list.filter(({ day }) =>
        period.kind === 'rolling' ? day > plus(last, period.length, -1) && day <= last : day >= from && day <= until,
      );
      return figures(
        own,
        rolled,
        list.filter(({ day }) => day <= last),
      );
    }
  }
}

function thresholdOf(condition: Condition | undefined, metric: string): number | null {
  if (condition === undefined) return null;
  if (condition.kind === 'compare') {
    return condition.fact === metric && condition.op === 'gte' ? (condition.value as number) : null;
  }
  const parts =
    condition.kind === 'all'
      ? condition.all
      : condition.kind === 'any'
        ? condition.any
        : condition.kind === 'atLeast'
          ? condition.of
          : [];
  const known = parts.flatMap((part) => thresholdOf(part, metric) ?? []);
  return known.length === 0 ? null : Math.min(...known);
}

const ORDER =
  'join status challenge choice purchase activity grant adjustment transferIn refund redemption cancellation transferOut expiry';
const rank = ({ kind }: LoyaltyEvent): number => ORDER.split(' ').indexOf(kind);

/** Events that come again or after the last day. */
function repeated(sorted: readonly LoyaltyEvent[], asOf: number): number {
  const within = sorted.filter(({ on }) => dayOf(on) <= asOf);
  return sorted.length - new Set(within.map(({ id }) => id)).size;
}
