import type { ChartLanguage } from 'clientele/charts';
import { consentLabels } from 'clientele/consent';

/** What the shipped policy, and the facts that are asked for, are called. */
const NAMES: Readonly<Record<string, readonly [en: string, fr: string]>> = {
  'weekly-newsletter': ['weekly newsletter', 'lettre d’information hebdomadaire'],
  daysSinceLast: ['days since the last order', 'jours depuis la dernière commande'],
};

/** Words for the names in the reasons of a contact decision, as `explainDecision` takes them. */
export function reasonNames(language: ChartLanguage): Record<string, string> {
  const names = Object.entries(NAMES).map(([name, [en, fr]]) => [name, language === 'fr' ? fr : en]);
  return { ...consentLabels(language), ...Object.fromEntries(names) };
}
