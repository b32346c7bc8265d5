import type { ChartLanguage } from 'clientele/charts';
import type { RfmSegmentCount } from 'clientele/rfm';

/** The segments of the default set in French: what people call them, and what to do. */
const FRENCH: Readonly<Record<string, readonly [label: string, advice: string]>> = {
  champions: [
    'Champions',
    'Les reconnaître, leur montrer les nouveautés en premier, leur demander de vous recommander.',
  ],
  loyal: [
    'Clients fidèles',
    'Proposer ce qui va avec leurs achats\u00a0; récompenser la régularité plutôt que le gros panier.',
  ],
  'potential-loyalists': ['Fidèles en puissance', 'Les inviter au programme de fidélité tant que l’achat est frais.'],
  new: ['Nouveaux clients', 'Les accueillir et faciliter la deuxième commande.'],
  promising: ['Prometteurs', 'Rappeler la marque avec une raison de revenir.'],
  'needs-attention': ['À surveiller', 'Une offre au bon moment sur ce qu’ils ont déjà acheté.'],
  'about-to-sleep': ['Bientôt endormis', 'Une relance légère\u00a0; ne pas dépenser beaucoup.'],
  'not-to-be-lost': ['À ne pas perdre', 'Les appeler\u00a0: c’étaient les meilleurs, et quelque chose s’est passé.'],
  'at-risk': ['À risque', 'Reconquérir avec ce qu’ils achetaient, et demander pourquoi ils ne viennent plus.'],
  hibernating: ['En sommeil', 'Ne les inclure que dans les campagnes saisonnières.'],
  lost: ['Perdus', 'Les laisser, sauf si les contacter ne coûte rien.'],
};

/** What a segment is called in a language. */
export function labelOf({ id, label }: RfmSegmentCount, language: ChartLanguage): string {
  return language === 'fr' ? (FRENCH[id]?.[0] ?? label) : label;
}

/** What to do with it. */
export function adviceOf({ id, advice = '' }: RfmSegmentCount, language: ChartLanguage): string {
  return language === 'fr' ? (FRENCH[id]?.[1] ?? advice) : advice;
}
