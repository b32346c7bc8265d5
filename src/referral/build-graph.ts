import { fail } from '../checks/error.ts';
import type { IgnoredTally } from '../checks/ignored.ts';
import { canonicalIds, type IdDictionary } from '../events/dictionary.ts';
import type { Id } from '../events/id.ts';
import { dayFromIso } from '../time/index.ts';
import { attributed } from './attribution.ts';
import { byReferred } from './by-referred.ts';
import { dropCircles } from './circles.ts';
import type { ReadReferrals } from './read-referrals.ts';
import type { ReferralAttribution, ReferralGraph, ReferralOptions } from './types.ts';

/** From codes of a dictionary to the graph. */
export function buildGraph<I extends Id>(
  read: ReadReferrals,
  dictionary: IdDictionary,
  options: ReferralOptions<I>,
  attribution: ReferralAttribution,
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
  return graphOf(ranked, ids as readonly I[], options, attribution, tally);
}

/** From positions in the canonical list of ids to the graph. */
export function graphOf<I extends Id>(
  read: ReadReferrals,
  ids: readonly I[],
  options: ReferralOptions<I>,
  attribution: ReferralAttribution,
  tally: IgnoredTally,
): ReferralGraph<I> {
  const possible = withoutImpossible(read, ids, options.joinedOn, tally);
  const graph = byReferred(read, possible, ids, tally);
  const order = dropCircles(graph, ids, tally);
  const columns = attributed(graph, attribution, ids, tally);
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
    } else if (joined !== null && (day?.[e] as number) < (joined[by] as number)) {
      tally.add('excluded', 'before_referrer_joined', row[e] as number, 'date', ids[by]);
    } else if (joined !== null && (day?.[e] as number) > (joined[who] as number)) {
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
