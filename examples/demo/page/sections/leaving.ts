import { type ChartLanguage, churnReasonChart, returnCurveChart } from 'clientele/charts';
import { returnChance } from 'clientele/churn';
import { isoFromDay } from 'clientele/time';
import type { DemoFacts } from '../../facts.ts';
import { moneyIn, shareIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

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
    title: 'Qui est en train de partir, et pourquoi\u202f?',
    curve:
      'Chaque silence entre deux achats finit à sa longueur\u202f; le dernier de chaque client est encore ouvert et compte jusqu’à aujourd’hui. Là où la courbe est plate, presque personne ne revient.',
    reasons:
      'Une barre est un signe, la partie foncée les clients qui n’en montrent pas d’autre. Le silence prend les jours de l’image précédente\u202f; une baisse des commandes doit dépasser le hasard, et le rythme est celui de chaque client.',
    figures: ['À risque', 'En jeu', 'Achètent moins, hasard exclu'],
    notes: (of: { total: string; tested: string }) => [
      `sur ${of.total} clients`,
      'chiffre d’affaires des 12 derniers mois des clients à risque',
      `sur ${of.tested} testés, compte tenu du nombre de tests`,
    ],
    table: 'Combien de silences durent aussi longtemps, et combien prennent encore fin dans le délai suivi',
    curveHeads: ['Jours', 'Pas revenus', 'Reviendront encore', 'Silencieux et observés'],
    list: 'Les premiers à appeler\u202f: à risque, avec le plus grand chiffre d’affaires des 12 derniers mois',
    heads: ['Client', 'Dernière commande', 'Chiffre d’affaires, 12 mois', 'Signes'],
    nobody: 'Personne n’est à risque selon ces signes.',
  },
} as const;

/** Days between the rows of the curve's table. */
const STEP = 30;

/** Who is slipping away and why; nothing where no purchase ever followed another. */
export function leavingSection({ leaving, table }: DemoFacts, language: ChartLanguage): PageSection | null {
  if (leaving === null) return null;
  const words = WORDS[language];
  const { curve, limit, risks, list, drops } = leaving;
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

const lastOrderOf = (day: number): string => isoFromDay(day);
