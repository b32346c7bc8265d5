import {
  type ChurnCriteria,
  type ChurnRisks,
  type ChurnShortlist,
  churnShortlist,
  classifyChurnRisk,
  compileChurnCriteria,
  fitReturnCurve,
  type InactivityLimit,
  inactivityLimit,
  type PurchaseDrops,
  type ReturnCurve,
  scorePurchaseDrops,
  summarizePurchaseRhythms,
} from 'clientele/churn';
import { dayFromIso } from 'clientele/time';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';

/** Who is slipping away, and by which signs. */
export interface LeavingFigures {
  readonly curve: ReturnCurve;
  /** The silence after which one in ten still returns; `null` where so many return at any length. */
  readonly limit: InactivityLimit | null;
  /** Each customer of the table, by signs. */
  readonly risks: ChurnRisks<string>;
  /** Those at risk with the largest revenue of the last 12 months. */
  readonly list: ChurnShortlist<string>;
  /** Whose orders fell by more than chance. */
  readonly drops: PurchaseDrops<string>;
}

const RECENT = { months: 3 };
const BASELINE = { months: 12 };
/** So many customers are listed. */
const LISTED = 15;

/** Signs that a log of orders tells; the days of silence are those after which one in ten still returns. */
const criteriaOf = (days: number): ChurnCriteria => ({
  kind: 'churn-criteria',
  version: 1,
  id: 'slipping-away',
  label: { en: 'Slipping away', fr: 'En train de partir' },
  criteria: [
    {
      kind: 'inactive',
      id: 'silent',
      label: { en: `Silent for ${days} days`, fr: `Silencieux depuis ${days} jours` },
      after: { days },
    },
    {
      kind: 'fall',
      id: 'fewer',
      label: { en: 'Orders less than usual', fr: 'Commande moins que d’habitude' },
      events: 'orders',
      measure: 'count',
      recent: RECENT,
      baseline: BASELINE,
      atMost: 0.5,
      chance: 0.05,
    },
    {
      kind: 'fall',
      id: 'less',
      label: { en: 'Spends less than usual', fr: 'Dépense moins que d’habitude' },
      events: 'orders',
      measure: 'sum',
      field: 'amount',
      recent: RECENT,
      baseline: BASELINE,
      minimumEvents: 6,
      atMost: 0.25,
    },
    {
      kind: 'condition',
      id: 'overdue',
      label: { en: 'Overdue by their own rhythm', fr: 'En retard sur son propre rythme' },
      when: { kind: 'compare', fact: 'overdueOn', op: 'lte', value: { before: { days: 0 } } },
    },
  ],
});

/** `null` where no purchase ever followed another. */
export function leavingFigures(log: TransactionIndex<string>, table: CustomerTable<string>): LeavingFigures | null {
  const { asOf } = table;
  const curve = curveOf(log, asOf);
  if (curve.gaps === 0) return null;
  const limit = inactivityLimit(curve);
  const rhythms = summarizePurchaseRhythms(log, { asOf });
  const due = new Map(rhythms.ids.map((id, i) => [id, rhythms.columns.overdueOn[i] as number]));
  const overdueOn = Float64Array.from(table.ids, (id) => due.get(id) ?? Number.NaN);
  const criteria = compileChurnCriteria(criteriaOf(Math.max(1, limit?.days ?? curve.followUpDays)));
  const risks = classifyChurnRisk(
    criteria,
    { ...table, columns: { ...table.columns, overdueOn } },
    { asOf, logs: { orders: log } },
  );
  return {
    curve,
    limit,
    risks,
    list: churnShortlist(risks, { value: revenueOfYear(log, table.ids, dayFromIso(asOf)), limit: LISTED }),
    drops: scorePurchaseDrops(log, { asOf, recent: RECENT, baseline: BASELINE }),
  };
}

/** Returns within a year; of a shorter log, within the longest silence seen, as nothing is known of later ones. */
function curveOf(log: TransactionIndex<string>, asOf: string): ReturnCurve {
  const year = fitReturnCurve(log, { asOf, followUp: { years: 1 } });
  const seen = year.atRisk.findLastIndex((silences) => silences > 0);
  return seen === year.followUpDays ? year : fitReturnCurve(log, { asOf, followUp: { days: Math.max(1, seen) } });
}

/** What each customer of the table spent in the 365 days up to a day, refunds deducted. */
function revenueOfYear(log: TransactionIndex<string>, ids: readonly string[], asOf: number): Float64Array {
  const rows = new Map(log.ids.map((id, c) => [id, c]));
  return Float64Array.from(ids, (id) => {
    const c = rows.get(id) as number;
    let sum = 0;
    for (let e = log.offsets[c] as number; e < (log.offsets[c + 1] as number); e++) {
      const day = log.days[e] as number;
      if (day > asOf - 365 && day <= asOf) sum += log.amounts[e] as number;
    }
    return sum;
  });
}
