import { type ChartLanguage, churnReasonChart, returnCurveChart } from 'clientele/charts';
import {
  type ChurnCriteria,
  churnShortlist,
  classifyChurnRisk,
  compileChurnCriteria,
  fitReturnCurve,
  inactivityLimit,
  type ReturnCurve,
  returnChance,
  scorePurchaseDrops,
  summarizePurchaseRhythms,
} from 'clientele/churn';
import { dayFromIso, isoFromDay } from 'clientele/time';
import { moneyIn, shareIn, wholeIn } from '../figures.ts';
import type { PageFacts, PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'Who is slipping away, and why?',
    curve:
      'Each silence between two purchases ends at its length; the last one of each customer is still open and counts until today. Where the curve is flat, hardly anybody returns.',
    reasons:
      'A bar is a sign, the dark part are customers who show no other. Silence takes the days of the picture above; a fall in orders must be too large for chance, and the rhythm is each customer’s own.',
    figures: ['At risk', 'At stake', 'Buy less, beyond chance'],
    notes: (of: { total: string; tested: string }) => [
      `of ${of.total} customers`,
      'revenue of the last 12 months of those at risk',
      `of ${of.tested} tested, adjusted for testing all`,
    ],
    table: 'How many silences get that long, and how many of them still end within the time followed',
    curveHeads: ['Days', 'Not returned', 'Will still return', 'Silent and seen'],
    list: 'The first to call: at risk, with the largest revenue of the last 12 months',
    heads: ['Customer', 'Last order', 'Revenue, 12 months', 'Signs'],
    nobody: 'Nobody is at risk by these signs.',
  },
  fr: {
    title: 'Qui est en train de partir, et pourquoi\u00a0?',
    curve:
      'Chaque silence entre deux achats finit à sa longueur\u00a0; le dernier de chaque client est encore ouvert et compte jusqu’à aujourd’hui. Là où la courbe est plate, presque personne ne revient.',
    reasons:
      'Une barre est un signe, la partie foncée les clients qui n’en montrent pas d’autre. Le silence prend les jours de l’image précédente\u00a0; une baisse des commandes doit dépasser le hasard, et le rythme est celui de chaque client.',
    figures: ['À risque', 'En jeu', 'Achètent moins, hasard exclu'],
    notes: (of: { total: string; tested: string }) => [
      `sur ${of.total} clients`,
      'chiffre d’affaires des 12 derniers mois des clients à risque',
      `sur ${of.tested} testés, compte tenu du nombre de tests`,
    ],
    table: 'Combien de silences durent aussi longtemps, et combien prennent encore fin dans le délai suivi',
    curveHeads: ['Jours', 'Pas revenus', 'Reviendront encore', 'Silencieux et observés'],
    list: 'Les premiers à appeler\u00a0: à risque, avec le plus grand chiffre d’affaires des 12 derniers mois',
    heads: ['Client', 'Dernière commande', 'Chiffre d’affaires, 12 mois', 'Signes'],
    nobody: 'Personne n’est à risque selon ces signes.',
  },
} as const;

const RECENT = { months: 3 };
const BASELINE = { months: 12 };
/** Days between the rows of the curve's table. */
const STEP = 30;
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
      least: 6,
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

/** Who is slipping away and why; nothing where no purchase ever followed another. */
export function leavingSection({ log, table }: PageFacts, language: ChartLanguage): PageSection | null {
  const words = WORDS[language];
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
  const value = revenueOfYear(log, table.ids, dayFromIso(asOf));
  const list = churnShortlist(risks, { value, limit: LISTED });
  const drops = scorePurchaseDrops(log, { asOf, recent: RECENT, baseline: BASELINE });
  const labels = new Map(
    risks.reasons.map(({ id, label }) => [id, typeof label === 'string' ? label : label[language]]),
  );
  const notes = words.notes({ total: wholeIn(table.length, language), tested: wholeIn(drops.tested, language) });
  const figures = [wholeIn(list.atRisk, language), moneyIn(list.atStake, language), wholeIn(drops.flagged, language)];
  return {
    id: 'leaving',
    title: words.title,
    blocks: [
      {
        kind: 'figures',
        figures: words.figures.map((name, f) => ({ name, value: figures[f] as string, note: notes[f] as string })),
      },
      {
        kind: 'chart',
        chart: returnCurveChart(curve, { language, limit }),
        how: words.curve,
        table: {
          caption: words.table,
          columns: words.curveHeads.map((title) => ({ title, align: 'right' })),
          rows: curve.notReturned.flatMap((share, days) =>
            days % STEP === 0
              ? [
                  [
                    wholeIn(days, language),
                    shareIn(share, 1, language),
                    shareIn(returnChance(curve, { days }) ?? 0, 1, language),
                    wholeIn(curve.atRisk[days] as number, language),
                  ],
                ]
              : [],
          ),
        },
      },
      { kind: 'chart', chart: churnReasonChart(risks, { language }), how: words.reasons },
      list.customers.length === 0
        ? { kind: 'text', text: words.nobody }
        : {
            kind: 'table',
            table: {
              caption: words.list,
              columns: words.heads.map((title, i) => ({ title, align: i === 2 ? 'right' : 'left' })),
              rows: list.customers.map(({ id, row, value: worth, met }) => [
                id,
                lastOrderOf(table.columns.lastOrderOn[row] as number),
                worth === null ? '–' : moneyIn(worth, language),
                met.map((sign) => labels.get(sign) ?? sign).join(', '),
              ]),
            },
          },
    ],
  };
}

/** Returns within a year; of a shorter log, within the longest silence seen, as nothing is known of later ones. */
function curveOf(log: PageFacts['log'], asOf: string): ReturnCurve {
  const year = fitReturnCurve(log, { asOf, followUp: { years: 1 } });
  const seen = year.atRisk.findLastIndex((silences) => silences > 0);
  return seen === year.followUpDays ? year : fitReturnCurve(log, { asOf, followUp: { days: Math.max(1, seen) } });
}

const lastOrderOf = (day: number): string => isoFromDay(day);

/** What each customer of the table spent in the 365 days up to a day, refunds deducted. */
function revenueOfYear(log: PageFacts['log'], ids: readonly string[], asOf: number): Float64Array {
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
