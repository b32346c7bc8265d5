import type { ChartLanguage } from 'clientele/charts';
import type { CustomerRow } from './customer-rows.ts';

/** The columns of `customers.csv` in their order, and what they are called. */
const HEADS: { readonly [Key in keyof CustomerRow]-?: readonly [en: string, fr: string] } = {
  id: ['Customer', 'Client'],
  segment: ['Segment', 'Segment'],
  orders: ['Orders', 'Commandes'],
  revenue: ['Revenue', 'Chiffre d’affaires'],
  firstOrderOn: ['First order', 'Première commande'],
  lastOrderOn: ['Last order', 'Dernière commande'],
  daysSinceLast: ['Days since last', 'Jours depuis la dernière'],
  frequency: ['Repeat purchases (x)', 'Achats répétés (x)'],
  recency: ['Days from first to last (t_x)', 'Jours de la première à la dernière (t_x)'],
  age: ['Days since first (T)', 'Jours depuis la première (T)'],
  monetaryValue: ['Mean repeat value', 'Valeur moyenne répétée'],
  r: ['R', 'R'],
  f: ['F', 'F'],
  m: ['M', 'M'],
  alive: ['Still a customer', 'Encore client'],
  purchases: ['Purchases, next year', 'Achats, année à venir'],
  value: ['Value, next year', 'Valeur, année à venir'],
  valueLow: ['8 of 10 above', '8 sur 10, de'],
  valueHigh: ['8 of 10 below', '8 sur 10, à'],
  risk: ['At risk?', 'À risque\u202f?'],
  riskSigns: ['Signs', 'Signes'],
  tier: ['Tier', 'Niveau'],
  nextTier: ['Next tier', 'Niveau suivant'],
  toNextTier: ['Missing to it', 'Il y manque'],
  toNextTierBy: ['By', 'Avant la fin du'],
  brought: ['Customers brought', 'Clients apportés'],
  mayContact: ['May be written to?', 'Peut-on lui écrire\u202f?'],
  contactFrom: ['From', 'À partir du'],
  contactWhyNot: ['Why not at once', 'Pourquoi pas tout de suite'],
};

export interface CustomerColumn {
  readonly key: keyof CustomerRow;
  readonly header: string;
}

/** The columns with their heads in a language. */
export function columnsIn(language: ChartLanguage): CustomerColumn[] {
  return Object.entries(HEADS).map(([key, [en, fr]]) => ({
    key: key as keyof CustomerRow,
    header: language === 'fr' ? fr : en,
  }));
}
