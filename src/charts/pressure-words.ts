import type { ChartLanguage } from './chart.ts';

interface PressureWords {
  readonly title: string;
  readonly subtitle: (of: {
    readonly contacts: string;
    readonly messages: string;
    readonly from: string;
    readonly to: string;
  }) => string;
  readonly description: (of: {
    readonly none: string;
    readonly most: string;
    readonly mean: string;
    readonly above: string | null;
  }) => string;
  readonly nothing: string;
  readonly above: (share: string, cap: string) => string;
  readonly tail: (count: string) => string;
  readonly within: string;
  readonly beyond: string;
  readonly xAxis: string;
  readonly table: Readonly<Record<'messages' | 'contacts' | 'share' | 'side', string>>;
}

export const PRESSURE_WORDS: Readonly<Record<ChartLanguage, PressureWords>> = {
  en: {
    title: 'Messages per contact',
    subtitle: ({ contacts, messages, from, to }) => `${contacts} contacts, ${messages} messages, ${from} to ${to}`,
    description: ({ none, most, mean, above }) =>
      `Bar chart of contacts by the number of messages they received. ${none} received none, the most is ${most}, the mean ${mean}.${above === null ? '' : ` ${above}`}`,
    nothing: 'Bar chart of contacts by the number of messages they received; there are none.',
    above: (share, cap) => `${share} of the contacts received more than ${cap}.`,
    tail: (count) => `${count} or more`,
    within: 'within the cap',
    beyond: 'above the cap',
    xAxis: 'messages received',
    table: { messages: 'Messages', contacts: 'Contacts', share: 'Share of contacts', side: 'Cap' },
  },
  fr: {
    title: 'Messages par contact',
    subtitle: ({ contacts, messages, from, to }) => `${contacts} contacts, ${messages} messages, du ${from} au ${to}`,
    description: ({ none, most, mean, above }) =>
      `Diagramme en barres des contacts selon le nombre de messages reçus. ${none} n’en ont reçu aucun, le maximum est ${most}, la moyenne ${mean}.${above === null ? '' : ` ${above}`}`,
    nothing: 'Diagramme en barres des contacts selon le nombre de messages reçus\u202f; il n’y en a aucun.',
    above: (share, cap) => `${share} des contacts en ont reçu plus de ${cap}.`,
    tail: (count) => `${count} ou plus`,
    within: 'sous le plafond',
    beyond: 'au-dessus du plafond',
    xAxis: 'messages reçus',
    table: { messages: 'Messages', contacts: 'Contacts', share: 'Part des contacts', side: 'Plafond' },
  },
};
