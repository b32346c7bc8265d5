import type { ChartLanguage } from 'clientele/charts';

/** What the parts of a legal profile, and the facts that are asked for, are called. */
const NAMES: Readonly<Record<string, readonly [en: string, fr: string]>> = {
  legalProfile: ['Law', 'Droit'],
  suppression: ['Address', 'Adresse'],
  withdrawal: ['Objection', 'Opposition'],
  preference: ['Preference', 'Préférence'],
  'permits.when.any[0]': ['Consent given', 'Consentement donné'],
  'permits.when.any[1].all[0]': ['or: own customer', 'ou\u00a0: client de la maison'],
  'permits.when.any[1].all[1]': ['… about similar products', '… pour des produits analogues'],
  'permits.when.any[1].all[2]': ['… and told when ordering', '… et informé lors de la commande'],
};
const FACTS: Readonly<Record<string, readonly [en: string, fr: string]>> = {
  consent: ['consent', 'consentement'],
  customer: ['customer', 'client'],
  analogousProduct: ['similar products', 'produits analogues'],
  informedAtCollection: ['told', 'informé'],
  daysSinceLast: ['days since the last order', 'jours depuis la dernière commande'],
};

/** Words for the names in the reasons of a contact decision, as `explainDecision` takes them. */
export function reasonNames(profile: string | null, language: ChartLanguage): Record<string, string> {
  const pick = ([en, fr]: readonly [string, string]): string => (language === 'fr' ? fr : en);
  return {
    ...Object.fromEntries(Object.entries(NAMES).map(([part, words]) => [`${profile}.${part}`, pick(words)])),
    ...Object.fromEntries(Object.entries(FACTS).map(([fact, words]) => [fact, pick(words)])),
  };
}
