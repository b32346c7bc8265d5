import {
  type CompiledLegalProfiles,
  compileLegalProfiles,
  decideConsent,
  frenchLegalProfiles,
} from 'clientele/consent';
import { type CompiledContactPolicy, type ContactInput, decideContact, decideContacts } from 'clientele/pressure';
import { explainDecision, type LocalizedText } from 'clientele/rules';
import { compileZone, dayFromIso, instantOfLocal, isoFromDay } from 'clientele/time';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';
import { reasonNames } from '../names/reason-names.ts';
import type { Mails } from '../read/read-mails.ts';
import { consentRecords } from './consent-records.ts';
import { type Messages, messagesOf, TYPES } from './messages.ts';

/** What one rule of the policy does to the week. */
export interface RuleFigures {
  readonly id: string;
  readonly label: LocalizedText;
  /** The customers it stops on the first day, those that others stop as well included. */
  readonly firstDay: number;
  /** Those it stops on every day of the week. */
  readonly wholeWeek: number;
}

/** Whom one may write to in the week after the observation date, and why not the others. */
export interface ContactFigures {
  /** Whether mails that were sent are known, and with them who no longer wants any. */
  readonly ofMails: boolean;
  /** The days, and how many customers may be written to on each for the first time. */
  readonly days: readonly { readonly on: string; readonly customers: number }[];
  readonly never: number;
  readonly customers: number;
  /** The consent first, then the rules of the policy. */
  readonly rules: readonly RuleFigures[];
  /** By row of the table: the place of the first day on which one may write; −1 for none of the week. */
  readonly firstDays: readonly number[];
  /** By row: what stands in the way on the first day, a bit for each of `rules`. */
  readonly blockedBy: Uint32Array;
  /** One customer who may not be written to on the first day, with the reasons; `null` where all may. */
  readonly example: {
    readonly id: string;
    readonly lines: { readonly en: readonly string[]; readonly fr: readonly string[] };
  } | null;
}

/** What stops mails before any rule does. */
const CONSENT: LocalizedText = {
  en: 'Objection, complaint, or an address that fails',
  fr: 'Opposition, plainte ou adresse en échec',
};
const DAYS = 7;
const TEN = 10 * 3_600_000;
/** A newsletter to own customers about what the shop sells, who were told when they ordered. */
const FACTS = { customer: true, analogousProduct: true, informedAtCollection: true };

/** One newsletter to each customer at ten in the morning. */
export function contactFigures(
  policy: CompiledContactPolicy,
  log: TransactionIndex<string>,
  table: CustomerTable<string>,
  mails: Mails | null,
): ContactFigures {
  const { document } = policy;
  const zone = compileZone(document.timeZone);
  const first = dayFromIso(table.asOf) + 1;
  const instants = Array.from({ length: DAYS }, (_, day) => instantOfLocal(zone, first + day, TEN));
  const start = instants[0] as number;
  const messages = messagesOf(log, table, mails, start);
  const consentOf = consentsAt(start, mails);
  const { length, ids } = table;
  const columns = {
    length,
    ids,
    names: { channels: ['email'], types: TYPES },
    history: messages,
    candidates: {
      offsets: Int32Array.from({ length: length + 1 }, (_, i) => i),
      channel: new Uint8Array(length),
      type: new Uint8Array(length).fill(TYPES.indexOf('marketing')),
      consent: Int8Array.from(ids, (id) => ({ met: 1, unknown: 0, notMet: -1 })[consentOf(id).outcome.status]),
    },
    facts: table.columns,
  };
  const results = instants.map((at) => decideContacts(policy, columns, { at }));
  const firstDays = ids.map((_, i) => results.findIndex(({ columns: { status } }) => status[i] === 1));
  const stops = (bit: number, day: number, i: number): boolean =>
    (((results[day]?.columns.blockedBy[i] ?? 0) >>> bit) & 1) === 1;
  const rows = ids.map((_, i) => i);
  const { blockedBy } = results[0]?.columns ?? { blockedBy: new Uint32Array(length) };
  return {
    ofMails: mails !== null,
    days: instants.map((_, day) => ({
      on: isoFromDay(first + day),
      customers: firstDays.filter((own) => own === day).length,
    })),
    never: firstDays.filter((own) => own === -1).length,
    customers: length,
    rules: [{ id: 'consent', label: CONSENT }, ...document.rules].map(({ id, label = id }, bit) => ({
      id,
      label,
      firstDay: rows.filter((i) => stops(bit, 0, i)).length,
      wholeWeek: rows.filter((i) => instants.every((_, day) => stops(bit, day, i))).length,
    })),
    firstDays,
    blockedBy,
    example: exampleOf(policy, table, messages, blockedBy, start, consentOf),
  };
}

type ConsentOf = (id: string) => ReturnType<typeof decideConsent>;

/** What the law and the person say of a newsletter at an instant; those of whom nothing is known share an answer. */
function consentsAt(at: number, mails: Mails | null): ConsentOf {
  const law: CompiledLegalProfiles = compileLegalProfiles(frenchLegalProfiles());
  const { records, nobody } = consentRecords(mails, at);
  const decide = (record: typeof nobody) =>
    decideConsent(
      law,
      { record, country: 'FR', audience: 'consumer', channel: 'email', purpose: 'marketing', facts: FACTS },
      { at, horizonDays: DAYS },
    );
  const others = decide(nobody);
  return (id) => {
    const record = records.get(id);
    return record === undefined ? others : decide(record);
  };
}

/** The first customer whose last messages are in the way, else the first that something stops, with all reasons. */
function exampleOf(
  policy: CompiledContactPolicy,
  { ids, columns }: CustomerTable<string>,
  { offsets, at, type }: Messages,
  blockedBy: Uint32Array,
  start: number,
  consentOf: ConsentOf,
): ContactFigures['example'] {
  const busy = blockedBy.findIndex((bits) => (bits & 0b110) === 0b110);
  const row = busy >= 0 ? busy : blockedBy.findIndex((bits) => bits !== 0);
  const id = ids[row];
  if (id === undefined) return null;
  const places = Array.from(
    { length: (offsets[row + 1] as number) - (offsets[row] as number) },
    (_, i) => (offsets[row] as number) + i,
  );
  const facts = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column?.[row] as number]));
  const input = {
    contact: { id, facts },
    history: places.map((e) => ({
      at: at[e] as number,
      channel: 'email',
      type: TYPES[type[e] as number] as string,
    })),
    candidate: { id: 'newsletter', channel: 'email', type: 'marketing' },
    consent: consentOf(id),
  } satisfies ContactInput;
  const decision = decideContact(policy, input, { at: start });
  const lines = (language: 'en' | 'fr'): readonly string[] =>
    explainDecision(decision, { language, labels: reasonNames(language), about: id });
  return { id, lines: { en: lines('en'), fr: lines('fr') } };
}
