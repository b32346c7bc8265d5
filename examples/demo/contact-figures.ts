import { readFileSync } from 'node:fs';
import { type ContactInput, compileContactPolicy, decideContact, decideContacts } from 'clientele/pressure';
import { explainDecision } from 'clientele/rules';
import { parseContactPolicy } from 'clientele/schemas';
import { compileZone, dayFromIso, instantOfLocal, isoFromDay } from 'clientele/time';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';

/** What one rule of the policy does to the week. */
export interface RuleFigures {
  readonly id: string;
  readonly label: string;
  /** The customers it stops on the first day, those that others stop as well included. */
  readonly firstDay: number;
  /** Those it stops on every day of the week. */
  readonly wholeWeek: number;
}

/** Whom one may write to in the week after the observation date, and why not the others. */
export interface ContactFigures {
  /** The days, and how many customers may be written to on each for the first time. */
  readonly days: readonly { readonly on: string; readonly customers: number }[];
  readonly never: number;
  readonly customers: number;
  readonly rules: readonly RuleFigures[];
  /** One customer who may not be written to on the first day, with the reasons; `null` where all may. */
  readonly example: {
    readonly id: string;
    readonly lines: { readonly en: readonly string[]; readonly fr: readonly string[] };
  } | null;
}

const DAYS = 7;
const TEN = 10 * 3_600_000;
const NOON = 12 * 3_600_000;
const MS_PER_DAY = 86_400_000;

/**
 * One newsletter to each customer at ten in the morning. The log knows no messages: the confirmation of each order, at noon of
 * its day, stands for them.
 */
export function contactFigures(
  policyFile: string,
  log: TransactionIndex<string>,
  table: CustomerTable<string>,
): ContactFigures {
  const document = parseContactPolicy(JSON.parse(readFileSync(policyFile, 'utf8')));
  const policy = compileContactPolicy(document);
  const zone = compileZone(document.timeZone);
  const first = dayFromIso(table.asOf) + 1;
  const history = confirmations(log, table);
  const columns = {
    length: table.length,
    ids: table.ids,
    names: { channels: ['email'], types: ['service', 'marketing'] },
    history: {
      offsets: history.offsets,
      at: history.at,
      channel: new Uint8Array(history.at.length),
      type: new Uint8Array(history.at.length),
    },
    candidates: {
      offsets: Int32Array.from({ length: table.length + 1 }, (_, i) => i),
      channel: new Uint8Array(table.length),
      type: new Uint8Array(table.length).fill(1),
    },
    facts: { daysSinceLast: table.columns.daysSinceLast },
  };
  const instants = Array.from({ length: DAYS }, (_, day) => instantOfLocal(zone, first + day, TEN));
  const results = instants.map((at) => decideContacts(policy, columns, { at }));
  const firstDays = table.ids.map((_, i) => results.findIndex(({ columns: { status } }) => status[i] === 1));
  const stops = (rule: number, day: number, i: number): boolean =>
    (((results[day]?.columns.blockedBy[i] ?? 0) >>> (rule + 1)) & 1) === 1;
  const rows = table.ids.map((_, i) => i);
  return {
    days: instants.map((_, day) => ({
      on: isoFromDay(first + day),
      customers: firstDays.filter((own) => own === day).length,
    })),
    never: firstDays.filter((own) => own === -1).length,
    customers: table.length,
    rules: document.rules.map(({ id, label = id }, rule) => ({
      id,
      label,
      firstDay: rows.filter((i) => stops(rule, 0, i)).length,
      wholeWeek: rows.filter((i) => instants.every((_, day) => stops(rule, day, i))).length,
    })),
    example: exampleOf(),
  };

  /** The first customer whose last messages are in the way, else the first that some rule stops. */
  function exampleOf(): ContactFigures['example'] {
    const { blockedBy } = results[0]?.columns ?? { blockedBy: new Uint32Array(0) };
    const busy = blockedBy.findIndex((bits) => (bits & 0b110) === 0b110);
    const row = busy >= 0 ? busy : blockedBy.findIndex((bits) => bits !== 0);
    const id = table.ids[row];
    if (id === undefined) return null;
    const input: ContactInput = {
      contact: { id, facts: { daysSinceLast: table.columns.daysSinceLast[row] as number } },
      history: Array.from(history.at.subarray(history.offsets[row], history.offsets[row + 1]), (at) => ({
        at,
        channel: 'email',
        type: 'service',
      })),
      candidate: { id: 'newsletter', channel: 'email', type: 'marketing' },
    };
    const decision = decideContact(policy, input, { at: instants[0] as number });
    return {
      id,
      lines: { en: explainDecision(decision, { language: 'en' }), fr: explainDecision(decision, { language: 'fr' }) },
    };
  }
}

/** A confirmation for each purchase up to the observation date, customer by customer as in the table. */
function confirmations(
  log: TransactionIndex<string>,
  table: CustomerTable<string>,
): { readonly offsets: Int32Array; readonly at: Float64Array } {
  const places = new Map(log.ids.map((id, i) => [id, i]));
  const last = dayFromIso(table.asOf);
  const offsets = new Int32Array(table.length + 1);
  const times: number[] = [];
  for (const [row, id] of table.ids.entries()) {
    const place = places.get(id) ?? 0;
    for (let e = log.offsets[place] as number; e < (log.offsets[place + 1] as number); e++) {
      const day = log.days[e] as number;
      if (day <= last && (log.amounts[e] as number) > 0) times.push(day * MS_PER_DAY + NOON);
    }
    offsets[row + 1] = times.length;
  }
  return { offsets, at: Float64Array.from(times) };
}
