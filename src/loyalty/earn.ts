import { type Day, unitIndexOf } from '../time/index.ts';
import type { Account, PurchaseRecord } from './account.ts';
import { baseAmounts, keptBase } from './base-amounts.ts';
import { type EarningCursor, own } from './compile-earning.ts';
import type { ProgrammeInside } from './compiled.ts';
import type { PurchaseLine } from './event.ts';
import { safe } from './ledger.ts';
import { isExcluded, type LineProfile, type ProfileStore, profileOf } from './profile.ts';
import { roundUnits } from './round-units.ts';

/** Works out what a purchase earns, and leaves the parts here until the next one. */
export interface Earner {
  /** Looks at the lines that are left. The account's kept profiles are used for a purchase that has just come. */
  weigh(record: PurchaseRecord, account: Account, isNew: boolean): void;
  /** Lets steps and caps run, and gives the points of the purchase as weighed. */
  settle(record: PurchaseRecord, account: Account): number;
  /** What earns in the purchase. */
  total: number;
  /** By metric of kind `spend`: what counts. */
  readonly spends: Float64Array;
  /** How many lines the purchase has. */
  lines: number;
  /** By line: whether something of it was kept. Longer than the purchase once a longer one was weighed. */
  readonly kept: boolean[];
  /** By rule: the numerator, before caps. */
  readonly byRule: Float64Array;
}

const NO_LINE: PurchaseLine = { amount: 0 };

export function earnerOf(inside: ProgrammeInside, calendarKeyOf: (day: Day) => number): Earner {
  const { earning, document, from, to } = inside;
  const { nodes, lasting } = earning.nodes;
  const { rounding = 'down', roundPer = 'purchase' } = document.points;
  const { discounts, tax, storedValue } = document.earning;
  const plainBase = discounts !== 'ignored' && tax !== 'excluded' && storedValue !== 'deducted';
  const metrics = document.metrics ?? [];
  const spendMetrics = metrics.flatMap(({ kind }, m) => (kind === 'spend' ? [m] : []));
  const field = earning.keptBy === null ? null : earning.keptBy.field;
  const store: ProfileStore = new Map();
  const byRule = new Float64Array(earning.rules.length);
  const perPurchase = new Uint8Array(earning.rules.length);
  const eligible = new Float64Array(nodes.length);
  const spends = new Float64Array(metrics.length);
  const kept: boolean[] = [];
  const found: LineProfile[] = [];
  let lineSum = 0;
  const cursor: EarningCursor = {
    event: { id: '', member: '', on: 0, kind: 'purchase', lines: [] },
    line: NO_LINE,
    row: -1,
    place: 0,
    total: Number.NaN,
    tiers: [],
    choices: [],
  };

  function storeFor(record: PurchaseRecord, account: Account, isNew: boolean): Map<unknown, LineProfile> {
    const key = calendarKeyOf(record.day);
    if (isNew && account.profiles !== null && account.profilesKey === key) return account.profiles;
    const name = `${key}|${record.tiers.join()}|${JSON.stringify(record.choices)}`;
    let profiles = store.get(name);
    if (profiles === undefined) {
      profiles = new Map();
      store.set(name, profiles);
    }
    if (isNew) {
      account.profiles = profiles;
      account.profilesKey = key;
    }
    return profiles;
  }

  /** What earns in each line, of what is left. */
  function basesOf({ event, left, row }: PurchaseRecord): ArrayLike<number> | null {
    if (left === null && plainBase && isPlain(event)) return null;
    const bases = baseAmounts(event, document.earning, () => (row < 0 ? 'purchase' : `events[${row}]`));
    if (left === null) return bases;
    return bases.map((base, i) => keptBase(base, event.lines[i] as PurchaseLine, left[i] as number));
  }

  const earner: Earner = {
    total: 0,
    lines: 0,
    spends,
    kept,
    byRule,
    weigh(record, account, isNew) {
      const { event, day, ms, left } = record;
      const { lines } = event;
      const bases = basesOf(record);
      cursor.event = event;
      cursor.row = record.row;
      cursor.tiers = record.tiers;
      cursor.choices = record.choices;
      cursor.total = Number.NaN;
      for (let r = 0; r < byRule.length; r++) {
        byRule[r] = 0;
        perPurchase[r] = 0;
      }
      for (let n = 0; n < eligible.length; n++) eligible[n] = 0;
      for (let m = 0; m < spends.length; m++) spends[m] = 0;
      lineSum = 0;
      const profiles = earning.keptBy === null ? null : storeFor(record, account, isNew);
      const emptied = isEmptied(left);
      let total = 0;
      for (let i = 0; i < lines.length; i++) {
        const line = lines[i] as PurchaseLine;
        cursor.line = line;
        cursor.place = i;
        let out: boolean;
        if (profiles === null) out = isExcluded(earning, cursor, day);
        else {
          const key = field === null ? null : (own(line, field) ?? own(event.facts, field));
          let profile = profiles.get(key);
          if (profile === undefined) {
            profile = profileOf(earning, cursor, day, ms);
            if (profiles.size < 10_000) profiles.set(key, profile);
          }
          found[i] = profile;
          out = profile.excluded;
        }
        // A free article is kept as long as it was not given back, which cannot be told of an amount of 0.
        kept[i] = !out && (left === null || ((left[i] !== 0 || line.amount === 0) && !emptied));
        if (!out) total += bases === null ? line.amount : (bases[i] as number);
      }
      earner.lines = lines.length;
      earner.total = total;
      cursor.total = total;
      const inForce = day >= from && day < to;
      for (let i = 0; i < lines.length; i++) {
        if (!kept[i]) continue;
        const line = lines[i] as PurchaseLine;
        let profile = found[i] as LineProfile;
        if (profiles === null) {
          cursor.line = line;
          cursor.place = i;
          profile = profileOf(earning, cursor, day, ms);
        }
        const base = bases === null ? line.amount : (bases[i] as number);
        for (let s = 0; s < spendMetrics.length; s++) {
          const m = spendMetrics[s] as number;
          if (profile.spends[m]) spends[m] = (spends[m] as number) + base;
        }
        if (inForce) addLine(profile, line, base, left === null ? line.amount : (left[i] as number));
      }
    },
    settle(record, account) {
      let sum = 0;
      if (nodes.length === 0) {
        if (roundPer === 'line') return roundUnits(lineSum, earning.denominator, rounding);
        for (let r = 0; r < byRule.length; r++) sum += byRule[r] as number;
        return roundUnits(sum, earning.denominator, rounding);
      }
      const slots = Float64Array.from(byRule);
      if (record.puts === null) record.puts = nodes.map(() => 0);
      if (record.gets === null) record.gets = nodes.map(() => 0);
      let stepped = 0;
      for (let n = 0; n < nodes.length; n++) {
        const { rule, slots: own, over, given, id } = nodes[n] as (typeof nodes)[number];
        let put = eligible[n] as number;
        if (rule < 0) {
          put = 0;
          for (const slot of own) put += slots[slot] as number;
        }
        const before = record.puts[n] as number;
        let got: number;
        if (over === 'purchase') got = given(put);
        else {
          const key = `${id}|${unitIndexOf(record.day, over)}`;
          const running = account.running.get(key) ?? 0;
          const next = safe(running + put - before);
          got = (record.gets[n] as number) + safe(given(next)) - given(running);
          if (put !== before) account.running.set(key, next);
        }
        record.puts[n] = put;
        record.gets[n] = got;
        if (rule >= 0) {
          slots[rule] = got;
          byRule[rule] = got;
          stepped += got;
        } else {
          for (const slot of own) slots[slot] = 0;
          slots[own[0] as number] = got;
        }
      }
      if (!lasting) {
        record.puts = null;
        record.gets = null;
      }
      if (roundPer === 'line') return roundUnits(lineSum + stepped, earning.denominator, rounding);
      for (let r = 0; r < slots.length; r++) sum += slots[r] as number;
      return roundUnits(sum, earning.denominator, rounding);
    },
  };
  return earner;

  function addLine(profile: LineProfile, line: PurchaseLine, base: number, left: number): void {
    let ofLine = 0;
    for (const { rule, does, up, minimumBasket } of profile.entries) {
      if (earner.total < minimumBasket) continue;
      let gives = 0;
      switch (does) {
        case 'rate':
          gives = base * up;
          ofLine += gives;
          break;
        case 'steps':
          eligible[up] = (eligible[up] as number) + base;
          continue;
        case 'perPurchase':
          if (perPurchase[rule] === 1) continue;
          perPurchase[rule] = 1;
          gives = up;
          break;
        case 'perLine':
          gives = up;
          break;
        case 'perPiece':
          gives = up * piecesLeft(line, left);
          break;
      }
      byRule[rule] = (byRule[rule] as number) + gives;
      if (does !== 'rate') lineSum += gives;
    }
    if (roundPer === 'line') lineSum += roundUnits(ofLine, earning.denominator, rounding) * earning.denominator;
  }
}

function isPlain({ lines, discount }: PurchaseRecord['event']): boolean {
  if (discount !== undefined) return false;
  for (let i = 0; i < lines.length; i++) if (lines[i]?.discount !== undefined) return false;
  return true;
}

/** Whether everything was given back. */
const isEmptied = (left: readonly number[] | null): boolean => left?.every((amount) => amount === 0) ?? false;

/** The whole pieces that what is left of a line pays for. */
function piecesLeft({ quantity = 1, amount }: PurchaseLine, left: number): number {
  return left === amount ? quantity : Math.floor((quantity * left) / amount);
}
