import type { PurchaseModel } from '../clv/index.ts';
import { counted, countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

/** The names of models are those of the literature, in every language. */
export const MODEL_NAMES: Readonly<Record<PurchaseModel['kind'], string>> = {
  nbd: 'NBD',
  'bg-nbd': 'BG/NBD',
  'mbg-nbd': 'MBG/NBD',
  'pareto-nbd': 'Pareto/NBD',
};

interface LifetimeWords {
  readonly heat: {
    readonly titles: Readonly<Record<'probabilityAlive' | 'expectedPurchases', string>>;
    readonly subtitle: (model: string, age: string, horizon: string | null) => string;
    readonly description: (title: string, frequency: string, recency: string, most: string) => string;
    readonly alive: string;
    readonly frequency: string;
    readonly recency: string;
    readonly impossible: string;
  };
  readonly tracking: {
    readonly titles: Readonly<Record<'cumulative' | 'incremental', string>>;
    readonly subtitle: (model: string, calibrationEnd: string) => string;
    readonly description: (of: { title: string; actual: string; expected: string; end: string }) => string;
    readonly actual: string;
    readonly expected: string;
    readonly day: string;
    readonly kind: string;
    readonly purchases: string;
    readonly error: (share: string) => string;
  };
  readonly calibration: {
    readonly title: string;
    readonly subtitle: (model: string, customers: string, days: string) => string;
    readonly description: (actual: string, expected: string) => string;
    readonly frequency: string;
    readonly perCustomer: string;
    readonly customers: string;
    readonly empty: (names: string) => string;
  };
  readonly heterogeneity: {
    readonly title: string;
    readonly subtitle: (model: string, mean: string) => string;
    readonly description: (what: string, share: string, edge: string) => string;
    readonly nobody: string;
    readonly measures: Readonly<Record<'rate' | 'chance' | 'leaving', (unit: string) => string>>;
    readonly units: Readonly<Record<'day' | 'week' | 'month' | 'year', string>>;
    readonly beyond: (share: string) => string;
  };
  readonly values: {
    readonly title: string;
    readonly subtitle: (customers: string, median: string, mean: string, currency: string | null) => string;
    readonly description: (customers: string, share: string, edge: string) => string;
    readonly from: string;
    readonly to: string;
    readonly customers: string;
    readonly share: string;
    readonly value: string;
    readonly beyond: (count: string, edge: string) => string;
    readonly missing: (count: string) => string;
  };
}

export const LIFETIME_WORDS: Readonly<Record<ChartLanguage, LifetimeWords>> = {
  en: {
    heat: {
      titles: {
        probabilityAlive: 'Who is still a customer? P(alive) by frequency and recency',
        expectedPurchases: 'Who will buy? Expected purchases by frequency and recency',
      },
      subtitle: (model, age, horizon) =>
        `${model}; customers of age ${age} days${horizon === null ? '' : `, purchases in the next ${horizon} days`}`,
      description: (title, frequency, recency, most) =>
        `Heat map. ${title}. The highest cell is ${counted(frequency, 'repeat purchase', 'repeat purchases')}, the last of them ${recency} days after the first, with ${most}.`,
      alive: 'P(alive)',
      frequency: 'Repeat purchases',
      recency: 'Days from the first to the last purchase',
      impossible: 'Without a repeat purchase the last purchase is the first: that column has one cell.',
    },
    tracking: {
      titles: { cumulative: 'Repeat purchases, added up', incremental: 'Repeat purchases, period by period' },
      subtitle: (model, end) => `${model}, fitted to the days up to ${end} (the line)`,
      description: ({ title, actual, expected, end }) =>
        `Two lines. ${title}: at ${end} the actual number is ${actual}, the expected one ${expected}.`,
      actual: 'Actual',
      expected: 'Expected',
      day: 'Up to',
      kind: 'Which',
      purchases: 'Repeat purchases',
      error: (share) => `After the calibration the expected total is off by ${share} on average.`,
    },
    calibration: {
      title: 'Did the model know? Purchases in the hold-out by earlier purchases',
      subtitle: (model, customers, days) =>
        `${model}; ${counted(customers, 'customer', 'customers')}, ${days} days of hold-out`,
      description: (actual, expected) =>
        `Pairs of bars, one per number of earlier repeat purchases: actual and expected purchases per customer. In all, ${actual} purchases were made and ${expected} expected.`,
      frequency: 'Repeat purchases in the calibration',
      perCustomer: 'Purchases in the hold-out per customer',
      customers: 'Customers',
      empty: (names) => `Nobody had bought so often: ${names}.`,
    },
    heterogeneity: {
      title: 'How different are the customers?',
      subtitle: (model, mean) => `Shares of customers by ${model}; mean ${mean}`,
      description: (what, share, edge) => `Histogram. ${what}: ${share} of the customers are below ${edge}.`,
      nobody: 'In NBD nobody leaves: there is nothing to show.',
      measures: {
        rate: (unit) => `Purchases per ${unit}, while a customer`,
        chance: () => 'Chance of leaving after a purchase',
        leaving: (unit) => `Rate of leaving per ${unit}`,
      },
      units: { day: 'day', week: 'week', month: 'month', year: 'year' },
      beyond: (share) => `The last bar holds all beyond, ${share} of the customers.`,
    },
    values: {
      title: 'What are the customers worth?',
      subtitle: (customers, median, mean, currency) =>
        `${counted(customers, 'customer', 'customers')}; median ${median}, mean ${mean}${currency === null ? '' : ` ${currency}`}`,
      description: (customers, share, edge) =>
        `Histogram of the values of ${customers} customers: ${share} of them are worth less than ${edge}.`,
      from: 'From',
      to: 'To',
      customers: 'Customers',
      share: 'Share of customers',
      value: 'Value',
      beyond: (count, edge) =>
        `${counted(count, `customer of ${edge} or more is in the last bar`, `customers of ${edge} or more are together in the last bar`)}.`,
      missing: (count) =>
        `${counted(count, 'customer without a value is left out', 'customers without a value are left out')}.`,
    },
  },
  fr: {
    heat: {
      titles: {
        probabilityAlive: 'Qui est encore client\u202f? P(actif) selon la fréquence et la récence',
        expectedPurchases: 'Qui achètera\u202f? Achats attendus selon la fréquence et la récence',
      },
      subtitle: (model, age, horizon) =>
        `${model}\u202f; clients âgés de ${age} jours${horizon === null ? '' : `, achats des ${horizon} jours à venir`}`,
      description: (title, frequency, recency, most) =>
        `Carte de chaleur. ${title}. La cellule la plus élevée\u202f: ${countedInFrench(frequency, 'achat répété', 'achats répétés')}, le dernier ${recency} jours après le premier, avec ${most}.`,
      alive: 'P(actif)',
      frequency: 'Achats répétés',
      recency: 'Jours entre le premier et le dernier achat',
      impossible: 'Sans achat répété, le dernier achat est le premier\u202f: cette colonne n’a qu’une cellule.',
    },
    tracking: {
      titles: { cumulative: 'Achats répétés cumulés', incremental: 'Achats répétés, période par période' },
      subtitle: (model, end) => `${model}, ajusté aux jours jusqu’au ${end} (le trait)`,
      description: ({ title, actual, expected, end }) =>
        `Deux lignes. ${title}\u202f: au ${end}, ${actual} achats constatés, ${expected} attendus.`,
      actual: 'Constatés',
      expected: 'Attendus',
      day: 'Jusqu’au',
      kind: 'Lesquels',
      purchases: 'Achats répétés',
      error: (share) => `Après la période de calage, le total attendu s’écarte de ${share} en moyenne.`,
    },
    calibration: {
      title: 'Le modèle savait-il\u202f? Achats ultérieurs selon les achats antérieurs',
      subtitle: (model, customers, days) =>
        `${model}\u202f; ${countedInFrench(customers, 'client', 'clients')}, ${days} jours d’observation ultérieure`,
      description: (actual, expected) =>
        `Paires de barres, une par nombre d’achats répétés antérieurs\u202f: achats constatés et attendus par client. Au total, ${actual} constatés et ${expected} attendus.`,
      frequency: 'Achats répétés pendant le calage',
      perCustomer: 'Achats ultérieurs par client',
      customers: 'Clients',
      empty: (names) => `Personne n’avait acheté si souvent\u202f: ${names}.`,
    },
    heterogeneity: {
      title: 'Les clients sont-ils différents\u202f?',
      subtitle: (model, mean) => `Parts des clients selon ${model}\u202f; moyenne ${mean}`,
      description: (what, share, edge) =>
        `Histogramme. ${what}\u202f: ${share} des clients sont en dessous de ${edge}.`,
      nobody: 'Dans le modèle NBD, personne ne part\u202f: il n’y a rien à montrer.',
      measures: {
        rate: (unit) => `Achats par ${unit}, tant qu’on est client`,
        chance: () => 'Probabilité de partir après un achat',
        leaving: (unit) => `Rythme des départs par ${unit}`,
      },
      units: { day: 'jour', week: 'semaine', month: 'mois', year: 'an' },
      beyond: (share) => `La dernière barre réunit tout ce qui est au-delà, ${share} des clients.`,
    },
    values: {
      title: 'Que valent les clients\u202f?',
      subtitle: (customers, median, mean, currency) =>
        `${countedInFrench(customers, 'client', 'clients')}\u202f; médiane ${median}, moyenne ${mean}${currency === null ? '' : ` ${currency}`}`,
      description: (customers, share, edge) =>
        `Histogramme des valeurs de ${customers} clients\u202f: ${share} d’entre eux valent moins de ${edge}.`,
      from: 'De',
      to: 'À',
      customers: 'Clients',
      share: 'Part des clients',
      value: 'Valeur',
      beyond: (count, edge) =>
        `${countedInFrench(count, `client de ${edge} ou plus est dans la dernière barre`, `clients de ${edge} ou plus sont réunis dans la dernière barre`)}.`,
      missing: (count) =>
        `${countedInFrench(count, 'client sans valeur est laissé de côté', 'clients sans valeur sont laissés de côté')}.`,
    },
  },
};
