import { counted, countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

export interface RfmHeatWords {
  readonly measures: Readonly<Record<'meanRevenue' | 'revenue' | 'customers' | 'meanM', string>>;
  readonly title: (measure: string) => string;
  readonly subtitle: (customers: string, asOf: string, currency: string | null) => string;
  readonly description: (of: {
    readonly measure: string;
    readonly r: string;
    readonly f: string;
    readonly most: string;
    readonly customers: string;
    readonly share: string;
  }) => string;
  readonly nested: string;
  readonly recency: string;
  readonly frequency: Readonly<Record<'orders' | 'occasions', string>>;
  readonly units: Readonly<Record<'days' | 'orders' | 'occasions', (range: string) => string>>;
  readonly table: Readonly<
    Record<'recency' | 'frequency' | 'customers' | 'share' | 'revenue' | 'meanRevenue' | 'meanM', string>
  >;
}

export const RFM_HEAT_WORDS: Readonly<Record<ChartLanguage, RfmHeatWords>> = {
  en: {
    measures: {
      meanRevenue: 'Mean revenue per customer',
      revenue: 'Revenue',
      customers: 'Customers',
      meanM: 'Mean M score',
    },
    title: (measure) => `${measure} by recency and frequency`,
    subtitle: (customers, asOf, currency) =>
      `${counted(customers, 'customer', 'customers')} on ${asOf}; scores from 1 (worst) to the best${currency === null ? '' : `; amounts in ${currency}`}`,
    description: ({ measure, r, f, most, customers, share }) =>
      `Heat map of ${measure.toLowerCase()}, recency scores by frequency scores. The highest cell is R ${r}, F ${f} with ${most}; it holds ${counted(customers, 'customer', 'customers')}, ${share} of all.`,
    nested: 'F was cut inside each R: the same F score stands for different numbers of orders from row to row.',
    recency: 'Recency: score and days since the last order',
    frequency: {
      orders: 'Frequency: score and number of orders',
      occasions: 'Frequency: score and number of days with a purchase',
    },
    units: {
      days: (range) => `${range} ${range === '1' ? 'day' : 'days'}`,
      orders: (range) => `${range} ${range === '1' ? 'order' : 'orders'}`,
      occasions: (range) => `${range} ${range === '1' ? 'day' : 'days'}`,
    },
    table: {
      recency: 'Recency',
      frequency: 'Frequency',
      customers: 'Customers',
      share: 'Share of customers',
      revenue: 'Revenue',
      meanRevenue: 'Mean revenue',
      meanM: 'Mean M score',
    },
  },
  fr: {
    measures: {
      meanRevenue: 'Chiffre d’affaires moyen par client',
      revenue: 'Chiffre d’affaires',
      customers: 'Clients',
      meanM: 'Score M moyen',
    },
    title: (measure) => `${measure} selon la récence et la fréquence`,
    subtitle: (customers, asOf, currency) =>
      `${countedInFrench(customers, 'client', 'clients')} au ${asOf}\u202f; scores de 1 (le moins bon) au meilleur${currency === null ? '' : `\u202f; montants en ${currency}`}`,
    description: ({ measure, r, f, most, customers, share }) =>
      `Carte de chaleur (${measure.toLowerCase()}), scores de récence par scores de fréquence. La cellule la plus élevée est R ${r}, F ${f} avec ${most}\u202f; elle compte ${countedInFrench(customers, 'client', 'clients')}, ${share} du total.`,
    nested:
      'F est découpé à l’intérieur de chaque R\u202f: un même score F ne vaut pas le même nombre de commandes d’une ligne à l’autre.',
    recency: 'Récence\u202f: score et jours depuis la dernière commande',
    frequency: {
      orders: 'Fréquence\u202f: score et nombre de commandes',
      occasions: 'Fréquence\u202f: score et nombre de jours d’achat',
    },
    units: {
      days: (range) => `${range} ${range === '0' || range === '1' ? 'jour' : 'jours'}`,
      orders: (range) => `${range} ${range === '1' ? 'commande' : 'commandes'}`,
      occasions: (range) => `${range} ${range === '1' ? 'jour' : 'jours'}`,
    },
    table: {
      recency: 'Récence',
      frequency: 'Fréquence',
      customers: 'Clients',
      share: 'Part des clients',
      revenue: 'Chiffre d’affaires',
      meanRevenue: 'Chiffre d’affaires moyen',
      meanM: 'Score M moyen',
    },
  },
};
