import { counted, countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

interface SegmentWords {
  readonly title: string;
  readonly subtitle: (segments: string, customers: string, asOf: string | null) => string;
  readonly description: (of: {
    readonly segments: string;
    readonly label: string;
    readonly customers: string;
    readonly revenue: string;
  }) => string;
  readonly nothing: string;
  readonly noShares: string;
  readonly ofCustomers: string;
  readonly ofRevenue: string;
  readonly table: Readonly<
    Record<'segment' | 'customers' | 'customerShare' | 'revenue' | 'revenueShare' | 'meanRevenue', string>
  >;
}

export const SEGMENT_WORDS: Readonly<Record<ChartLanguage, SegmentWords>> = {
  en: {
    title: 'Segments: their share of the customers and of the revenue',
    subtitle: (segments, customers, asOf) =>
      `${counted(segments, 'segment', 'segments')}, ${counted(customers, 'customer', 'customers')}${asOf === null ? '' : ` on ${asOf}`}`,
    description: ({ segments, label, customers, revenue }) =>
      `Bar chart of ${segments} segments with two bars each, share of the customers and share of the revenue. The segment with the most revenue is ${label}: ${customers} of the customers, ${revenue} of the revenue.`,
    nothing: 'Bar chart of segments; there are none.',
    noShares: 'The revenue is not above zero in all, so that there are no shares of it.',
    ofCustomers: 'of the customers',
    ofRevenue: 'of the revenue',
    table: {
      segment: 'Segment',
      customers: 'Customers',
      customerShare: 'Share of customers',
      revenue: 'Revenue',
      revenueShare: 'Share of revenue',
      meanRevenue: 'Revenue per customer',
    },
  },
  fr: {
    title: 'Segments\u202f: leur part des clients et du chiffre d’affaires',
    subtitle: (segments, customers, asOf) =>
      `${countedInFrench(segments, 'segment', 'segments')}, ${countedInFrench(customers, 'client', 'clients')}${asOf === null ? '' : ` au ${asOf}`}`,
    description: ({ segments, label, customers, revenue }) =>
      `Diagramme en barres de ${segments} segments, deux barres chacun, part des clients et part du chiffre d’affaires. Le segment au plus grand chiffre d’affaires est ${label}\u202f: ${customers} des clients, ${revenue} du chiffre d’affaires.`,
    nothing: 'Diagramme en barres de segments\u202f; il n’y en a aucun.',
    noShares: 'Le chiffre d’affaires total n’est pas positif\u202f: il n’y a pas de parts.',
    ofCustomers: 'des clients',
    ofRevenue: 'du chiffre d’affaires',
    table: {
      segment: 'Segment',
      customers: 'Clients',
      customerShare: 'Part des clients',
      revenue: 'Chiffre d’affaires',
      revenueShare: 'Part du chiffre d’affaires',
      meanRevenue: 'Chiffre d’affaires par client',
    },
  },
};
