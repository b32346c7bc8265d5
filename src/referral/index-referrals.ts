import { checkChoice, checkFunction, checkOptions } from '../checks/assert.ts';
import { ClienteleError, fail, type Issue, issueOf } from '../checks/error.ts';
import { type IgnoredTally, tallyIgnored } from '../checks/ignored.ts';
import { idDictionary } from '../events/dictionary.ts';
import type { Id } from '../events/id.ts';
import { dayReader } from '../events/read-day.ts';
import { buildGraph } from './build-graph.ts';
import type { ReadReferrals } from './read-referrals.ts';
import type { ReferralAccessors, ReferralAttribution, ReferralGraph, ReferralOptions } from './types.ts';

/**
 * Reads a log of referrals and makes of it who brought whom, without what cannot be.
 *
 * Left out, each row with its code in `ignored`: `self_referral`; `duplicate_referral`, the same two again (the first one counts);
 * `before_referrer_joined` and `already_customer`, by `joinedOn`; `referral_cycle`; and `second_referrer`, unless shares are split.
 * In a circle nobody can have brought everybody: of the referrals inside it those count whose referrer came into it before the
 * referred. With dates the order of the rows changes nothing; without them rows are taken to be in order of time.
 *
 * The trap: the first referrer and the last are often different people; the choice decides who is rewarded, so name it in the
 * terms of the programme.
 *
 * @param rows - one row per referral
 * @param accessors - where referrer, referred and date are
 * @param options - attribution, join dates, roster
 * @throws `invalid_id`, `invalid_date`, `time_zone_required` with the path `rows[n].field`, unless `onInvalid` is `'collect'`
 * @category Referral
 * @example
 * ```ts
 * import { indexReferrals } from 'clientele/referral';
 *
 * const rows = [
 *   { by: 'ada', who: 'bob', on: '2026-01-05' },
 *   { by: 'bob', who: 'cy', on: '2026-02-01' },
 *   { by: 'cy', who: 'ada', on: '2026-03-01' },
 *   { by: 'eve', who: 'eve', on: '2026-03-02' },
 *   { by: 'eve', who: 'cy', on: '2026-03-03' },
 * ];
 * const graph = indexReferrals(rows, { referrer: (r) => r.by, referred: (r) => r.who, date: (r) => r.on });
 * graph.edges; // => 2
 * graph.ignored.byCode; // => { referral_cycle: 1, second_referrer: 1, self_referral: 1 }
 * ```
 */
export function indexReferrals<Row, I extends Id>(
  rows: Iterable<Row>,
  accessors: ReferralAccessors<Row, I>,
  options: ReferralOptions<I> = {},
): ReferralGraph<I> {
  checkOptions(accessors, ['referrer', 'referred', 'date'], 'accessors');
  for (const name of ['referrer', 'referred', 'date'] as const) {
    if (name === 'date' && accessors.date === undefined) continue;
    if (typeof accessors[name] !== 'function') {
      fail('wrong_type', `accessors.${name}`, 'a function of a row', accessors[name]);
    }
  }
  const { attribution, onInvalid } = checkReferralOptions(options);
  if (typeof (rows as Iterable<Row> | null)?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'rows', 'an array or another iterable of rows', rows);
  }
  const tally = tallyIgnored();
  const dictionary = idDictionary();
  const read = readRows(rows, accessors, options.timeZone, onInvalid, tally, dictionary);
  return buildGraph(read, dictionary, options, attribution, tally);
}

/** The options that both doors share, checked. */
export function checkReferralOptions<I extends Id>(
  options: ReferralOptions<I>,
): { attribution: ReferralAttribution; onInvalid: 'throw' | 'collect' } {
  checkOptions(options, ['attribution', 'joinedOn', 'timeZone', 'roster', 'onInvalid']);
  checkFunction(options.joinedOn, 'options.joinedOn', 'a function of an id');
  if (options.roster !== undefined && typeof options.roster?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'options.roster', 'a list of ids', options.roster);
  }
  return {
    attribution: checkChoice(options.attribution ?? 'first', ['first', 'last', 'split'], 'options.attribution'),
    onInvalid: checkChoice(options.onInvalid ?? 'throw', ['throw', 'collect'], 'options.onInvalid'),
  };
}

function readRows<Row, I extends Id>(
  rows: Iterable<Row>,
  { referrer, referred, date }: ReferralAccessors<Row, I>,
  timeZone: string | undefined,
  onInvalid: 'throw' | 'collect',
  tally: IgnoredTally,
  dictionary: ReturnType<typeof idDictionary>,
): ReadReferrals {
  const reader = dayReader(timeZone);
  const from: number[] = [];
  const to: number[] = [];
  const days: number[] = [];
  const numbers: number[] = [];
  let row = -1;
  const refuse = (issue: Issue, value: unknown): void => {
    if (onInvalid === 'throw') throw new ClienteleError(issue);
    tally.add('invalid', issue.code, row, issue.path.slice(issue.path.indexOf('.') + 1), value);
  };
  for (const one of rows) {
    row++;
    const by = referrer(one);
    const who = referred(one);
    const when = date?.(one);
    const day = date === undefined ? Number.NaN : reader.dayOf(when);
    const path = `rows[${row}]`;
    const source = dictionary.codeOf(by);
    const target = dictionary.codeOf(who);
    if (source < 0) refuse(issueOf('invalid_id', `${path}.referrer`, 'a text or a finite number', by), by);
    else if (target < 0) refuse(issueOf('invalid_id', `${path}.referred`, 'a text or a finite number', who), who);
    else if (date !== undefined && Number.isNaN(day)) refuse(reader.faultOf(when, `${path}.date`), when);
    else {
      from.push(source);
      to.push(target);
      days.push(day);
      numbers.push(row);
    }
  }
  return {
    referrer: Int32Array.from(from),
    referred: Int32Array.from(to),
    day: date === undefined ? null : Float64Array.from(days),
    row: Int32Array.from(numbers),
  };
}
