import type { ChartLanguage } from 'clientele/charts';
import type { RuleFigures } from '../figures/contact.ts';

/** The rules of examples/data/contact-policy.json in French, its own name, and the consent, which is no rule of the policy. */
const FRENCH: Readonly<Record<string, string>> = {
  'weekly-newsletter': 'lettre d’information hebdomadaire',
  consent: 'Opposition, plainte ou adresse en échec',
  settle: 'Dix jours de paix après une commande',
  seldom: 'Trois e-mails au plus en trente jours',
  lapsed: 'Rien à qui n’a pas commandé depuis un an',
  weekend: 'Ni le samedi ni le dimanche',
  control: 'Groupe témoin, un sur vingt',
};

/** What a rule is called in a language; one that is not known here, as its policy calls it. */
export function ruleLabelOf({ id, label }: Pick<RuleFigures, 'id' | 'label'>, language: ChartLanguage): string {
  return language === 'fr' ? (FRENCH[id] ?? label) : label;
}
