import type { ChartLanguage } from 'clientele/charts';
import { textIn } from 'clientele/rules';
import { type CustomerSummary, customerAt } from 'clientele/transactions';
import type { CustomerFacts } from '../facts.ts';
import { missingOf } from '../figures/loyalty.ts';

/** One customer with everything that is known of them; times are in days, `null` is not known. */
export interface CustomerRow extends Omit<CustomerSummary<string>, 'group' | 'logIntervals'> {
  readonly segment: string;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  /** The chance that they are still a customer. */
  readonly alive: number | null;
  /** Of the next year: purchases, and the margin on them with the range in which eight of ten such customers lie. */
  readonly purchases: number | null;
  readonly value: number | null;
  readonly valueLow: number | null;
  readonly valueHigh: number | null;
  readonly risk: string | null;
  readonly riskSigns: readonly string[];
  readonly tier: string | null;
  readonly nextTier: string | null;
  /** What is missing to it, in words where it is more than one thing, and until when it counts. */
  readonly toNextTier: number | string | null;
  readonly toNextTierBy: string | null;
  /** How many customers they brought; `null` without a file of referrals. */
  readonly brought: number | null;
  readonly mayContact: boolean;
  /** The first day of the week after on which they may be written to. */
  readonly contactFrom: string | null;
  readonly contactWhyNot: readonly string[];
}

/** A row per customer, in the order of the table, with words in a language. */
export function customerRows(facts: CustomerFacts, language: ChartLanguage): CustomerRow[] {
  const { table, scores, segments } = facts;
  const labels = segments.segments.map(({ label }) => textIn(label, language));
  const [worth, risk, tier, brought, contact] = [
    worthOf(facts),
    riskOf(facts, language),
    tierOf(facts, language),
    broughtOf(facts),
    contactOf(facts, language),
  ];
  const { r, f, m } = scores.columns;
  return table.ids.map((_, i) => {
    const { logIntervals: __, group: ___, id, ...customer } = customerAt(table, i);
    return {
      id,
      segment: labels[segments.columns.segment[i] as number] ?? '',
      ...customer,
      ...{ r: r[i] as number, f: f[i] as number, m: m[i] as number },
      ...worth(i),
      ...risk(i),
      ...tier(id),
      brought: brought(id),
      ...contact(i),
    };
  });
}

const known = (value: number | undefined): number | null => (value === undefined || Number.isNaN(value) ? null : value);

function worthOf({ lifetime }: CustomerFacts) {
  return (i: number): Pick<CustomerRow, 'alive' | 'purchases' | 'value' | 'valueLow' | 'valueHigh'> => ({
    alive: known(lifetime?.scores.columns.alive[i]),
    purchases: known(lifetime?.scores.columns.purchases[i]),
    value: known(lifetime?.values.columns.value[i]),
    valueLow: known(lifetime?.values.columns.low[i]),
    valueHigh: known(lifetime?.values.columns.high[i]),
  });
}

function riskOf({ leaving }: CustomerFacts, language: ChartLanguage) {
  if (leaving === null) return () => ({ risk: null, riskSigns: [] });
  const { segments, reasons, columns } = leaving.risks;
  const statuses = segments.map(({ label }) => textIn(label, language));
  const signs = reasons.map(({ label }) => textIn(label, language));
  return (i: number): Pick<CustomerRow, 'risk' | 'riskSigns'> => ({
    risk: statuses[columns.segment[i] as number] ?? null,
    riskSigns: signs.filter((_, bit) => (((columns.met[i] as number) >>> bit) & 1) === 1),
  });
}

function tierOf({ loyalty }: CustomerFacts, language: ChartLanguage) {
  const tiers = loyalty?.tiers.map((label) => textIn(label, language)) ?? [];
  const members = new Map(loyalty?.members.map((member) => [member.id, member]));
  return (id: string): Pick<CustomerRow, 'tier' | 'nextTier' | 'toNextTier' | 'toNextTierBy'> => {
    const member = members.get(id);
    if (loyalty === null || member === undefined || member.tier === null) {
      return { tier: null, nextTier: null, toNextTier: null, toNextTierBy: null };
    }
    const { tier, next, needs, by } = member;
    const [only] = needs;
    return {
      tier: tiers[tier] ?? null,
      nextTier: next === null ? null : (tiers[next] ?? null),
      toNextTier:
        only === undefined
          ? null
          : needs.length === 1
            ? missingOf(loyalty, only)
            : needs.map((need) => `${missingOf(loyalty, need)} ${need.metric}`).join(' + '),
      toNextTierBy: only === undefined ? null : by,
    };
  };
}

function broughtOf({ referrals }: CustomerFacts) {
  if (referrals === null) return () => null;
  const { ids, columns } = referrals.scores;
  const counts = new Map(ids.map((id, i) => [id, columns.referrals[i] as number]));
  return (id: string): number => counts.get(id) ?? 0;
}

function contactOf({ contacts }: CustomerFacts, language: ChartLanguage) {
  const labels = contacts.rules.map(({ label }) => textIn(label, language));
  return (i: number): Pick<CustomerRow, 'mayContact' | 'contactFrom' | 'contactWhyNot'> => {
    const day = contacts.firstDays[i] as number;
    return {
      mayContact: day === 0,
      contactFrom: contacts.days[day]?.on ?? null,
      contactWhyNot: labels.filter((_, bit) => (((contacts.blockedBy[i] as number) >>> bit) & 1) === 1),
    };
  };
}
