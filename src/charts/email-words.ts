import type { EmailFunnelCount } from '../email/index.ts';
import { countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

interface EmailWords {
  readonly steps: Readonly<Record<EmailFunnelCount, string>>;
  readonly funnel: {
    readonly title: string;
    readonly subtitle: (first: string, count: string) => string;
    readonly description: (steps: string) => string;
    readonly step: (label: string, count: string, share: string | null) => string;
    readonly nothing: string;
    readonly aboveOne: (label: string) => string;
    readonly table: Readonly<Record<'step' | 'count' | 'ofFirst' | 'ofPrevious' | 'low' | 'high', string>>;
  };
  readonly rate: {
    readonly title: string;
    readonly subtitle: (basis: string, level: string | null) => string;
    readonly description: (of: {
      readonly points: string;
      readonly basis: string;
      readonly first: string;
      readonly last: string;
      readonly from: string;
      readonly to: string;
    }) => string;
    readonly nothing: string;
    readonly noInterval: (points: string) => string;
    readonly noValue: (points: string) => string;
    readonly limit: (share: string) => string;
    readonly table: Readonly<Record<'on' | 'numerator' | 'denominator' | 'value' | 'low' | 'high', string>>;
  };
}

export const EMAIL_WORDS: Readonly<Record<ChartLanguage, EmailWords>> = {
  en: {
    steps: {
      sent: 'Sent',
      delivered: 'Delivered',
      uniqueOpens: 'Opened',
      uniqueHumanOpens: 'Opened, without machines',
      uniqueOpensOrClicks: 'Opened or clicked',
      uniqueClicks: 'Clicked',
      uniqueHumanClicks: 'Clicked, without bots',
      uniqueOrders: 'Ordered',
    },
    funnel: {
      title: 'How far the mails came',
      subtitle: (first, count) => `Each recipient once; of ${count} mails (${first})`,
      description: (steps) => `Bar chart of a send, one bar a step: ${steps}.`,
      step: (label, count, share) => `${label} ${count}${share === null ? '' : ` (${share} of the step before)`}`,
      nothing: 'Bar chart of a send; there are no steps.',
      aboveOne: (label) => `${label}: more than in the step before, whose counts miss some.`,
      table: {
        step: 'Step',
        count: 'Recipients',
        ofFirst: 'Share of the first step',
        ofPrevious: 'Share of the step before',
        low: 'At least',
        high: 'At most',
      },
    },
    rate: {
      title: 'The rate over time',
      subtitle: (basis, level) => `${basis}${level === null ? '' : `; the lines are intervals of ${level}`}`,
      description: ({ points, basis, first, last, from, to }) =>
        `Line chart of ${basis} at ${points} dates, each with its interval: ${first} on ${from}, ${last} on ${to}.`,
      nothing: 'Line chart of a rate over time; there are no dates.',
      noInterval: (points) => `${points} of the dates have no interval.`,
      noValue: (points) => `${points} of the dates have no rate, as nothing stands below the line.`,
      limit: (share) => `limit ${share}`,
      table: {
        on: 'Date',
        numerator: 'Above the line',
        denominator: 'Below the line',
        value: 'Rate',
        low: 'At least',
        high: 'At most',
      },
    },
  },
  fr: {
    steps: {
      sent: 'Envoyés',
      delivered: 'Reçus',
      uniqueOpens: 'Ouverts',
      uniqueHumanOpens: 'Ouverts, sans les machines',
      uniqueOpensOrClicks: 'Ouverts ou cliqués',
      uniqueClicks: 'Cliqués',
      uniqueHumanClicks: 'Cliqués, sans les robots',
      uniqueOrders: 'Commandes',
    },
    funnel: {
      title: 'Jusqu’où les e-mails sont allés',
      subtitle: (first, count) =>
        `Chaque destinataire une fois\u202f; sur ${countedInFrench(count, 'e-mail', 'e-mails')} (${first})`,
      description: (steps) => `Diagramme en barres d’un envoi, une barre par étape\u202f: ${steps}.`,
      step: (label, count, share) => `${label} ${count}${share === null ? '' : ` (${share} de l’étape précédente)`}`,
      nothing: 'Diagramme en barres d’un envoi\u202f; il n’y a aucune étape.',
      aboveOne: (label) => `${label}\u202f: plus qu’à l’étape précédente, dont le compte est incomplet.`,
      table: {
        step: 'Étape',
        count: 'Destinataires',
        ofFirst: 'Part de la première étape',
        ofPrevious: 'Part de l’étape précédente',
        low: 'Au moins',
        high: 'Au plus',
      },
    },
    rate: {
      title: 'Le taux au fil du temps',
      subtitle: (basis, level) =>
        `${basis}${level === null ? '' : `\u202f; les traits sont des intervalles à ${level}`}`,
      description: ({ points, basis, first, last, from, to }) =>
        `Courbe de ${basis} à ${points} dates, chacune avec son intervalle\u202f: ${first} le ${from}, ${last} le ${to}.`,
      nothing: 'Courbe d’un taux au fil du temps\u202f; il n’y a aucune date.',
      noInterval: (points) => `${points} des dates n’ont pas d’intervalle.`,
      noValue: (points) => `${points} des dates n’ont pas de taux, car il n’y a rien au dénominateur.`,
      limit: (share) => `limite ${share}`,
      table: {
        on: 'Date',
        numerator: 'Numérateur',
        denominator: 'Dénominateur',
        value: 'Taux',
        low: 'Au moins',
        high: 'Au plus',
      },
    },
  },
};
