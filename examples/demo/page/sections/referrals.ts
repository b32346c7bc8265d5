import { type ChartLanguage, referralTreeChart, valueMatrixChart } from 'clientele/charts';
import type { DemoFacts } from '../../facts.ts';
import { moneyIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'Who brings others?',
    referred: ['Brought', 'customers who came by recommendation'],
    referrers: ['Referrers', 'customers who brought at least one'],
    value: ['Worth', 'what those who were brought are worth, each once'],
    matrix:
      'Right of the line customers buy much, above it they bring much. Advocates, top left, are invisible to a ranking by purchases.',
    tree: 'The customer who brought most, and who came through whom from there.',
    caption: 'Who brought most: a generation counts half of the one before, so these figures rank and do not add up',
    columns: ['Referrer', 'Referred', 'In all', 'Own value', 'Brought'],
  },
  fr: {
    title: 'Qui amène d’autres clients\u202f?',
    referred: ['Parrainés', 'clients venus par recommandation'],
    referrers: ['Parrains', 'clients qui en ont amené au moins un'],
    value: ['Valeur', 'ce que valent les parrainés, chacun compté une fois'],
    matrix:
      'À droite du trait les clients achètent beaucoup, au-dessus ils amènent beaucoup. Les prescripteurs, en haut à gauche, échappent à un classement par les achats.',
    tree: 'Le client qui a le plus amené, et qui est venu par qui à partir de lui.',
    caption:
      'Qui a le plus amené\u202f: une génération compte moitié moins que la précédente\u202f; ces chiffres classent, ils ne s’additionnent pas',
    columns: ['Parrain', 'Parrainés', 'En tout', 'Valeur propre', 'Amené'],
  },
} as const;

/** Recommendations, where a file of referrals was given. */
export function referralSection({ referrals, table }: DemoFacts, language: ChartLanguage): PageSection | null {
  if (referrals === null) return null;
  const words = WORDS[language];
  const { graph, scores, values, best, cuts } = referrals;
  const { columns, programme } = scores;
  const options = { language, ...(table.currency === null ? {} : { currency: table.currency }) };
  const figure = ([name, note]: readonly [string, string], value: string) => ({ name, value, note });
  const [first] = best;
  return {
    id: 'referrals',
    title: words.title,
    blocks: [
      {
        kind: 'figures',
        figures: [
          figure(words.referred, wholeIn(programme.referred, language)),
          figure(words.referrers, wholeIn(programme.referrers, language)),
          figure(words.value, moneyIn(programme.value, language)),
        ],
      },
      {
        kind: 'chart',
        chart: valueMatrixChart({ clv: values, crv: columns.cascade }, cuts, options),
        how: words.matrix,
      },
      ...(first === undefined
        ? []
        : [
            {
              kind: 'chart' as const,
              chart: referralTreeChart(graph, values, graph.ids[first] as string, options),
              how: words.tree,
            },
          ]),
      {
        kind: 'table',
        table: {
          caption: words.caption,
          columns: words.columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
          rows: best.map((i) => [
            String(graph.ids[i]),
            wholeIn(columns.referrals[i] as number, language),
            wholeIn(columns.descendants[i] as number, language),
            moneyIn(values[i] as number, language),
            moneyIn(columns.cascade[i] as number, language),
          ]),
        },
      },
    ],
  };
}
