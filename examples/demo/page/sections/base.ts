import type { ChartLanguage } from 'clientele/charts';
import type { DemoFacts } from '../../facts.ts';
import { daysIn, moneyIn, shareIn, wholeIn } from '../numbers.ts';
import type { PageFigure, PageSection } from '../section.ts';

interface Words {
  readonly title: string;
  readonly used: (rows: string) => string;
  readonly unused: (unused: string, rows: string) => string;
  readonly refunds: string;
  readonly customers: readonly [string, string];
  readonly orders: (each: string, mean: string) => readonly [string, string];
  readonly revenue: readonly [string, string];
  readonly again: (customers: string) => readonly [string, string];
  readonly between: readonly [string, string];
  readonly tenth: readonly [string, string];
}

const WORDS: Readonly<Record<ChartLanguage, Words>> = {
  en: {
    title: 'At a glance',
    used: (rows) => `All ${rows} rows of the file were used.`,
    unused: (unused, rows) => `${unused} of ${rows} rows of the file were not used; the terminal says which and why.`,
    refunds: 'Refunds are deducted from the revenue. All orders of one day count as one purchase.',
    customers: ['Customers', 'with at least one purchase'],
    orders: (each, mean) => ['Orders', `${each} a customer, ${mean} on average`],
    revenue: ['Revenue', 'refunds deducted'],
    again: (customers) => ['Bought again', `${customers} bought on more than one day`],
    between: ['Days between purchases', 'median of those who bought again'],
    tenth: ['Best tenth', 'of the revenue comes from 10% of the customers'],
  },
  fr: {
    title: 'En un coup d’œil',
    used: (rows) => `Les ${rows} lignes du fichier ont toutes servi.`,
    unused: (unused, rows) =>
      `${unused} lignes sur ${rows} n’ont pas servi\u202f; le terminal dit lesquelles et pourquoi (en anglais).`,
    refunds:
      'Les remboursements sont déduits du chiffre d’affaires. Toutes les commandes d’un jour comptent pour un achat.',
    customers: ['Clients', 'avec au moins un achat'],
    orders: (each, mean) => ['Commandes', `${each} par client, ${mean} en moyenne`],
    revenue: ['Chiffre d’affaires', 'remboursements déduits'],
    again: (customers) => ['Ont racheté', `${customers} ont acheté plus d’un jour`],
    between: ['Jours entre achats', 'médiane de ceux qui ont racheté'],
    tenth: ['Meilleur dixième', 'du chiffre d’affaires vient de 10\u202f% des clients'],
  },
};

/** The customer base in a few figures. */
export function baseSection({ base, rows, unused }: DemoFacts, language: ChartLanguage): PageSection {
  const words = WORDS[language];
  const { customers, orders, revenue, repeaters, daysBetween, bestTenth } = base;
  const figure = (value: string, [name, note]: readonly [string, string]): PageFigure => ({ name, value, note });
  const figures = [
    figure(wholeIn(customers, language), words.customers),
    figure(
      wholeIn(orders, language),
      words.orders(moneyIn(orders / customers, language), moneyIn(revenue / orders, language)),
    ),
    figure(moneyIn(revenue, language), words.revenue),
    figure(shareIn(repeaters, customers, language), words.again(wholeIn(repeaters, language))),
    ...(daysBetween === null ? [] : [figure(daysIn(daysBetween, language), words.between)]),
    ...(bestTenth === null ? [] : [figure(shareIn(bestTenth, 1, language), words.tenth)]),
  ];
  const used =
    unused === 0
      ? words.used(wholeIn(rows, language))
      : words.unused(wholeIn(unused, language), wholeIn(rows, language));
  return {
    id: 'base',
    title: words.title,
    blocks: [
      { kind: 'figures', figures },
      { kind: 'text', text: `${used} ${words.refunds}` },
    ],
  };
}
