import { checkChoice } from '../checks/assert.ts';
import { legalWords, type ShippedProfile } from './legal-words.ts';

type Both = readonly [en: string, fr: string];

/** What each profile looks at. */
const PARTS: { readonly [kind: string]: Both } = {
  legalProfile: ['law', 'droit applicable'],
  suppression: ['address', 'adresse'],
  withdrawal: ['objection', 'opposition'],
  preference: ['wish', 'préférence'],
  callingHours: ['calling hours', 'horaires d’appel'],
  callCap: ['number of calls', 'nombre d’appels'],
  refusal: ['pause after a refusal', 'pause après un refus'],
};

const CONSENT: Both = ['consent given', 'consentement donné'];
const OWN_CUSTOMER: Readonly<Record<string, Both>> = {
  'any[0]': CONSENT,
  'any[1].all[0]': ['or own customer', 'ou client de la maison'],
  'any[1].all[1]': ['… about similar products', '… pour des produits analogues'],
  'any[1].all[2]': ['… told at collection', '… informé lors de la collecte'],
};
const contract = (place: string): Readonly<Record<string, Both>> => ({
  [`${place}.all[0]`]: ['or running contract', 'ou contrat en cours'],
  [`${place}.all[1]`]: ['… and about it', '… et à son sujet'],
});

/** What the law asks, by its place in `permits`. */
const PERMITS = (): { readonly [id in ShippedProfile]: Readonly<Record<string, Both>> } => ({
  'fr-written-consumer': OWN_CUSTOMER,
  'fr-written-professional': {
    'all[0]': ['related to the profession', 'en rapport avec la profession'],
    'all[1]': ['told at collection', 'informé lors de la collecte'],
  },
  'fr-written-generic': {},
  'fr-phone-2023': {
    'any[0]': CONSENT,
    'any[1]': ['or not on the opt-out list', 'ou absent de Bloctel'],
    ...contract('any[2]'),
  },
  'fr-phone-2026': { 'any[0]': CONSENT, ...contract('any[1]') },
  'eu-written-consumer': OWN_CUSTOMER,
});

const FACTS: Readonly<Record<string, Both>> = {
  consent: ['consent', 'consentement'],
  customer: ['own customer', 'client de la maison'],
  analogousProduct: ['similar product', 'produit analogue'],
  informedAtCollection: ['told at collection', 'informé lors de la collecte'],
  relatedToProfession: ['related to the profession', 'en rapport avec la profession'],
  onOptOutList: ['on the opt-out list', 'inscrit sur Bloctel'],
  runningContract: ['running contract', 'contrat en cours'],
  aboutThatContract: ['about that contract', 'au sujet de ce contrat'],
  profile: ['profile of the country, channel and audience', 'profil du pays, du canal et du public'],
  timeZone: ['time zone of the person', 'fuseau horaire de la personne'],
  'holidays.FR': ['public holidays in France', 'jours fériés en France'],
  'no-profile': ['no profile', 'aucun profil'],
  'fr-prospects': ['Data of prospects in France', 'Données des prospects en France'],
  'fr-prospects.dataRetention': ['time the data are kept', 'durée de conservation'],
};

/**
 * Words for what the shipped legal profiles and retention rules name, for `explainDecision`: profiles, their parts, the facts they
 * ask for.
 *
 * @param language - English or French
 * @throws `unknown_choice` for another language
 * @category Consent
 * @example
 * ```ts
 * import { consentLabels } from 'clientele/consent';
 *
 * consentLabels('fr')['fr-phone-2023.callingHours']; // => 'horaires d’appel'
 * consentLabels('en')['fr-phone-2023']; // => 'Calls to private persons in France until 10 August 2026'
 * ```
 */
export function consentLabels(language: 'en' | 'fr'): { readonly [name: string]: string } {
  const place = checkChoice(language, ['en', 'fr'], 'language') === 'en' ? 0 : 1;
  const permits = PERMITS();
  const labels: Record<string, string> = {};
  for (const [name, words] of Object.entries(FACTS)) labels[name] = words[place];
  for (const id of ['no-profile', ...Object.keys(permits)]) {
    for (const [kind, words] of Object.entries(PARTS)) labels[`${id}.${kind}`] = words[place];
  }
  for (const id of Object.keys(permits) as ShippedProfile[]) {
    labels[id] = legalWords(id).label[language];
    for (const [part, words] of Object.entries(permits[id])) labels[`${id}.permits.when.${part}`] = words[place];
  }
  return labels;
}
