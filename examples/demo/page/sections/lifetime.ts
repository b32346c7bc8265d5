import { type ChartLanguage, calibrationChart, purchaseHeatChart, valueChart } from 'clientele/charts';
import type { Estimate } from 'clientele/stats';
import type { DemoFacts } from '../../facts.ts';
import { ANNUAL_DISCOUNT_RATE, type LifetimeCustomer, MARGIN } from '../../figures/lifetime.ts';
import { dateIn, moneyIn, shareIn, wholeIn } from '../numbers.ts';
import type { PageSection } from '../section.ts';

const WORDS = {
  en: {
    title: 'What are they worth?',
    intro: (margin: string, rate: string) =>
      `The margin (taken to be ${margin}) on the purchases of the next year, discounted at ${rate} a year. It is made of three things that differ from customer to customer: the chance that they still are one, how often they buy, and what an order comes to.`,
    alive: ['Still customers', 'expected, of all who ever bought'],
    purchases: ['Purchases expected', 'in the next year, by the present customers'],
    value: ['Value', 'of the next year, all customers together'],
    values:
      'Many bring little and few bring much. These are expected values; what single customers do spreads far wider.',
    heat: 'Follow a row to the right: the same last purchase with more purchases before it means that a customer is more surely gone.',
    check: (end: string) =>
      `The model was fitted to what was known on ${end}, and asked what would come after. Where the bars differ it is wrong for those customers.`,
    caption: 'The most valuable customers, with the range in which eight of ten such customers will lie',
    columns: ['Customer', 'Still one', 'Purchases expected', 'Eight of ten', 'Value expected', 'Eight of ten'],
    to: (low: string, high: string) => `${low} to ${high}`,
  },
  fr: {
    title: 'Que valent-ils\u202f?',
    intro: (margin: string, rate: string) =>
      `La marge (supposée de ${margin}) sur les achats de l’année à venir, actualisée à ${rate} par an. Trois choses qui diffèrent d’un client à l’autre la composent\u202f: la probabilité qu’il soit encore client, son rythme d’achat et le montant d’une commande.`,
    alive: ['Encore clients', 'attendus, parmi tous ceux qui ont acheté un jour'],
    purchases: ['Achats attendus', 'dans l’année à venir, des clients actuels'],
    value: ['Valeur', 'de l’année à venir, tous clients réunis'],
    values:
      'Beaucoup rapportent peu et peu rapportent beaucoup. Ce sont des valeurs attendues\u202f; ce que fera chacun varie bien davantage.',
    heat: 'Suivez une ligne vers la droite\u202f: le même dernier achat, précédé de plus d’achats, signifie un client plus sûrement parti.',
    check: (end: string) =>
      `Le modèle a été ajusté à ce qu’on savait le ${end}, puis interrogé sur la suite. Là où les barres diffèrent, il se trompe pour ces clients.`,
    caption: 'Les clients de plus grande valeur, avec la plage où se trouveront huit clients semblables sur dix',
    columns: ['Client', 'Encore client', 'Achats attendus', 'Huit sur dix', 'Valeur attendue', 'Huit sur dix'],
    to: (low: string, high: string) => `${low} à ${high}`,
  },
} as const;

/** The next year in money, and whether to believe it; nothing where there is too little to learn from. */
export function lifetimeSection({ lifetime, table }: DemoFacts, language: ChartLanguage): PageSection | null {
  if (lifetime === null) return null;
  const words = WORDS[language];
  const { purchases, scores, values, best, check, calibrationEnd } = lifetime;
  const { currency } = table;
  const total = (column: Float64Array): number =>
    column.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
  const { alive, purchases: expected } = scores.columns;
  const { value } = values.columns;
  const figure = (text: string, [name, note]: readonly [string, string]) => ({ name, value: text, note });
  const range = ({ low, high }: Estimate, write: (value: number, language: ChartLanguage) => string): string =>
    words.to(write(low ?? 0, language), write(high ?? 0, language));
  const row = (one: LifetimeCustomer): string[] => [
    one.id,
    shareIn(one.alive, 1, language),
    (one.purchases.value ?? 0).toFixed(1).replace('.', language === 'fr' ? ',' : '.'),
    range(one.purchases, wholeIn),
    moneyIn(one.value.value ?? 0, language),
    range(one.value, moneyIn),
  ];
  return {
    id: 'lifetime',
    title: words.title,
    blocks: [
      {
        kind: 'text',
        text: words.intro(shareIn(MARGIN, 1, language), shareIn(ANNUAL_DISCOUNT_RATE, 1, language)),
      },
      {
        kind: 'figures',
        figures: [
          figure(wholeIn(total(alive), language), words.alive),
          figure(wholeIn(total(expected), language), words.purchases),
          figure(moneyIn(total(value), language), words.value),
        ],
      },
      { kind: 'chart', chart: valueChart(value, { language, currency }), how: words.values },
      {
        kind: 'table',
        table: {
          caption: words.caption,
          columns: words.columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
          rows: best.map(row),
        },
      },
      { kind: 'chart', chart: purchaseHeatChart(purchases, { language, age: { years: 1 } }), how: words.heat },
      {
        kind: 'chart',
        chart: calibrationChart(check, { language }),
        how: words.check(dateIn(calibrationEnd, language)),
      },
    ],
  };
}
