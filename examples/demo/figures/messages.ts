import { dayFromIso } from 'clientele/time';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';
import type { Mails } from '../read/read-mails.ts';
import { byContact } from './by-contact.ts';

/** The types of messages, as codes stand for them. */
export const TYPES: readonly string[] = ['service', 'marketing'];

/** What was sent to each customer of a table, in the order of time. */
export interface Messages {
  readonly offsets: Int32Array;
  readonly at: Float64Array;
  readonly channel: Uint8Array;
  readonly type: Uint8Array;
}

const MS_PER_DAY = 86_400_000;
const NOON = 12 * 3_600_000;

/** A confirmation at noon of each day with a purchase up to the observation date, and the mails that were sent before an instant. */
export function messagesOf(
  log: TransactionIndex<string>,
  table: CustomerTable<string>,
  mails: Mails | null,
  before: number,
): Messages {
  const sent = byContact(mails, before, ({ type, at }) => (type === 'sent' ? { at, type: 1 } : null));
  const places = new Map(log.ids.map((id, i) => [id, i]));
  const last = dayFromIso(table.asOf);
  const offsets = new Int32Array(table.length + 1);
  const all: { readonly at: number; readonly type: number }[] = [];
  for (const [row, id] of table.ids.entries()) {
    const own = [...(sent.get(id) ?? [])];
    const place = places.get(id) ?? 0;
    for (let e = log.offsets[place] as number; e < (log.offsets[place + 1] as number); e++) {
      const day = log.days[e] as number;
      if (day <= last && (log.amounts[e] as number) > 0) own.push({ at: day * MS_PER_DAY + NOON, type: 0 });
    }
    all.push(...own.sort((a, b) => a.at - b.at));
    offsets[row + 1] = all.length;
  }
  return {
    offsets,
    at: Float64Array.from(all, ({ at }) => at),
    channel: new Uint8Array(all.length),
    type: Uint8Array.from(all, ({ type }) => type),
  };
}
