import { type ChartLanguage, chartTable, rfmHeatChart, segmentChart } from 'clientele/charts';
import { summarizeRfmSegments } from 'clientele/rfm';
import { textIn } from 'clientele/rules';
import type { DemoFacts } from '../../facts.ts';
import { daysIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'Which segments make the money?',
    intro:
      'Every customer has three scores from 1 to 5: how lately they bought, how often, and for how much. Together they put each customer into exactly one segment.',
    bars: 'Compare the two bars of a segment. Where the lower one, the revenue, is longer, its customers bring more than the average customer; where it is shorter, less.',
    heat: 'Each cell holds the customers with one recency and one frequency score. The darker it is, the more its customers have brought. The top right corner holds those who bought lately and often; the bottom right corner those who used to buy often and have stopped.',
    people:
      'The same cells, darker where more customers are. A dark lower left corner is the rule: most people buy once and do not come back.',
    advice: 'What to do with each segment',
    heads: ['Segment', 'Customers', 'Days since last order (median)', 'What to do'],
  },
  fr: {
    title: 'Quels segments font le chiffre d’affaires\u202f?',
    intro:
      'Chaque client a trois scores de 1 à 5\u202f: quand il a acheté, combien de fois, et pour combien. Ensemble, ils placent chaque client dans un segment et un seul.',
    bars: 'Comparez les deux barres d’un segment. Si celle du bas, le chiffre d’affaires, est plus longue, ses clients rapportent plus que le client moyen\u202f; si elle est plus courte, moins.',
    heat: 'Chaque cellule réunit les clients d’un score de récence et d’un score de fréquence. Plus elle est foncée, plus ses clients ont rapporté. En haut à droite sont ceux qui achètent souvent et récemment\u202f; en bas à droite ceux qui achetaient souvent et ont cessé.',
    people:
      'Les mêmes cellules, plus foncées là où il y a plus de clients. Un coin foncé en bas à gauche est la règle\u202f: la plupart achètent une fois et ne reviennent pas.',
    advice: 'Que faire de chaque segment',
    heads: ['Segment', 'Clients', 'Jours depuis la dernière commande (médiane)', 'Que faire'],
  },
} as const;

/** RFM segments: their shares, where they lie, and what to do. */
export function segmentSection(facts: DemoFacts, language: ChartLanguage): PageSection {
  const { table, scores, segments } = facts;
  const words = WORDS[language];
  const summary = summarizeRfmSegments(table, segments);
  const list = summary.segments.filter(({ customers }) => customers > 0).sort((a, b) => b.revenue - a.revenue);
  const bars = segmentChart({ ...summary, segments: list }, { language });
  const heat = rfmHeatChart(scores, table, { language });
  return {
    id: 'segments',
    title: words.title,
    blocks: [
      { kind: 'text', text: words.intro },
      { kind: 'chart', chart: bars, how: words.bars, table: { ...chartTable(bars), caption: bars.title } },
      {
        kind: 'table',
        table: {
          caption: words.advice,
          columns: words.heads.map((title, i) => ({ title, align: i === 1 || i === 2 ? 'right' : 'left' })),
          rows: list.map(({ label, customers, daysSinceLast, advice = '' }) => [
            textIn(label, language),
            wholeIn(customers, language),
            daysIn(daysSinceLast.median ?? 0, language),
            textIn(advice, language),
          ]),
        },
      },
      { kind: 'chart', chart: heat, how: words.heat },
      {
        kind: 'chart',
        chart: rfmHeatChart(scores, table, { language, measure: 'customers' }),
        how: words.people,
      },
    ],
  };
}
