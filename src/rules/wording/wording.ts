import type { partsOfDay } from '../../time/index.ts';
import type { Comparison } from '../condition.ts';
import type { Reason, Truth } from '../decision.ts';
import type { Toward } from './number-text.ts';

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
  /** The first line: what was decided, about whom or what, by which rules, for which day. */
  readonly heading: (parts: HeadingParts) => string;
  readonly outcome: OutcomeWording;
  readonly number: (value: number, toward?: Toward) => string;
  /** An amount of money with so many decimals, without its currency. */
  readonly amount: (value: number, exponent: number, toward?: Toward) => string;
  readonly date: (day: ReturnType<typeof partsOfDay>) => string;
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
  /** The limit after a comparison. */
  readonly limit: { readonly [op in Comparison]: (limits: readonly string[], sort: LimitSort) => string };
  /** After a comparison whose limit is not known. */
  readonly unknownLimit: string;
  /** Words that domains observe, by the word that stands in the reason. */
  readonly observed: { readonly [word: string]: string };
  /** Where nothing was there to be observed. */
  readonly none: string;
  /** Where only bounds are known; one text where they are the same. */
  readonly range: (low: string | null, high: string | null) => string;
  /** A rule that does not apply, and of which nothing else is known. */
  readonly bypassed: (name: string, status: string) => string;
  readonly line: (parts: LineParts) => string;
}

/** What a limit is, where languages tell them apart. */
export type LimitSort = 'number' | 'day' | 'other';

/** The parts of the first line. */
export interface HeadingParts {
  readonly outcome: string;
  /** Whom or what it is about, where the caller says so. */
  readonly about: string | null;
  readonly ruleSet: string;
  readonly version: number;
  readonly date: string;
}

/** When it may be done after all, or no longer; days and instants as finished text. */
export interface AllowedTimes {
  /** Until when it is allowed. */
  readonly until: string | null;
  /** From when on it would be. */
  readonly from: string | null;
  /** When it is to be tried again, where that is another time. */
  readonly again: string | null;
  /** Whether nobody will try again. */
  readonly isDropped: boolean;
}

/** How one language says what was decided. Names come in as finished text. */
export interface OutcomeWording {
  readonly truth: { readonly [truth in Truth]: string };
  /** The rules that are met, of so many, and those that cannot be told. */
  readonly rules: (met: readonly string[], count: number, open: readonly string[]) => string;
  /** The first rule that holds, and what it says is to be done. */
  readonly firstRule: (status: Truth, rule: string, outcome: string | null) => string;
  /** Several answers are left. */
  readonly open: (candidates: readonly string[]) => string;
  readonly allowed: (status: Truth, times: AllowedTimes) => string;
  /** What a coupon takes off. */
  readonly takesOff: (amount: string) => string;
  readonly tier: (tier: string, basis: 'earned' | 'given' | 'kept') => string;
  /** What is to be done with data, until which day. */
  readonly data: { readonly [action in DataAction]: (until: string | null) => string };
  readonly warnings: (rules: readonly string[]) => string;
  readonly threshold: { readonly [status in ThresholdStatus]: (rules: readonly string[]) => string };
  readonly fatigue: { readonly [verdict in FatigueVerdict]: string };
  /** Behind a verdict on fatigue, where the frequency was not raised. */
  readonly sameFrequency: string;
  /** A name and what is said of it. */
  readonly named: (name: string, text: string) => string;
  /** One after the other. */
  readonly list: (texts: readonly string[]) => string;
}

export type DataAction = 'keep' | 'ask' | 'wait' | 'erase' | 'archive';
export type ThresholdStatus = 'ok' | 'warning' | 'violation' | 'tooFew' | 'unknown';
export type FatigueVerdict = 'stable' | 'tired' | 'lively' | 'undecided';

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
