import type { Comparison } from '../condition.ts';
import type { Reason } from '../decision.ts';

/** The kinds of reasons that domains make themselves: what was observed has a name of its own. */
export type DomainKind =
  | 'cap'
  | 'gap'
  | 'unique'
  | 'exclusion'
  | 'sequence'
  | 'quiet'
  | 'control'
  | 'consent'
  | 'legalProfile'
  | 'withdrawal'
  | 'suppression'
  | 'preference'
  | 'callingHours'
  | 'callCap'
  | 'refusal'
  | 'dataRetention';

/** How one language says what a reason holds. Figures and dates come in as finished text. */
export interface Wording {
  readonly language: 'en' | 'fr';
  readonly status: { readonly [status in Reason['status']]: string };
  readonly decisive: string;
  readonly unknown: string;
  readonly boolean: { readonly yes: string; readonly no: string };
  readonly heading: (ruleSet: string, version: number, date: string) => string;
  readonly number: (value: number) => string;
  /** A day from its year, month (1 to 12) and day. */
  readonly date: (year: number, month: number, day: number) => string;
  /** An instant from the text of its day and its time on the clock; `utc` where that is the clock of UTC. */
  readonly instant: (date: string, clock: string, utc: boolean) => string;
  readonly text: (value: string) => string;
  readonly withUnit: (figure: string, amount: number, unit: string) => string;
  readonly subject: {
    readonly compare: (fact: string) => string;
    readonly count: (list: string) => string;
    readonly sum: (field: string, list: string) => string;
    readonly distinct: (field: string, list: string) => string;
    /** Of a kind of reason that names no subject. */
    readonly other: string;
    /** Of reasons that a domain makes itself, by their kind. */
    readonly kinds: { readonly [kind in DomainKind]: string };
  };
  /** The limit after a comparison; `isDay` where it is a date. */
  readonly limit: { readonly [op in Comparison]: (limits: readonly string[], isDay: boolean) => string };
  /** Words that domains observe, by the word that stands in the reason. */
  readonly observed: { readonly [word: string]: string };
  /** Where nothing was there to be observed. */
  readonly none: string;
  readonly range: (low: string | null, high: string | null) => string;
  /** A rule that does not apply, and of which nothing else is known. */
  readonly bypassed: (name: string, status: string) => string;
  readonly line: (parts: LineParts) => string;
}

/** The parts of one line, in this order; those that are missing are left out. */
export interface LineParts {
  readonly name: string;
  readonly status: string;
  readonly subject: string;
  readonly observed: string;
  /** The limit in words, after a comparison; */
  readonly asked: string | null;
  /** or the bare limit, where no comparison is known. */
  readonly limit: string | null;
  /** The first and the last day (or instant) that counted. */
  readonly window: readonly [from: string, to: string] | null;
  readonly since: string | null;
  readonly changesOn: string | null;
  readonly missing: readonly string[];
  /** What is planned and goes first. */
  readonly outrankedBy: readonly string[];
}
