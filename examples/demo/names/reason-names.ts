import type { ChartLanguage } from 'clientele/charts';
import { consentLabels } from 'clientele/consent';
import type { LocalizedText } from 'clientele/rules';

const NAMES: Readonly<Record<string, LocalizedText>> = {
  consent: { en: 'consent', fr: 'consentement' },
  daysSinceLast: { en: 'days since the last order', fr: 'jours depuis la dernière commande' },
};

/** Words for the names in the reasons of a contact decision, as `explainDecision` takes them. */
export function reasonNames(language: ChartLanguage): Record<string, LocalizedText> {
  return { ...consentLabels(language), ...NAMES };
}
