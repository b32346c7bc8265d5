import { fail } from '../checks/error.ts';
import type { IgnoredTally } from '../checks/ignored.ts';
import { canonicalIds, type IdDictionary } from '../events/dictionary.ts';
import type { Id } from '../events/id.ts';
import { dayFromIso } from '../time/index.ts';
import { attributed } from './attribution.ts';
import { dropCircles } from './circles.ts';
import { pick, type ReadReferrals, sortedBy, sortedByDay } from './read-referrals.ts';
import type { ReferralAttribution, ReferralGraph, ReferralOptions } from './types.ts';

/** From codes of a dictionary to the graph. */
export function buildGraph<I extends Id>(
  read: ReadReferrals,
  dictionary: IdDictionary,
  options: ReferralOptions<I>,
  attribution: ReferralAttribution,
  hasDates: boolean,
  tally: IgnoredTally,
): ReferralGraph<I> {
  let member = 0;
  for (const id of options.roster ?? []) {
    if (dictionary.codeOf(id) < 0) fail('invalid_id', `options.roster[${member}]`, 'a text or a finite number', id);
    member++;
  }
  const { ids, rank } = canonicalIds(dictionary.ids);
  const ranked = {
    ...read,
    referrer: read.referrer.map((code) => rank[code] as number),
    referred: read.referred.map((code) => rank[code] as number),
  };
  return graphOf(ranked, ids as readonly I[], options, attribution, hasDates, tally);
}

/** From positions in the canonical list of ids to the graph. */
export function graphOf<I extends Id>(
  read: ReadReferrals,
  ids: readonly I[],
  options: ReferralOptions<I>,
  attribution: ReferralAttribution,
  hasDates: boolean,
  tally: IgnoredTally,
): ReferralGraph<I> {
  const possible = withoutImpossible(read, ids, options.joinedOn, tally);
  const inTime = pick(read, inOrderOfTime(read, possible, ids, hasDates, tally));
  const { kept, order } = dropCircles(inTime, ids, tally);
  const columns = attributed(kept, attribution, ids, tally);
  return {
    kind: 'referral-graph',
    version: 1,
    attribution,
    length: ids.length,
    ids,
    edges: columns.referrer.length,
    columns,
    order,
    ignored: tally.finish(),
  };
}

/** Those of nobody himself, not before the referrer was there, nor after the referred was. */
function withoutImpossible<I extends Id>(
  { referrer, referred, day, row }: ReadReferrals,
  ids: readonly I[],
  joinedOn: ((id: I) => string | undefined) | undefined,
  tally: IgnoredTally,
): Int32Array {
  const joined = joinedOn === undefined ? null : joinedDays(ids, joinedOn);
  const kept = new Int32Array(row.length);
  let count = 0;
  for (let e = 0; e < row.length; e++) {
    const by = referrer[e] as number;
    const who = referred[e] as number;
    if (by === who) {
      tally.add('excluded', 'self_referral', row[e] as number, 'referred', ids[who]);
    } else if (joined !== null && (day[e] as number) < (joined[by] as number)) {
      tally.add('excluded', 'before_referrer_joined', row[e] as number, 'date', ids[by]);
    } else if (joined !== null && (day[e] as number) > (joined[who] as number)) {
      tally.add('excluded', 'already_customer', row[e] as number, 'date', ids[who]);
    } else kept[count++] = e;
  }
  return kept.subarray(0, count);
}

function joinedDays<I extends Id>(ids: readonly I[], joinedOn: (id: I) => string | undefined): Float64Array {
  const days = new Float64Array(ids.length).fill(Number.NaN);
  for (const [i, id] of ids.entries()) {
    const iso = joinedOn(id);
    if (iso !== undefined) days[i] = dayFromIso(iso, `options.joinedOn(${String(id)})`);
  }
  return days;
}

/**
 * By day, then referred, referrer and row; without dates by row. Of those that say the same again only the first is kept: sorted
 * by the two, they lie beside one another.
 */
function inOrderOfTime(
  { referrer, referred, day, row }: ReadReferrals,
  possible: Int32Array,
  ids: readonly Id[],
  hasDates: boolean,
  tally: IgnoredTally,
): Int32Array {
  const byPair = sortedBy(referred, ids.length, possible);
  sortGroups(byPair, referred, referrer);
  const isFirst = new Uint8Array(row.length);
  const single = new Int32Array(byPair.length);
  let count = 0;
  for (let k = 0; k < byPair.length; k++) {
    const e = byPair[k] as number;
    const last = count === 0 ? -1 : (single[count - 1] as number);
    if (last < 0 || referrer[last] !== referrer[e] || referred[last] !== referred[e]) {
      isFirst[e] = 1;
      single[count++] = e;
      continue;
    }
    // Of two that say the same the earlier stays, and the first of one day.
    const isEarlier = (day[e] as number) < (day[last] as number);
    const twice = isEarlier ? last : e;
    tally.add('excluded', 'duplicate_referral', row[twice] as number, 'referred', ids[referred[twice] as number]);
    if (!isEarlier) continue;
    isFirst[last] = 0;
    isFirst[e] = 1;
    single[count - 1] = e;
  }
  if (hasDates) return sortedByDay(day, single.subarray(0, count));
  return possible.filter((e) => isFirst[e] === 1);
}

/** Few enough to be put in order one by one. */
const FEW = 16;

/** **Changes `places`**, which lie by group: those of one group are put in order of their keys, equal ones by place. */
function sortGroups(places: Int32Array, group: Int32Array, keys: Int32Array): void {
  let from = 0;
  while (from < places.length) {
    const which = group[places[from] as number];
    let to = from + 1;
    while (to < places.length && group[places[to] as number] === which) to++;
    if (to - from > FEW) {
      places.subarray(from, to).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
    }
    for (let k = from + 1; k < to && to - from <= FEW; k++) {
      const place = places[k] as number;
      const key = keys[place] as number;
      let at = k;
      for (; at > from && (keys[places[at - 1] as number] as number) > key; at--) places[at] = places[at - 1] as number;
      places[at] = place;
    }
    from = to;
  }
}
