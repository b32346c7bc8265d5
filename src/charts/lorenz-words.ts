import { countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

interface LorenzTexts {
  readonly gini: string;
  readonly makers: string;
  readonly customers: string;
  readonly holds: string;
}

interface LorenzWords {
  readonly history: {
    readonly title: string;
    readonly subtitle: (first: string, last: string) => string;
    readonly description: (curves: string) => string;
    readonly on: string;
    readonly gini: string;
    readonly line: (on: string, gini: string) => string;
    readonly thinned: (departure: string) => string;
  };
  readonly title: string;
  readonly subtitle: (texts: LorenzTexts) => string;
  readonly description: (texts: LorenzTexts) => string;
  readonly thinned: (points: string, of: string, departure: string) => string;
  readonly edge: (texts: LorenzTexts) => readonly string[];
  readonly equality: string;
  readonly population: string;
  readonly share: string;
}

export const LORENZ_WORDS: Readonly<Record<ChartLanguage, LorenzWords>> = {
  en: {
    history: {
      title: 'Is the revenue moving to fewer customers?',
      subtitle: (first, last) => `Gini from ${first} to ${last}`,
      description: (curves) => `Lorenz curves at several dates, below the line of equality: ${curves}.`,
      on: 'Date',
      gini: 'Gini',
      line: (on, gini) => `${on} · Gini ${gini}`,
      thinned: (departure) => `Nowhere is a line further than ${departure} of the total from its curve.`,
    },
    title: 'How the revenue is spread over the customers',
    subtitle: ({ gini, makers, customers, holds }) =>
      `Gini ${gini} · ${makers} of ${customers} customers make ${holds} of the total`,
    description: ({ gini, makers, customers, holds }) =>
      `Lorenz curve of ${customers} customers, from the smallest to the largest, below the line of equality. The Gini coefficient is ${gini}; ${makers} of the customers make ${holds} of the total.`,
    thinned: (points, of, departure) =>
      `Drawn through ${points} of ${of} points; nowhere is the line further than ${departure} of the total from the curve.`,
    edge: ({ makers, holds }) => [`${makers} of the customers`, `make ${holds}`],
    equality: 'if all were equal',
    population: 'Share of the customers, smallest first',
    share: 'Share of the total',
  },
  fr: {
    history: {
      title: 'Le chiffre d’affaires dépend-il de moins de clients\u202f?',
      subtitle: (first, last) => `Gini de ${first} à ${last}`,
      description: (curves) => `Courbes de Lorenz à plusieurs dates, sous la ligne d’égalité\u202f: ${curves}.`,
      on: 'Date',
      gini: 'Gini',
      line: (on, gini) => `${on} · Gini ${gini}`,
      thinned: (departure) => `Aucune ligne ne s’écarte de sa courbe de plus de ${departure} du total.`,
    },
    title: 'Comment le chiffre d’affaires se répartit entre les clients',
    subtitle: ({ gini, makers, customers, holds }) =>
      `Gini ${gini} · ${makers} des ${customers} clients font ${holds} du total`,
    description: ({ gini, makers, customers, holds }) =>
      `Courbe de Lorenz de ${customers} clients, du plus petit au plus grand, sous la ligne d’égalité. Le coefficient de Gini est de ${gini}\u202f; ${makers} des clients font ${holds} du total.`,
    thinned: (points, of, departure) =>
      `Tracée par ${countedInFrench(points, 'point', 'points')} sur ${of}\u202f; la ligne ne s’écarte nulle part de la courbe de plus de ${departure} du total.`,
    edge: ({ makers, holds }) => [`${makers} des clients`, `font ${holds}`],
    equality: 'si tous étaient égaux',
    population: 'Part des clients, du plus petit au plus grand',
    share: 'Part du total',
  },
};
