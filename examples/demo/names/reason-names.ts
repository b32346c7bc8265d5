import type { ChartLanguage } from 'clientele/charts';
import { consentLabels } from 'clientele/consent';
import type { ContactPolicy } from 'clientele/pressure';
import { ruleLabelOf } from './rule-names.ts';

const FACTS: Readonly<Record<string, readonly [en: string, fr: string]>> = {
  consent: ['consent', 'consentement'],
  daysSinceLast: ['days since the last order', 'jours depuis la dernière commande'],
};

/** Words for the names in the reasons of a contact decision, as `explainDecision` takes them. */
export function reasonNames({ id, rules }: ContactPolicy, language: ChartLanguage): Record<string, string> {
  const facts = Object.entries(FACTS).map(([fact, [en, fr]]) => [fact, language === 'fr' ? fr : en]);
  return {
    ...consentLabels(language),
    ...Object.fromEntries(facts),
    ...Object.fromEntries(rules.map(({ id, label = id }) => [id, ruleLabelOf({ id, label }, language)])),
    [id]: ruleLabelOf({ id, label: id }, language),
  };
}
