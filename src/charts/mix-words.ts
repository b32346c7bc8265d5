import { counted, countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

interface MixWords {
  readonly title: string;
  readonly subtitle: (segments: string, categories: string) => string;
  readonly description: (of: {
    readonly segments: string;
    readonly categories: string;
    readonly first: string;
    readonly share: string;
  }) => string;
  readonly nothing: string;
  readonly other: (count: string) => string;
  readonly together: (count: string, names: string) => string;
  readonly empty: (names: string) => string;
  readonly returned: (names: string) => string;
  /** The bar of everybody together. */
  readonly base: string;
  readonly table: Readonly<Record<'segment' | 'category' | 'value' | 'share', string>>;
}

export const MIX_WORDS: Readonly<Record<ChartLanguage, MixWords>> = {
  en: {
    title: 'What each segment buys',
    subtitle: (segments, categories) =>
      `${counted(segments, 'segment', 'segments')} by ${counted(categories, 'category', 'categories')}; each bar is 100% of a segment`,
    description: ({ segments, categories, first, share }) =>
      `Stacked bars, one per segment (${segments}), split by ${counted(categories, 'category', 'categories')}. The largest category in all is ${first} with ${share}.`,
    nothing: 'Stacked bars of segments by categories; there is nothing to show.',
    other: (count) => `Other (${count})`,
    together: (count, names) => `The ${count} smallest categories are put together: ${names}.`,
    empty: (names) => `Without any value, so without a bar: ${names}.`,
    returned: (names) => `More returned than bought, so no part of the bar: ${names}.`,
    base: 'All customers',
    table: { segment: 'Segment', category: 'Category', value: 'Value', share: 'Share of the segment' },
  },
  fr: {
    title: 'Ce que chaque segment achète',
    subtitle: (segments, categories) =>
      `${countedInFrench(segments, 'segment', 'segments')} par ${countedInFrench(categories, 'catégorie', 'catégories')}\u202f; chaque barre vaut 100\u202f% d’un segment`,
    description: ({ segments, categories, first, share }) =>
      `Barres empilées, une par segment (${segments}), réparties en ${countedInFrench(categories, 'catégorie', 'catégories')}. La plus grande catégorie au total est ${first} avec ${share}.`,
    nothing: 'Barres empilées de segments par catégories\u202f; il n’y a rien à montrer.',
    other: (count) => `Autres (${count})`,
    together: (count, names) => `Les ${count} plus petites catégories sont regroupées\u202f: ${names}.`,
    empty: (names) => `Sans aucune valeur, donc sans barre\u202f: ${names}.`,
    returned: (names) => `Plus de retours que d’achats, donc aucune part de la barre\u202f: ${names}.`,
    base: 'Tous les clients',
    table: { segment: 'Segment', category: 'Catégorie', value: 'Valeur', share: 'Part du segment' },
  },
};
