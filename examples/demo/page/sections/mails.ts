import { type ChartLanguage, emailFunnelChart, rateChart } from 'clientele/charts';
import { type EmailRate, emailFunnel } from 'clientele/email';
import type { DemoFacts } from '../../facts.ts';
import { shareIn, wholeIn } from '../numbers.ts';
import type { PageFigure, PageSection, PageTable } from '../section.ts';

const WORDS = {
  en: {
    title: 'How are the mails read?',
    delivered: ['Delivered', 'mails that arrived'],
    open: ['Opened', (low: string, high: string) => `of delivered mails; between ${low} and ${high}`],
    human: ['Opened by people', 'machines that load images unasked left out'],
    click: ['Clicked', (low: string, high: string) => `of delivered mails; between ${low} and ${high}`],
    funnel:
      'Each bar is what is left of the mails sent. Machines open too: the true share of readers lies between the opens of people and all opens.',
    time: 'Each line is the interval of one send. Where the lines of two sends overlap widely, the difference between them may be chance.',
    series: 'The open rate of each send',
    rate: 'readers who opened per mail delivered',
    table: 'One send, several rates: the same counts by the definitions of five products',
    columns: ['Product', 'Open rate', 'Click rate'],
  },
  fr: {
    title: 'Comment les e-mails sont-ils lus\u202f?',
    delivered: ['Reçus', 'e-mails arrivés'],
    open: ['Ouverts', (low: string, high: string) => `des e-mails reçus\u202f; entre ${low} et ${high}`],
    human: ['Ouverts par des personnes', 'sans les machines qui chargent les images'],
    click: ['Cliqués', (low: string, high: string) => `des e-mails reçus\u202f; entre ${low} et ${high}`],
    funnel:
      'Chaque barre est ce qui reste des e-mails envoyés. Les machines ouvrent aussi\u202f: la vraie part des lecteurs est entre les ouvertures des personnes et toutes les ouvertures.',
    time: 'Chaque trait est l’intervalle d’un envoi. Quand les traits de deux envois se recouvrent largement, leur écart peut être dû au hasard.',
    series: 'Le taux d’ouverture de chaque envoi',
    rate: 'lecteurs qui ont ouvert, par e-mail reçu',
    table: 'Un envoi, plusieurs taux\u202f: les mêmes comptes selon les définitions de cinq produits',
    columns: ['Produit', 'Taux d’ouverture', 'Taux de clic'],
  },
} as const;

/** The mails, where a file of events was given. */
export function mailSection({ mails }: DemoFacts, language: ChartLanguage): PageSection | null {
  if (mails === null) return null;
  const words = WORDS[language];
  const { tally, rates, sends, asSaid } = mails;
  const share = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : shareIn(value, 1, language);
  const sure = (
    rate: EmailRate | undefined,
    [name, note]: readonly [string, (low: string, high: string) => string],
  ): PageFigure => ({ name, value: share(rate?.value), note: note(share(rate?.low), share(rate?.high)) });
  const [deliveredName, deliveredNote] = words.delivered;
  const [humanName, humanNote] = words.human;
  const products = [...new Set([...asSaid.open, ...asSaid.click].map(({ profile }) => profile))];
  const said = (rate: 'open' | 'click', product: string): string =>
    share(asSaid[rate].find(({ profile }) => profile === product)?.rate.value);
  const table: PageTable = {
    caption: words.table,
    columns: words.columns.map((title, i) => ({ title, align: i === 0 ? 'left' : 'right' })),
    rows: products.map((product) => [product, said('open', product), said('click', product)]),
  };
  const series = sends
    .slice(-100)
    .flatMap(({ on, rates: { open } }) => (open === undefined ? [] : [{ on, rate: open }]));
  return {
    id: 'mails',
    title: words.title,
    blocks: [
      {
        kind: 'figures',
        figures: [
          { name: deliveredName, value: wholeIn(tally.delivered ?? 0, language), note: deliveredNote },
          sure(rates.open, words.open),
          { name: humanName, value: share(rates.humanOpen?.value), note: humanNote },
          sure(rates.click, words.click),
        ],
      },
      { kind: 'chart', chart: emailFunnelChart(emailFunnel(tally), { language }), how: words.funnel },
      ...(series.length < 2
        ? []
        : [
            {
              kind: 'chart' as const,
              chart: rateChart(series, { language, title: words.series, name: words.rate }),
              how: words.time,
            },
          ]),
      { kind: 'table', table },
    ],
  };
}
