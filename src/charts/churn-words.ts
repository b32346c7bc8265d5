import { counted, countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

interface ChurnWords {
  readonly curve: {
    readonly title: string;
    readonly subtitle: (of: { readonly gaps: string; readonly open: string; readonly days: string }) => string;
    readonly description: (of: {
      readonly customers: string;
      readonly days: string;
      readonly half: string | null;
      readonly end: string;
    }) => string;
    readonly limit: (days: string, chance: string) => readonly string[];
    readonly limitNote: (days: string, chance: string, reached: string) => string;
    readonly thinned: (points: string, of: string) => string;
    readonly band: (level: string) => string;
    readonly table: Readonly<Record<'days' | 'notReturned' | 'low' | 'high' | 'atRisk', string>>;
  };
  readonly reasons: {
    readonly title: string;
    readonly subtitle: (of: { readonly atRisk: string; readonly customers: string; readonly asOf: string }) => string;
    readonly description: (of: { readonly reasons: string; readonly first: string; readonly count: string }) => string;
    readonly nothing: string;
    readonly unread: (names: string) => string;
    readonly never: (count: string) => string;
    readonly open: (count: string) => string;
    readonly parts: { readonly alone: string; readonly others: string };
    readonly table: Readonly<Record<'reason' | 'part' | 'customers' | 'share', string>>;
  };
}

const S = '\u00a0';

export const CHURN_WORDS: Readonly<Record<ChartLanguage, ChurnWords>> = {
  en: {
    curve: {
      title: 'After how long a silence do customers still return?',
      subtitle: ({ gaps, open, days }) =>
        `${counted(gaps, 'gap between purchases', 'gaps between purchases')} and ${open} still open, followed for ${days} days`,
      description: ({ customers, days, half, end }) =>
        `Falling curve of the share of ${customers} customers’ silences that have not ended with a purchase, over ${days} days. ${
          half === null ? 'Fewer than half end in that time' : `Half have ended after ${half} days`
        }; ${end} last longer than ${days} days.`,
      limit: (days, chance) => [`from ${days} days on`, `${chance} or less return`],
      limitNote: (days, chance, reached) =>
        `Of those silent for ${days} days, ${chance} still return within the time followed; ${reached} of all silences get that long.`,
      thinned: (points, of) => `Drawn through ${points} of ${of} days.`,
      band: (level) => `The band holds the curve with ${level} confidence at each day.`,
      table: {
        days: 'Days since the last purchase',
        notReturned: 'Not returned',
        low: 'From',
        high: 'To',
        atRisk: 'Silent and seen',
      },
    },
    reasons: {
      title: 'Why customers are at risk',
      subtitle: ({ atRisk, customers, asOf }) =>
        `${atRisk} of ${customers} customers on ${asOf}; a customer with several signs is in several bars`,
      description: ({ reasons, first, count }) =>
        `Bar chart of ${counted(reasons, 'sign', 'signs')} that a customer is leaving, by customers who show them. Most frequent is “${first}” with ${count}.`,
      nothing: 'Bar chart of signs that a customer is leaving; nobody shows any.',
      unread: (names) => `Not in the data, so unknown of everybody: ${names}.`,
      never: (count) =>
        `${counted(count, 'customer never bought and is apart', 'customers never bought and are apart')}.`,
      open: (count) => `${counted(count, 'customer is undetermined', 'customers are undetermined')}.`,
      parts: { alone: 'this sign alone', others: 'with other signs' },
      table: { reason: 'Sign', part: 'Alone or not', customers: 'Customers', share: 'Share of the base' },
    },
  },
  fr: {
    curve: {
      title: 'Après combien de silence les clients reviennent-ils encore\u202f?',
      subtitle: ({ gaps, open, days }) =>
        `${countedInFrench(gaps, 'intervalle entre achats', 'intervalles entre achats')} et ${open} encore ouverts, suivis pendant ${days} jours`,
      description: ({ customers, days, half, end }) =>
        `Courbe décroissante de la part des silences de ${customers} clients qui n’ont pas pris fin par un achat, sur ${days} jours. ${
          half === null ? 'Moins de la moitié prennent fin dans ce délai' : `La moitié a pris fin après ${half} jours`
        }\u202f; ${end} durent plus de ${days} jours.`,
      limit: (days, chance) => [`à partir de ${days} jours`, `${chance} au plus reviennent`],
      limitNote: (days, chance, reached) =>
        `Après ${days} jours de silence, ${chance} reviennent encore dans le délai suivi\u202f; ${reached} des silences durent aussi longtemps.`,
      thinned: (points, of) => `Tracée par ${countedInFrench(points, 'jour', 'jours')} sur ${of}.`,
      band: (level) => `La bande contient la courbe avec une confiance de ${level} à chaque jour.`,
      table: {
        days: 'Jours depuis le dernier achat',
        notReturned: 'Pas revenus',
        low: 'De',
        high: 'À',
        atRisk: 'Silencieux et observés',
      },
    },
    reasons: {
      title: 'Pourquoi des clients sont à risque',
      subtitle: ({ atRisk, customers, asOf }) =>
        `${atRisk} clients sur ${customers} au ${asOf}\u202f; un client à plusieurs signes figure dans plusieurs barres`,
      description: ({ reasons, first, count }) =>
        `Barres de ${countedInFrench(reasons, 'signe', 'signes')} de départ, par nombre de clients concernés. Le plus fréquent est «${S}${first}${S}» avec ${count}.`,
      nothing: 'Barres de signes de départ\u202f; personne n’en montre.',
      unread: (names) => `Absents des données, donc inconnus pour tous\u202f: ${names}.`,
      never: (count) =>
        `${countedInFrench(count, 'client n’a jamais acheté et est à part', 'clients n’ont jamais acheté et sont à part')}.`,
      open: (count) => `${countedInFrench(count, 'client est indéterminé', 'clients sont indéterminés')}.`,
      parts: { alone: 'ce signe seul', others: 'avec d’autres signes' },
      table: { reason: 'Signe', part: 'Seul ou non', customers: 'Clients', share: 'Part des clients' },
    },
  },
};
