import { checkChoice, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkList, checkObject } from '../rules/check-fields.ts';
import type { ContactTime } from './contact.ts';
import type { ContactColumns } from './contact-columns.ts';
import { requireCodes } from './message-classes.ts';
import { readOffsets, readTimes } from './read-columns.ts';
import { readInstant, STAGES } from './read-input.ts';

/**
 * How many contacts received how many messages in a stretch of time.
 *
 * @category Contact pressure
 */
export interface ContactPressure {
  /** The tag. */
  readonly kind: 'contact-pressure';
  /** The version of the form. */
  readonly version: 1;
  /** The first instant that counts, ISO in UTC. */
  readonly from: string;
  /** The instant after the last, ISO in UTC. */
  readonly to: string;
  /** The channel, `null` for all. */
  readonly channel: string | null;
  /** How many contacts. */
  readonly contacts: number;
  /** How many messages they received. */
  readonly messages: number;
  /** `counts[k]` contacts received k messages; the last entry is not 0, but for nobody. */
  readonly counts: readonly number[];
}

/**
 * Options of {@link summarizeContactPressure}.
 *
 * @category Contact pressure
 */
export interface SummarizePressureOptions {
  /** The first instant that counts. */
  readonly from: ContactTime;
  /** The instant after the last. */
  readonly to: ContactTime;
  /** Only messages of this channel. @defaultValue all */
  readonly channel?: string;
  /** From which stage on a message counts. @defaultValue 'sent' */
  readonly counts?: 'attempted' | 'sent' | 'delivered';
}

/** A table counts contacts by number, so there is a limit to it. */
const MAX_MESSAGES = 100_000;

/**
 * How contacts share the messages of a stretch of time: how many received none, one, two, and so on. A mean hides those who are
 * written to every day.
 *
 * @param table - contacts and their messages in columns
 * @param options - the stretch of time, half open
 * @throws `length_mismatch`, `not_sorted`, `out_of_range`, `unknown_choice` for a channel that is not among the names,
 * `invalid_date`, with the path
 * @category Contact pressure
 * @example
 * ```ts
 * import { summarizeContactPressure } from 'clientele/pressure';
 *
 * const day = (n: number) => Date.UTC(2026, 5, n);
 * const table = {
 *   length: 3,
 *   names: { channels: ['email', 'sms'] },
 *   history: { offsets: [0, 3, 3, 4], at: [day(1), day(2), day(29), day(3)], channel: [0, 1, 0, 0] },
 * };
 * summarizeContactPressure(table, { from: '2026-06-01T00:00:00Z', to: '2026-06-08T00:00:00Z' }).counts; // => [1, 1, 1]
 * ```
 */
export function summarizeContactPressure(
  table: Pick<ContactColumns, 'length' | 'names' | 'history'>,
  options: SummarizePressureOptions,
): ContactPressure {
  checkOptions(options, ['from', 'to', 'channel', 'counts']);
  const from = readInstant(options.from, 'options.from');
  const to = readInstant(options.to, 'options.to');
  if (to <= from) fail('out_of_range', 'options.to', 'a later instant than from', options.to);
  const stage = STAGES.indexOf(checkChoice(options.counts ?? 'sent', STAGES, 'options.counts'));
  checkInteger(table?.length, 'table.length', 0);
  const { length, history, names } = table;
  const { channels } = checkObject(names, 'table.names', 'lists of names') as typeof names;
  checkList(channels, 'table.names.channels', 'a list of names');
  const wanted =
    options.channel === undefined ? -1 : channels.indexOf(checkChoice(options.channel, channels, 'options.channel'));
  const { offsets, total } = readOffsets(history?.offsets, length, 'table.history.offsets');
  const at = readTimes(history.at, total, 'table.history.at');
  const codes = requireCodes(history.channel, total, channels.length, 'table.history.channel', 0);
  const reached =
    history.status === undefined ? null : requireCodes(history.status, total, 3, 'table.history.status', 0);
  const counts: number[] = [];
  let messages = 0;
  for (let i = 0; i < length; i++) {
    const end = offsets[i + 1] as number;
    let own = 0;
    for (let e = offsets[i] as number; e < end; e++) {
      const time = at[e] as number;
      if (time >= from && time < to && (wanted < 0 || codes[e] === wanted) && (reached?.[e] ?? 2) >= stage) own++;
    }
    if (own > MAX_MESSAGES) fail('out_of_range', 'table.history', `at most ${MAX_MESSAGES} messages a contact`, own);
    while (counts.length <= own) counts.push(0);
    counts[own] = (counts[own] as number) + 1;
    messages += own;
  }
  return {
    kind: 'contact-pressure',
    version: 1,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    channel: options.channel ?? null,
    contacts: length,
    messages,
    counts,
  };
}
