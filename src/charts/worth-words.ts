import { counted, countedInFrench } from './agreement.ts';
import type { ChartLanguage } from './chart.ts';

interface WorthWords {
  readonly waterfall: {
    readonly title: string;
    readonly subtitle: (steps: string, total: string) => string;
    readonly description: (of: { readonly steps: string; readonly largest: string; readonly total: string }) => string;
    readonly nothing: string;
    readonly total: string;
    readonly table: Readonly<Record<'step' | 'amount' | 'to', string>>;
  };
  readonly matrix: {
    readonly title: string;
    readonly subtitle: (customers: string, clv: string, crv: string) => string;
    readonly description: (of: string) => string;
    readonly nothing: string;
    readonly beyond: (count: string) => string;
    readonly classes: Readonly<Record<'champion' | 'affluent' | 'advocate' | 'miser', string>>;
    readonly table: Readonly<Record<'segment' | 'clv' | 'crv' | 'customers', string>>;
  };
  readonly tree: {
    readonly title: string;
    readonly subtitle: (root: string, customers: string, generations: string) => string;
    readonly description: (of: { readonly root: string; readonly customers: string; readonly value: string }) => string;
    readonly others: (count: string) => string;
    readonly together: (count: string) => string;
    readonly generation: string;
    readonly table: Readonly<Record<'label' | 'generation' | 'customers' | 'value', string>>;
  };
  readonly retention: {
    readonly title: string;
    readonly subtitle: (ages: string, to: string) => string;
    readonly description: (of: { readonly last: string; readonly age: string; readonly ends: string }) => string;
    readonly seen: string;
    readonly table: Readonly<Record<'curve' | 'age' | 'share', string>>;
  };
}

export const WORTH_WORDS: Readonly<Record<ChartLanguage, WorthWords>> = {
  en: {
    waterfall: {
      title: 'What the value is made of',
      subtitle: (steps, total) => `${counted(steps, 'step', 'steps')} to ${total}`,
      description: ({ steps, largest, total }) =>
        `Waterfall of ${steps} amounts that come to ${total}. The largest step is ${largest}.`,
      nothing: 'A waterfall of no amounts; there is nothing to show.',
      total: 'Value',
      table: { step: 'Step', amount: 'Amount', to: 'Sum so far' },
    },
    matrix: {
      title: 'Who buys, and who brings others',
      subtitle: (customers, clv, crv) =>
        `${counted(customers, 'customer', 'customers')}; high from ${clv} of lifetime value and ${crv} of referral value on`,
      description: (of) =>
        `Circles as large as the number of customers in them, by lifetime and referral value. ${of}.`,
      nothing: 'Customers by lifetime and referral value; there is nobody to show.',
      beyond: (count) =>
        `${counted(count, 'customer lies beyond the picture and is drawn at its edge', 'customers lie beyond the picture and are drawn at its edge')}.`,
      classes: { champion: 'Champions', affluent: 'Affluents', advocate: 'Advocates', miser: 'Misers' },
      table: { segment: 'Class', clv: 'Lifetime value', crv: 'Referral value', customers: 'Customers' },
    },
    tree: {
      title: 'Who came through whom',
      subtitle: (root, customers, generations) =>
        `${root}: ${counted(customers, 'customer', 'customers')} in ${counted(generations, 'generation', 'generations')}`,
      description: ({ root, customers, value }) =>
        `Tree of the ${counted(customers, 'customer who came through', 'customers who came through')} ${root}, a column per generation. Together they are worth ${value}.`,
      others: (count) => `${counted(count, 'other', 'others')}`,
      together: (count) =>
        `${counted(count, 'customer has no point of its own and is counted in that of another', 'customers have no point of their own and are counted in that of another')}.`,
      generation: 'Generation',
      table: { label: 'Customer', generation: 'Generation', customers: 'Customers', value: 'Value' },
    },
    retention: {
      title: 'How many will still be customers',
      subtitle: (ages, to) => `${counted(ages, 'age seen', 'ages seen')}, drawn on to age ${to}`,
      description: ({ last, age, ends }) =>
        `Shares of customers left by age. At age ${age}, the last that was seen, ${last} were left. ${ends}.`,
      seen: 'Seen',
      table: { curve: 'Curve', age: 'Age in periods', share: 'Share left' },
    },
  },
  fr: {
    waterfall: {
      title: 'De quoi la valeur est faite',
      subtitle: (steps, total) => `${countedInFrench(steps, 'étape', 'étapes')} jusqu’à ${total}`,
      description: ({ steps, largest, total }) =>
        `Cascade de ${steps} montants qui donnent ${total}. La plus grande étape est ${largest}.`,
      nothing: 'Une cascade sans montants\u202f; il n’y a rien à montrer.',
      total: 'Valeur',
      table: { step: 'Étape', amount: 'Montant', to: 'Cumul' },
    },
    matrix: {
      title: 'Qui achète, et qui amène d’autres clients',
      subtitle: (customers, clv, crv) =>
        `${countedInFrench(customers, 'client', 'clients')}\u202f; élevé dès ${clv} de valeur vie et ${crv} de valeur de recommandation`,
      description: (of) =>
        `Cercles à la mesure du nombre de clients, par valeur vie et valeur de recommandation. ${of}.`,
      nothing: 'Clients par valeur vie et valeur de recommandation\u202f; il n’y a personne à montrer.',
      beyond: (count) =>
        `${countedInFrench(count, 'client se trouve au-delà de l’image et est dessiné à son bord', 'clients se trouvent au-delà de l’image et sont dessinés à son bord')}.`,
      classes: { champion: 'Champions', affluent: 'Aisés', advocate: 'Prescripteurs', miser: 'Économes' },
      table: { segment: 'Classe', clv: 'Valeur vie', crv: 'Valeur de recommandation', customers: 'Clients' },
    },
    tree: {
      title: 'Qui est venu par qui',
      subtitle: (root, customers, generations) =>
        `${root}\u202f: ${countedInFrench(customers, 'client', 'clients')} en ${countedInFrench(generations, 'génération', 'générations')}`,
      description: ({ root, customers, value }) =>
        `Arbre\u202f: ${countedInFrench(customers, 'client venu', 'clients venus')} par ${root}, une colonne par génération. Valeur en tout\u202f: ${value}.`,
      others: (count) => `${countedInFrench(count, 'autre', 'autres')}`,
      together: (count) =>
        `${countedInFrench(count, 'client n’a pas de point à lui et est compté dans celui d’un autre', 'clients n’ont pas de point à eux et sont comptés dans celui d’un autre')}.`,
      generation: 'Génération',
      table: { label: 'Client', generation: 'Génération', customers: 'Clients', value: 'Valeur' },
    },
    retention: {
      title: 'Combien seront encore clients',
      subtitle: (ages, to) =>
        `${countedInFrench(ages, 'âge observé, prolongé', 'âges observés, prolongés')} jusqu’à l’âge ${to}`,
      description: ({ last, age, ends }) =>
        `Parts de clients restants par âge. À l’âge ${age}, le dernier observé, il en restait ${last}. ${ends}.`,
      seen: 'Observé',
      table: { curve: 'Courbe', age: 'Âge en périodes', share: 'Part restante' },
    },
  },
};
