import { countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

interface WhaleTexts {
  readonly makers: string;
  readonly customers: string;
  /** What the makers earn: a share of the profit, or an amount where nothing is left of it. */
  readonly gained: string;
  readonly losers: string;
  readonly lost: string;
}

interface WhaleWords {
  readonly title: string;
  readonly ofProfit: (share: string) => string;
  readonly subtitle: (texts: WhaleTexts) => string;
  readonly description: (texts: WhaleTexts) => string;
  readonly nothingLeft: string;
  readonly thinned: (points: string, of: string, departure: string) => string;
  readonly peak: (texts: WhaleTexts) => readonly string[];
  readonly left: string;
  readonly population: string;
  readonly profit: string;
  readonly share: string;
}

export const WHALE_WORDS: Readonly<Record<ChartLanguage, WhaleWords>> = {
  en: {
    title: 'Who makes the profit, and who eats it up',
    ofProfit: (share) => `${share} of the profit`,
    subtitle: ({ makers, customers, gained, losers, lost }) =>
      `${makers} of ${customers} customers earn ${gained} · ${lost} is lost on ${losers} of them`,
    description: ({ makers, customers, gained, losers, lost }) =>
      `Whale curve of ${customers} customers: profit added up from the most to the least profitable. It rises over ${makers} of the customers, who earn ${gained}, and falls over ${losers} of them, on whom ${lost} is lost.`,
    nothingLeft: 'Nothing is left in the end, so the curve shows amounts and not shares.',
    thinned: (points, of, departure) =>
      `Drawn through ${points} of ${of} points; nowhere is the line further than ${departure} of the height from the curve.`,
    peak: ({ makers, gained }) => [`${makers} of the customers`, `earn ${gained}`],
    left: 'what is left in the end',
    population: 'Share of the customers, most profitable first',
    profit: 'Cumulative profit',
    share: 'Share of the profit',
  },
  fr: {
    title: 'Qui fait le bénéfice, et qui le consomme',
    ofProfit: (share) => `${share} du bénéfice`,
    subtitle: ({ makers, customers, gained, losers, lost }) =>
      `${makers} des ${customers} clients apportent ${gained} · perte\u202f: ${lost} sur ${losers} d’entre eux`,
    description: ({ makers, customers, gained, losers, lost }) =>
      `Courbe en baleine de ${customers} clients\u202f: le bénéfice cumulé du client le plus rentable au moins rentable. Elle monte sur ${makers} des clients, qui apportent ${gained}, et descend sur ${losers} d’entre eux (perte\u202f: ${lost}).`,
    nothingLeft: 'Il ne reste rien à la fin\u202f: la courbe montre des montants et non des parts.',
    thinned: (points, of, departure) =>
      `Tracée par ${countedInFrench(points, 'point', 'points')} sur ${of}\u202f; la ligne ne s’écarte nulle part de la courbe de plus de ${departure} de la hauteur.`,
    peak: ({ makers, gained }) => [`${makers} des clients`, `apportent ${gained}`],
    left: 'ce qui reste à la fin',
    population: 'Part des clients, du plus rentable au moins rentable',
    profit: 'Bénéfice cumulé',
    share: 'Part du bénéfice',
  },
};
