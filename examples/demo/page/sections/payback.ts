import type { ChartLanguage } from 'clientele/charts';
import type { DemoFacts } from '../../facts.ts';
import { MARGIN } from '../../figures/lifetime.ts';
import { moneyIn, shareIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'When has a new customer paid for himself?',
    intro: (margin: string) =>
      `The margin (taken to be ${margin}) that a new customer has brought by a month of age, on average over all, those who never came back too. Winning one may cost so much if the money is to be back by then.`,
    caption: 'Margin brought by a new customer',
    columns: ['Months', 'Margin, so far'],
    paid: (cost: string, months: string) => `A cost of ${cost} is back after ${months} months.`,
    never: (cost: string, months: string) => `A cost of ${cost} is not back within the ${months} months seen.`,
  },
  fr: {
    title: 'Quand un nouveau client est-il amorti\u202f?',
    intro: (margin: string) =>
      `La marge (supposée de ${margin}) qu’un nouveau client a rapportée à chaque âge, en moyenne sur tous, y compris ceux qui ne sont jamais revenus. C’est ce que peut coûter son recrutement pour être amorti à cet âge.`,
    caption: 'Marge rapportée par un nouveau client',
    columns: ['Mois', 'Marge cumulée'],
    paid: (cost: string, months: string) => `Un coût de ${cost} est amorti après ${months} mois.`,
    never: (cost: string, months: string) => `Un coût de ${cost} n’est pas amorti dans les ${months} mois observés.`,
  },
} as const;

/** What winning a customer may cost; nothing where the log is too short. */
export function paybackSection({ payback }: DemoFacts, language: ChartLanguage): PageSection | null {
  if (payback === null) return null;
  const words = WORDS[language];
  const { margins, cost, month } = payback;
  const months = [1, 3, 6, 9, 12, 18, 24, 36].filter((n) => n <= margins.length);
  const said =
    cost === null
      ? []
      : [
          month === null
            ? words.never(moneyIn(cost, language), wholeIn(margins.length, language))
            : words.paid(moneyIn(cost, language), wholeIn(month, language)),
        ];
  return {
    id: 'payback',
    title: words.title,
    blocks: [
      { kind: 'text', text: [words.intro(shareIn(MARGIN, 1, language)), ...said].join(' ') },
      {
        kind: 'table',
        table: {
          caption: words.caption,
          columns: words.columns.map((title) => ({ title, align: 'right' })),
          rows: months.map((n) => [wholeIn(n, language), moneyIn(margins[n - 1] as number, language)]),
        },
      },
    ],
  };
}
